// <names-strip>: choosing a name marks it in every column and brings each to its first mention; the
// arrows and keys walk all columns together.
//
// The server says which names there are and where each stands, in code points.

import { rangeAt } from "./selection.js";
import { sightOf } from "./scrolling.js";

const ALL = "named"; // of the ::highlight()s that draw the mentions
const HERE = "named-here";
const LEVEL = 0.3; // of a column's height: how far down a mention is brought

class NamesStrip extends HTMLElement {
  connectedCallback() {
    this.places = new Map(Object.entries(JSON.parse(this.dataset.places ?? "{}")));
    this.step = 0;
    this.addEventListener("click", (event) => this.onClick(event));
    this.redraw = () => this.draw();
    for (const event of ["htmx:oobAfterSwap", "htmx:afterSettle", "columns:closed"]) {
      document.addEventListener(event, this.redraw);
    }
    for (const button of this.querySelectorAll("[data-walk]")) button.hidden = false;
    this.dataset.walks = "";
    this.draw();
    // A passage that the address points at goes before the name.
    const isAsked = new URLSearchParams(location.search).has("at") || location.hash;
    if (this.places.size && (this.wasChosen || !isAsked)) this.show();
    this.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  disconnectedCallback() {
    for (const event of ["htmx:oobAfterSwap", "htmx:afterSettle", "columns:closed"]) {
      document.removeEventListener(event, this.redraw);
    }
  }

  get wasChosen() {
    return NamesStrip.chosenHere;
  }

  /** The open texts that mention the name, each with its places in order. */
  get texts() {
    return [...this.places]
      .map(([id, places]) => ({ text: document.querySelector(`[data-review="${id}"]`), places }))
      .filter(({ text }) => text);
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
    this.setAttribute("aria-busy", "true");
    await htmx.ajax("GET", `${location.pathname}names/${address.search}`, {
      target: this,
      swap: "outerHTML",
    });
    const strip = document.querySelector("names-strip");
    strip.removeAttribute("aria-busy");
    if (from) strip.querySelector(`a[data-name="${id}"]`)?.focus({ preventScroll: true });
  }

  /** To the next mention in every column, or the one before; false where there is none. */
  walk(direction) {
    const most = Math.max(0, ...this.texts.map(({ places }) => places.length));
    const step = this.step + direction;
    if (step < 0 || step >= most) return false;
    this.step = step;
    this.show();
    return true;
  }

  /** Bring every column to its mention of this step, or its last one. */
  show() {
    this.draw();
    const { here } = this;
    scrollApart();
    for (const { text, place } of here) level(text, rangeAt(text, ...place));
    const count = Math.max(...here.map(({ count }) => count));
    this.querySelector(".name-place").textContent = `${this.dataset.label} ${this.step + 1} of ${count}`;
    const said = here.map(({ text, number, count: all }) => `${bylineOf(text)} ${number} of ${all}`);
    this.querySelector(".name-says").textContent = `${this.dataset.label}: ${said.join("; ")}.`;
    const detail = here.map(({ text, place: [start, end] }) => ({ text, start, end }));
    this.dispatchEvent(new CustomEvent("names:walked", { bubbles: true, detail }));
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
  const { top, bottom, scroller } = sightOf(text);
  const by = range.getBoundingClientRect().top - (top + (bottom - top) * LEVEL);
  scroller.scrollTo({ top: scroller.scrollTop + by, behavior: "instant" });
}

customElements.define("names-strip", NamesStrip);
