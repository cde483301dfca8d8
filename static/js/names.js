// <names-strip>: choosing a name marks it in every column and brings each to its first mention; the
// arrows and keys walk all columns together.
//
// The server says which names there are and where each stands, in code points.

import { isLoadedAgain } from "./column-places.js";
import { layOut } from "./far-paragraphs.js";
import { rangeAt } from "./selection.js";
import { nameOf } from "./shown-texts.js";
import { sightOf } from "./scrolling.js";

const ALL = "named"; // of the ::highlight()s that draw the mentions
const HERE = "named-here";
const REDRAWN = ["htmx:oobAfterSwap", "htmx:afterSettle"]; // after these the ranges are others
const KEPT = "crosscut.name"; // the name that was walked last in this tab, and its step
const LEVEL = 0.3; // of a column's height: how far down a mention is brought

class NamesStrip extends HTMLElement {
  static again = null; // the step of the strip whose place another one takes

  connectedCallback() {
    this.places = new Map(Object.entries(JSON.parse(this.dataset.places ?? "{}")));
    this.step = 0;
    this.addEventListener("click", (event) => this.onClick(event));
    const names = this.querySelector("nav");
    names?.addEventListener("wheel", (event) => wheelAlong(names, event), { passive: false });
    this.redraw = () => this.draw();
    for (const event of REDRAWN) document.addEventListener(event, this.redraw);
    this.open = openColumns();
    this.onChanged = () => this.ofTheseColumns();
    document.addEventListener("columns:changed", this.onChanged);
    for (const button of this.querySelectorAll("[data-walk]")) button.hidden = false;
    this.dataset.walks = "";
    if (CSS.highlights) undraw();
    this.draw();
    // A passage that the address points at goes before the name.
    const isAsked = new URLSearchParams(location.search).has("at") || location.hash;
    const again = NamesStrip.again ?? this.kept;
    NamesStrip.again = null;
    if (again !== null) this.resume(again);
    else if (this.places.size && (this.wasChosen || !isAsked)) this.show();
    this.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  disconnectedCallback() {
    for (const event of REDRAWN) document.removeEventListener(event, this.redraw);
    document.removeEventListener("columns:changed", this.onChanged);
  }

  get wasChosen() {
    return NamesStrip.chosenHere;
  }

  /** The step that the reader was at when the page was left, who goes on where they were; else null. */
  get kept() {
    if (this.wasChosen || !isLoadedAgain()) return null;
    const [name, step] = sessionStorage.getItem(KEPT)?.split(" ") ?? [];
    return name && name === this.dataset.name ? Number(step) : null;
  }

  /** The open texts that mention the name, each with its places in order; of one that was edited
   * since the page was opened they are not known. */
  get texts() {
    const known = this.dataset.texts?.split(" ") ?? [];
    return [...this.places]
      .map(([id, places]) => ({ text: document.querySelector(`[data-review="${id}"]`), places }))
      .filter(({ text }) => text && known.includes(nameOf(text)));
  }

  onClick(event) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const walking = event.target.closest("[data-walk]");
    if (walking) return void this.walk(Number(walking.dataset.walk));
    const link = event.target.closest("a[data-name]");
    if (!link) return;
    event.preventDefault();
    this.choose(link.dataset.name);
  }

  /** Choose a name by its id; the chosen one again, or "", chooses none. */
  async choose(id) {
    const wanted = id === this.dataset.name ? "" : id;
    const address = new URL(location.href);
    if (wanted) address.searchParams.set("name", wanted);
    else address.searchParams.delete("name");
    history.replaceState(history.state, "", address);
    NamesStrip.chosenHere = true;
    const from = document.activeElement?.closest("names-strip") === this;
    await ask({ again: false });
    if (from) {
      const link = document.querySelector(`names-strip a[data-name="${id}"]`);
      link?.focus({ preventScroll: true });
    }
  }

  /** A review was closed or brought back: the names of those that are open now, where the reader is. */
  ofTheseColumns() {
    const open = openColumns();
    if (open === this.open) return;
    this.open = open;
    this.draw();
    ask({ again: true });
  }

  /** Go on from this step, as far as there is one, without scrolling. */
  resume(step) {
    const { most } = this;
    this.step = Math.max(0, Math.min(step, most - 1));
    this.draw();
    if (most) this.tellPlace();
  }

  /** How often the text that has the name most often has it. */
  get most() {
    return Math.max(0, ...this.texts.map(({ places }) => places.length));
  }

