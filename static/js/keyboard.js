// <reading-keys>: listens for the keys, says where the cursor is, and shows the help.

import { charactersAreOff, letCharactersWork } from "./character-keys.js";
import { Cursor } from "./cursor.js";
import { isCharacter, isFor, isTaken, KEYS, keyOf, wantsText } from "./keys.js";
import { marksAt, sayMark } from "./marks.js";
import { QuickMarking } from "./quick-marking.js";
import { wordsHeard } from "./spoilers.js";

const MOST_SAID = 600; // characters of a long passage that are read out
const GO_IN = "This key is about the words under the cursor. Press j to go into the text first.";
const NAMES = {
  ArrowRight: "→",
  ArrowLeft: "←",
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
};

class ReadingKeys extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.opener = this.querySelector(".open-keys");
    this.live = this.querySelector(".cursor-says");
    this.choice = this.querySelector("input[type=checkbox]");
    this.cursor = new Cursor();
    this.ready();
    this.cursor.addEventListener("moved", () => this.onMoved());
    document.addEventListener("columns:closed", () => {
      if (this.cursor.isInText && !this.cursor.text.isConnected) this.cursor.leave();
    });
    document.addEventListener("passage:reached", ({ detail }) => {
      this.cursor.goTo(detail.text, detail.id);
    });
    document.addEventListener("keydown", (event) => this.onKeyDown(event));
    this.opener.addEventListener("click", () => this.open());
    this.choice.addEventListener("change", () => this.choose());
    this.opener.hidden = false;
  }

  /** The panel is another module's: it may be there later than this, or not at all. */
  async ready() {
    const panel = document.querySelector("marking-panel");
    if (panel) await customElements.whenDefined("marking-panel");
    this.marking = panel && new QuickMarking(this.cursor, panel);
    panel?.addEventListener("click", (event) => {
      const chip = event.target.closest("key-tags [data-tag]");
      if (chip) this.marking.use([chip.dataset.tag], { isKnown: true });
    });
    this.draw();
    this.dataset.ready = "";
  }

  get page() {
    const columns = document.querySelector("review-columns");
    return { cursor: this.cursor, marking: this.marking, columns, help: this };
  }

  onKeyDown(event) {
    if (isTaken(event)) return;
    if (this.marking?.early.take(event)) {
      event.preventDefault();
      return;
    }
    if (isCharacter(event) && charactersAreOff()) return;
    const panel = this.marking?.panel;
    // The panel leaves first.
    if (panel?.isOpen && (event.key === "Escape" || isForPanel(panel, event))) return;
    const key = keyOf(event, this.page);
    if (!key) {
      if (wantsText(event, this.page)) this.say(GO_IN);
      return;
    }
    event.preventDefault();
    const extending = Boolean(key.extends) && event.shiftKey;
    const went = key.does(this.page, { key: event.key, extending });
    if (went === false) this.say("There is nothing further this way.");
  }

  // Saying where the cursor is

  onMoved() {
    this.say(this.whereabouts());
    const { text, place, mark } = this.cursor;
    document.dispatchEvent(new CustomEvent("cursor:moved", { detail: { text, place, mark } }));
  }

  say(words) {
    this.live.textContent = words;
  }

  whereabouts() {
    if (!this.cursor.isInText) return "Left the text.";
    const { text, place, passage } = this.cursor;
    const marks = marksAt(text, place).map(sayMark);
    const points = Array.from(wordsHeard(passage));
    const said = points.slice(0, MOST_SAID).join("");
    const words = points.length > MOST_SAID ? `${said}…` : said;
    return marks.length ? `${words} — Marked: ${marks.join("; ")}.` : words;
  }

  // The help

  open() {
    this.choice.checked = !charactersAreOff();
    this.dialog.showModal();
  }

  choose() {
    letCharactersWork(this.choice.checked);
  }

  draw() {
    const keys = KEYS.filter((key) => isFor(this.page, key));
    const groups = [...new Set(keys.map((key) => key.group))];
    const inGroup = (group) => keys.filter((key) => key.group === group);
    const sections = groups.map((group) => section(group, inGroup(group)));
    this.dialog.querySelector(".key-groups").replaceChildren(...sections);
  }
}

/** Undo, redo and this help work on a handle too, where no move of it waits to be saved. */
function isForPanel(panel, { key, target }) {
  const isOnHandle = target.matches(".edge") && !target.closest("mark-edges").isMoved;
  return panel.contains(target) && !(isOnHandle && /^[z?]$/i.test(key));
}

function section(group, keys) {
  const made = element("section", element("h3", group), element("dl", ...keys.map(row)));
  const extending = keys.filter((key) => key.extends).flatMap(namesOf).join(" ");
  if (extending) made.append(element("p", `With Shift, ${extending} take in more, or less again.`));
  return made;
}

function row(key) {
  const pressed = namesOf(key).flatMap((name) => [" ", element("kbd", name)]).slice(1);
  if (key.shift) pressed.unshift(element("kbd", "Shift"), " ");
  return element("div", element("dt", ...pressed), element("dd", key.says));
}

function namesOf({ keys, shown }) {
  return shown ?? keys.map((key) => NAMES[key] ?? key);
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

customElements.define("reading-keys", ReadingKeys);
