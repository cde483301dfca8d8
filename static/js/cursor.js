// The keyboard's cursor: one place in one review's text, from a word to the whole of it.
//
// It is kept as code points of the text, so that a paragraph can be swapped under it.

import "./inherited-highlights.js";
import { marksOf } from "./marks.js";
import { placesOf, stepFrom } from "./places.js";
import { bringIntoSight, boxOf, firstInSight, nearestTo } from "./scrolling.js";
import { passageAt, rangeAt } from "./selection.js";

const NAME = "cursor"; // of the ::highlight() that draws it

/** Sends "moved" whenever it stands elsewhere, or nowhere. */
export class Cursor extends EventTarget {
  constructor() {
    super();
    this.clear();
    document.addEventListener("htmx:oobAfterSwap", () => this.draw());
    document.addEventListener("htmx:afterSettle", () => this.draw());
    document.addEventListener("pointerdown", (event) => {
      this.readIn = event.target.closest?.(".column") ?? this.readIn;
    });
  }

  get isInText() {
    return this.text !== null;
  }

  /** Whether it is in the text and the reader in no other column, which keys are about then. */
  get isHere() {
    const focused = document.activeElement?.closest(".column");
    return this.isInText && (!focused || focused === this.column);
  }

  /** {start, end}: from where it was when extending began to where it came. */
  get place() {
    return { start: this.start, end: this.end };
  }

  get range() {
    return rangeAt(this.text, this.start, this.end);
  }

  get passage() {
    return passageAt(this.text, this.start, this.end);
  }

  get column() {
    return this.text?.closest(".column") ?? null;
  }

  /** Which way of the text an arrow to the right leads. */
  get rightwards() {
    return getComputedStyle(this.text).direction === "rtl" ? -1 : 1;
  }

  // Coming and going

  /** Stand at the first sentence in sight of the column that the reader is in. */
  enter() {
    const focused = document.activeElement?.closest(".column");
    const column = focused ?? (this.readIn?.isConnected ? this.readIn : null) ?? document;
    const text = column.querySelector("[data-review]");
    const sentences = text ? placesOf(text, "sentence") : [];
    if (sentences.length) this.put(text, firstInSight(text, sentences));
    return Boolean(sentences.length);
  }

  leave() {
    this.clear();
    this.draw();
    this.dispatchEvent(new Event("moved"));
  }

  clear() {
    this.text = null;
    this.mark = null; // the id of the mark that it was sent to
    this.left = new Map(); // by text, where it stood when it went to a column beside
    this.start = this.end = 0;
  }

  put(text, place, { mark = null } = {}) {
    this.text = text;
    this.anchor = this.reached = place;
    this.mark = mark;
    this.show(place);
  }

  // Moving; each tells whether there was a place to go to

  /** @param {"sentence" | "word" | "paragraph"} kind  @param {1 | -1} direction */
  go(kind, direction, { extending = false } = {}) {
    const places = placesOf(this.text, kind);
    if (extending) return this.extend(places, direction);
    const place = stepFrom(places, this.reached, direction);
    if (place) this.put(this.text, place);
    return Boolean(place);
  }

  /** To the first or the last sentence. */
  goToEdge(direction, { extending = false } = {}) {
    if (!this.isHere && !this.enter()) return false;
    const edge = placesOf(this.text, "sentence").at(direction > 0 ? -1 : 0);
    if (extending) return this.reach(this.beside(edge, direction > 0));
    this.put(this.text, edge);
    return true;
  }

  goToMark(direction) {
    if (!this.isHere) return this.enter() && this.goToFirstMark(direction);
    const marks = marksOf(this.text);
    const here = marks.findIndex((mark) => mark.id === this.mark);
    const beyond = (mark) => direction * (mark.start - this.start || this.end - mark.end) > 0;
    let next = marks[here + direction];
    if (here < 0) next = direction > 0 ? marks.find(beyond) : marks.findLast(beyond);
    return this.putOn(next);
  }

  /** The first mark in sight or after it, or the last before. */
  goToFirstMark(direction) {
    const marks = marksOf(this.text);
    const first = marks.find((mark) => mark.end > this.start);
    return this.putOn(direction > 0 ? first : marks.findLast((mark) => mark.end <= this.start));
  }

  /** To a mark in whichever text. */
  goTo(text, id) {
    const mark = marksOf(text).find((each) => each.id === id);
    if (mark) this.put(text, { start: mark.start, end: mark.end }, { mark: id });
    return Boolean(mark);
  }

  putOn(mark) {
    if (mark) this.put(this.text, { start: mark.start, end: mark.end }, { mark: mark.id });
    return Boolean(mark);
  }

  /**
   * To the sentence at the same height of the column beside; where the cursor has only been led
   * from column to column, back to the place that it left there, if that was not scrolled since.
   */
  goToColumn(direction) {
    if (!this.isHere) return this.enter();
    const texts = [...document.querySelectorAll("[data-review]")];
    const text = texts[texts.indexOf(this.text) + direction];
    const sentences = text ? placesOf(text, "sentence") : [];
    if (!sentences.length) return false;
    const { top } = boxOf(this.text, this.place);
    const left = this.left.set(this.text, { place: this.place, mark: this.mark, top });
    const before = left.get(text);
    const isStill = before && Math.abs(boxOf(text, before.place).top - before.top) < 1;
    if (isStill) this.put(text, before.place, before);
    else this.put(text, nearestTo(top, text, sentences));
    this.left = left;
    return true;
  }

  /** Move the edge that was moved before, but never over the place where extending began. */
  extend(places, direction) {
    const [forwards, anchor] = [direction > 0, this.anchor];
    if (forwards ? this.start < anchor.start : this.end > anchor.end) {
      return this.reach(this.shrunk(places, forwards) ?? anchor);
    }
    const next = forwards
      ? places.find((place) => place.end > this.end)
      : places.findLast((place) => place.start < this.start);
    return next ? this.reach(this.beside(next, forwards)) : false;
  }

  /** The place to which the moved edge comes back, or undefined where that is where it began. */
  shrunk(places, forwards) {
    const { start, end } = this.anchor;
    const next = forwards
      ? places.find((place) => place.start > this.start && place.start < start)
      : places.findLast((place) => place.end < this.end && place.end > end);
    return next && this.beside(next, !forwards);
  }

  /** The part of a place that does not reach over the far edge of where extending began. */
  beside({ start, end }, forwards) {
    return forwards
      ? { start: Math.max(start, this.anchor.start), end }
      : { start, end: Math.min(end, this.anchor.end) };
  }

  reach(place) {
    this.reached = place;
    this.mark = null;
    this.show({
      start: Math.min(this.anchor.start, place.start),
      end: Math.max(this.anchor.end, place.end),
    });
    return true;
  }

  // Showing

  show({ start, end }) {
    Object.assign(this, { start, end, left: new Map() });
    if (document.activeElement !== this.column) this.column.focus({ preventScroll: true });
    this.draw();
    bringIntoSight(this.text, rangeAt(this.text, this.reached.start, this.reached.end));
    this.dispatchEvent(new Event("moved"));
  }

  draw() {
    for (const column of document.querySelectorAll(".column.has-cursor")) {
      column.classList.toggle("has-cursor", column === this.column);
    }
    this.column?.classList.add("has-cursor");
    if (!this.isInText) return CSS.highlights?.delete(NAME);
    const highlight = new Highlight(this.range);
    highlight.priority = 1;
    return CSS.highlights?.set(NAME, highlight);
  }
}
