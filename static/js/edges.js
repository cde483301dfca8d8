// <mark-edges>: the two ends of a passage as handles, to drag or to move by keys.
//
// They stand at the passage that the panel is open for: one to be marked, which the panel takes
// over as it is moved, or a mark, which is moved once the handle is let go.

import { placesOf } from "./places.js";
import { passageUnder, pointUnder, rangeAt } from "./selection.js";

const PREVIEW = "pending"; // of the ::highlight() that draws the passage as it would be

class MarkEdges extends HTMLElement {
  connectedCallback() {
    this.panel = this.closest("marking-panel");
    this.handles = { start: this.querySelector(".start"), end: this.querySelector(".end") };
    for (const [edge, handle] of Object.entries(this.handles)) {
      handle.addEventListener("pointerdown", (event) => this.grab(edge, event));
      handle.addEventListener("keydown", (event) => this.onKeyDown(edge, event));
      handle.addEventListener("blur", () => this.settle());
    }
    this.panel.addEventListener("panel:opened", (event) => this.show(event.detail));
    this.panel.addEventListener("panel:closed", () => this.leave());
    this.addEventListener("htmx:afterRequest", (event) => this.onAnswer(event));
    document.addEventListener("scroll", () => this.place(), { capture: true, passive: true });
    window.addEventListener("resize", () => this.place(), { passive: true });
    document.addEventListener("htmx:oobAfterSwap", () => this.place());
  }

  /** @param {{review: string, start: number, end: number, mark?: string}} what is opened */
  show({ review, start, end, mark = null }) {
    const text = document.querySelector(`[data-review="${review}"]`);
    this.passage = text && { text, start, end, mark };
    this.kept = { start, end };
    this.hidden = !text;
    this.place();
  }

  leave() {
    this.passage = null;
    this.hidden = true;
  }

  /** Put the handles at the ends, or away where those are scrolled out of sight. */
  place() {
    if (!this.passage) return;
    const { text, start, end } = this.passage;
    const rects = [...rangeAt(text, start, end).getClientRects()].filter(({ width }) => width);
    if (!rects.length) return;
    const seen = text.closest(".column").getBoundingClientRect();
    const first = rects[0];
    const last = rects[rects.length - 1];
    const rightwards = getComputedStyle(text).direction !== "rtl";
    this.put(this.handles.start, rightwards ? first.left : first.right, first, seen);
    this.put(this.handles.end, rightwards ? last.right : last.left, last, seen);
  }

  put(handle, x, { top, bottom }, seen) {
    handle.style.left = `${x}px`;
    handle.style.top = `${handle === this.handles.start ? top : bottom}px`;
    const inSight = bottom > Math.max(0, seen.top) && top < Math.min(innerHeight, seen.bottom);
    handle.classList.toggle("out-of-sight", !inSight);
  }

  // By mouse, finger or pen

  grab(edge, event) {
    event.preventDefault();
    const handle = this.handles[edge];
    handle.setPointerCapture(event.pointerId);
    this.classList.add("dragging");
    const move = ({ clientX, clientY }) => {
      const point = pointUnder(this.passage.text, clientX, clientY);
      if (point !== null) this.moveTo(edge, point);
    };
    const done = () => {
      handle.removeEventListener("pointermove", move);
      this.classList.remove("dragging");
      this.settle();
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", done, { once: true });
  }

  // By keys: arrows by a word, with Shift by a sentence; Enter saves, Esc puts the edge back

  onKeyDown(edge, event) {
    if (event.key === "Escape" && this.isMoved) {
      event.preventDefault();
      event.stopPropagation();
      this.moveBack();
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      this.settle();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      event.stopPropagation();
      const rightwards = getComputedStyle(this.passage.text).direction !== "rtl";
      const forwards = (event.key === "ArrowRight") === rightwards;
      this.step(edge, event.shiftKey ? "sentence" : "word", forwards);
    }
  }

  step(edge, kind, forwards) {
    const points = placesOf(this.passage.text, kind).map((place) => place[edge]);
    const here = this.passage[edge];
    const next = forwards
      ? points.find((point) => point > here)
      : points.findLast((point) => point < here);
    if (next !== undefined) this.moveTo(edge, next);
  }

  // Moving

  get isMoved() {
    const { passage, kept } = this;
    return passage && (passage.start !== kept.start || passage.end !== kept.end);
  }

  /** Blanks at an edge are left out, and no character is parted. */
  moveTo(edge, point) {
    const place = { start: this.passage.start, end: this.passage.end, [edge]: point };
    if (place.start >= place.end) return;
    const { text } = this.passage;
    const moved = passageUnder(rangeAt(text, place.start, place.end), text);
    if (moved) this.preview(moved);
  }

  moveBack() {
    const { text } = this.passage;
    this.preview(passageUnder(rangeAt(text, this.kept.start, this.kept.end), text));
  }

  preview(moved) {
    this.moved = moved;
    this.passage.start = moved.start;
    this.passage.end = moved.end;
    CSS.highlights?.set(PREVIEW, new Highlight(moved.range));
    if (!this.passage.mark) {
      this.kept = { start: moved.start, end: moved.end };
      this.panel.take(moved);
    }
    this.place();
  }

  /** Save a mark whose edge was moved; until that is done, nothing else of it is sent. */
  settle() {
    if (!this.passage?.mark || !this.isMoved || this.isSaving) return;
    const { range, ...selector } = this.moved;
    this.isSaving = true;
    htmx.ajax("POST", `/highlights/${this.passage.mark}/move/`, {
      source: this,
      target: this,
      swap: "none",
      values: { ...selector, revision: this.revision.value, csrfmiddlewaretoken: this.token },
    });
  }

  /** What the panel's form for the mark says of when it was opened. */
  get revision() {
    return this.panel.querySelector(".changed-mark [name=revision]");
  }

  get token() {
    return this.panel.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  onAnswer({ detail }) {
    if (detail.elt !== this) return;
    this.isSaving = false;
    CSS.highlights?.delete(PREVIEW);
    if (!this.passage) return;
    if (!detail.successful) {
      this.moveBack();
      CSS.highlights?.delete(PREVIEW);
      return;
    }
    // The form beside goes on from here: the change that it does not know of is the reader's own.
    this.revision.value = String(Number(this.revision.value) + 1);
    this.kept = { start: this.passage.start, end: this.passage.end };
    this.place();
  }
}

customElements.define("mark-edges", MarkEdges);
