// The passage in focus: the one that the reader went to by cursor, click or address.

import { marksOf } from "./marks.js";
import { placesOf } from "./places.js";
import { pointUnder, rangeAt } from "./selection.js";

const NAME = "focused"; // of the ::highlight() that draws it
const WRITTEN = /^(\d+)(?:\.\d+)?:(\d+)-(\d+)$/;

/** Sends "changed" when it is another one, or none. */
export class PassageInFocus extends EventTarget {
  constructor() {
    super();
    this.text = null;
    this.start = this.end = 0; // [start, end) in code points of the text
    this.mark = null; // the id of the mark that it is
    this.listen();
  }

  listen() {
    const on = (target, type, handler) => target?.addEventListener(type, handler.bind(this));
    on(document, "cursor:moved", ({ detail }) => this.set(detail.text, detail.place, detail));
    on(document, "click", this.onClick);
    on(window, "hashchange", () => this.goToMark(location.hash));
    on(document, "htmx:oobAfterSwap", this.draw);
    on(document.querySelector("marking-panel"), "panel:opened", ({ detail }) => {
      const { review, mark = null, start, end } = detail;
      if (review) this.set(textOf(review), { start, end }, { mark });
    });
  }

  get column() {
    return this.text?.closest(".column") ?? null;
  }

  get range() {
    return rangeAt(this.text, this.start, this.end);
  }

  /** As an address has it, or "" where there is none. */
  toString() {
    if (!this.text) return "";
    return `${this.text.dataset.review}.${this.text.dataset.version}:${this.start}-${this.end}`;
  }

  set(text, { start, end }, { mark = null } = {}) {
    if (this.text === text && this.start === start && this.end === end && this.mark === mark) return;
    Object.assign(this, text ? { text, start, end, mark } : { text: null, mark: null });
    this.draw();
    this.dispatchEvent(new Event("changed"));
  }

  /** The passage that the address points at: a mark that is in the page, or else the place of `at`. */
  takeFrom(hash, written) {
    if (this.goToMark(hash)) return;
    const [, review, start, end] = WRITTEN.exec(written ?? "") ?? [];
    const text = review && textOf(review);
    if (text) this.set(text, { start: Number(start), end: Number(end) });
  }

  goToMark(hash) {
    const id = /^#h(\d+)$/.exec(hash)?.[1];
    const text = id && document.getElementById(hash.slice(1))?.closest("[data-review]");
    return Boolean(text) && this.goTo(text, id);
  }

  goTo(text, id) {
    const mark = marksOf(text).find((each) => each.id === id);
    if (mark) this.set(text, mark, { mark: id });
    return Boolean(mark);
  }

  /** A click on a mark takes that; one on other words their sentence, where the others follow it. */
  onClick(event) {
    const text = event.target.closest?.("[data-review]");
    if (!text || !document.getSelection().isCollapsed || event.target.closest("a")) return;
    const mark = event.target.closest("mark[data-highlights]");
    if (mark) this.goTo(text, mark.dataset.highlights.split(" ").at(-1));
    else if (this.takesSentences) this.goToSentence(text, event);
  }

  goToSentence(text, { clientX, clientY }) {
    const point = pointUnder(text, clientX, clientY);
    const sentence = placesOf(text, "sentence").findLast((each) => each.start <= point);
    if (point !== null && sentence) this.set(text, sentence);
  }

  draw() {
    // The keyboard's cursor shows by itself where it is.
    const isShown = this.text?.isConnected && !this.column.matches(".has-cursor");
    if (!isShown) CSS.highlights?.delete(NAME);
    else CSS.highlights?.set(NAME, new Highlight(this.range));
  }
}

function textOf(review) {
  return document.querySelector(`[data-review="${review}"]`);
}