  /** To the next mention in every column, or the one before; false where there is none. */
  walk(direction) {
    if (!this.dataset.name) return this.offer();
    const step = this.step + direction;
    if (step < 0 || step >= this.most) return false;
    this.step = step;
    this.show();
    return true;
  }

  /** Bring the keyboard to the first of the names, to choose one; false where there are none. */
  offer() {
    const first = this.querySelector("a[data-name]");
    first?.focus();
    return Boolean(first);
  }

  /** Bring every column to its mention of this step, or its last one. */
  show() {
    this.draw();
    const { here } = this;
    scrollApart();
    for (const { text, place } of here) level(text, rangeAt(text, ...place));
    this.tellPlace();
    const said = here.map(({ text, number, count: all }) => `${bylineOf(text)} ${number} of ${all}`);
    this.querySelector(".name-says").textContent = `${this.dataset.label}: ${said.join("; ")}.`;
    const detail = here.map(({ text, place: [start, end] }) => ({ text, start, end }));
    this.dispatchEvent(new CustomEvent("names:walked", { bubbles: true, detail }));
  }

  tellPlace() {
    sessionStorage.setItem(KEPT, `${this.dataset.name} ${this.step}`);
    const words = `${this.dataset.label} ${this.step + 1} of ${this.most}`;
    this.querySelector(".name-place").textContent = words;
  }

  /** The mention of this step in each text that has the name, or its last one. */
  get here() {
    return this.texts.map(({ text, places }) => {
      const number = Math.min(this.step, places.length - 1) + 1;
      return { text, place: places[number - 1], number, count: places.length };
    });
  }

  draw() {
    if (!this.isConnected || !CSS.highlights) return;
    const ranges = this.texts.flatMap(({ text, places }) => places.map((place) => rangeAt(text, ...place)));
    CSS.highlights.set(ALL, new Highlight(...ranges));
    CSS.highlights.set(HERE, new Highlight(...this.here.map(({ text, place }) => rangeAt(text, ...place))));
  }
}

let asked = null; // what is to be fetched next
let isAsking = false;

/**
 * Fetch the strip, one at a time: what was asked last is what stands there in the end.
 *
 * @param {{again: boolean}} how whether the reader is to stay where they are
 */
async function ask(how) {
  asked = how;
  if (isAsking) return;
  isAsking = true;
  try {
    while (asked) await fetchStrip();
  } finally {
    isAsking = false;
    document.querySelector("names-strip").removeAttribute("aria-busy");
  }
}

async function fetchStrip() {
  // Found anew each time: the one before has taken the place of the one that asked.
  const strip = document.querySelector("names-strip");
  NamesStrip.again = asked.again ? strip.step : null;
  asked = null;
  strip.setAttribute("aria-busy", "true");
  const query = document.querySelector("review-columns").address.query();
  const address = `${location.pathname}names/?${query}`;
  // Where no answer comes a toast says so, and the strip stays as it is.
  await htmx.ajax("GET", address, { target: strip, swap: "outerHTML" }).catch(() => {});
}

/** The server drew the name of the address, which may not be the chosen one for long. */
function undraw() {
  for (const drawn of document.querySelectorAll(".column .named")) drawn.classList.remove("named");
}

function openColumns() {
  const ids = [...document.querySelectorAll("review-columns > .column")].map(({ id }) => id);
  return ids.sort().join(" ");
}

/** A wheel turns up and down, and the names stand in one line. */
function wheelAlong(names, event) {
  const before = names.scrollLeft;
  if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
  names.scrollLeft += event.deltaY;
  if (names.scrollLeft !== before) event.preventDefault();
}

/** Columns that scroll together would pull each other away from where they are brought. */
function scrollApart() {
  const together = document.querySelector("review-columns")?.together;
  if (!together || together.mode === "alone") return;
  const { mode } = together;
  together.mode = "alone";
  const settle = () => {
    together.mode = mode;
    together.keep();
  };
  // The events of what is scrolled now come with the next frame.
  requestAnimationFrame(() => requestAnimationFrame(settle));
}

function bylineOf(text) {
  return text.closest(".column").dataset.byline;
}

/** Scroll a text's column so that the range stands a third down in what is in sight of it. */
function level(text, range) {
  layOut(text);
  const { top, bottom, scroller } = sightOf(text);
  const by = range.getBoundingClientRect().top - (top + (bottom - top) * LEVEL);
  scroller.scrollTo({ top: scroller.scrollTop + by, behavior: "instant" });
}

customElements.define("names-strip", NamesStrip);
