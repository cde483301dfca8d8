// <mark-edges>: the two ends of a passage as handles, to drag or to move by keys.
//
// They stand at the passage that the panel is open for: one to be marked, which the panel takes
// over as it is moved, or a mark, which is saved once its handle is let go.

import { charactersAreOff } from "./character-keys.js";
import { follow, grabbedAt } from "./dragging.js";
import { EdgeSaving, isMoved } from "./edge-saving.js";
import { placesOf } from "./places.js";
import { bringIntoSight, sightOf } from "./scrolling.js";
import { passageAt, passageUnder, pointUnder, rangeAt } from "./selection.js";
import { wordsHeard } from "./spoilers.js";
import { say } from "./toasts.js";

const PREVIEW = "pending"; // of the ::highlight() that draws the passage as it would be
const ROUNDING = 1; // pixels by which a handle may reach over the panel's edge
const MOST_SAID = 40; // code points of the passage that are told beside a handle

class MarkEdges extends HTMLElement {
  connectedCallback() {
    this.panel = this.closest("marking-panel");
    this.saving = new EdgeSaving(this);
    this.handles = { start: this.querySelector(".start"), end: this.querySelector(".end") };
    for (const [edge, handle] of Object.entries(this.handles)) {
      handle.addEventListener("pointerdown", (event) => this.grab(edge, event));
      handle.addEventListener("keydown", (event) => this.onKeyDown(edge, event));
      handle.addEventListener("focus", () => {
        // The hint stays when the focus goes: no button moves away from a mouse that presses it.
        this.classList.toggle("by-keys", handle.matches(":focus-visible"));
        this.showEdge(edge);
      });
      handle.addEventListener("blur", () => this.settle());
    }
    this.panel.addEventListener("panel:opened", (event) => this.show(event.detail));
    this.panel.addEventListener("panel:closed", () => this.leave());
    document.addEventListener("pointerdown", (event) => (this.pointer = event.pointerType), true);
    document.addEventListener("scroll", () => this.place(), { capture: true, passive: true });
    window.addEventListener("resize", () => this.place(), { passive: true });
    document.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (this.passage && !detail.successful) this.passage.isBehind = false;
      if (detail.elt !== this) this.keepUp();
    });
  }

  /**
   * @param {{review: string, start: number, end: number, mark?: string, revision?: number,
   *   edge?: "start" | "end"}} what is opened, and the handle that gets the focus
   */
  show({ review, start, end, mark = null, revision = 0, edge = null }) {
    const place = { start, end };
    if (this.passage?.isBehind && this.passage.mark === mark) return this.catchUp(place, revision);
    this.settle();
    const text = document.querySelector(`[data-review="${review}"]`);
    this.passage = text && { text, start, end, mark, revision, sent: place, saved: place };
    this.hidden = !text || this.isSelectedByFinger;
    if (this.hidden) return;
    this.dir = getComputedStyle(text).direction;
    if (!this.contains(document.activeElement)) this.classList.remove("by-keys");
    this.tell();
    this.place();
    if (edge) this.handles[edge].focus({ preventScroll: true });
  }

  /** Whether the browser shows its own handles, at the same ends. */
  get isSelectedByFinger() {
    const selection = document.getSelection();
    return !this.passage?.mark && this.pointer === "touch" && !selection.isCollapsed;
  }

  leave() {
    this.settle();
    this.passage = null;
    this.hidden = true;
  }

  // Where they stand

  /** Put the handles at the ends, or away where those are out of sight or under the panel. */
  place() {
    if (!this.passage || this.hidden) return;
    const sight = sightOf(this.passage.text);
    const panel = this.panel.getBoundingClientRect();
    for (const [edge, handle] of Object.entries(this.handles)) {
      const { x, top, bottom } = this.lineAt(edge);
      const y = edge === "start" ? top : bottom;
      handle.style.left = `${x}px`;
      handle.style.top = `${y}px`;
      const inSight = y >= sight.top && y <= sight.bottom && x >= sight.left && x <= sight.right;
      const { offsetWidth: width, offsetHeight: height } = handle;
      const box = new DOMRect(x - width / 2, edge === "start" ? y - height : y, width, height);
      handle.classList.toggle("away", !this.isDragged && (!inSight || meet(box, panel)));
    }
  }

  /** The place of an edge across, and the line that it is in, in pixels of the window. */
  lineAt(edge) {
    const { text, start, end } = this.passage;
    const rects = [...rangeAt(text, start, end).getClientRects()].filter(({ width }) => width);
    const { left, right, top, bottom } = rects.at(edge === "start" ? 0 : -1) ?? new DOMRect();
    return { x: (edge === "start") === (this.dir !== "rtl") ? left : right, top, bottom };
  }

  showEdge(edge) {
    const { text, start, end } = this.passage;
    const at = edge === "start" ? start : end - 1;
    bringIntoSight(text, rangeAt(text, at, at + 1));
  }

  // By mouse, finger or pen

  get isDragged() {
    return this.classList.contains("dragging");
  }

  grab(edge, event) {
    event.preventDefault();
    if (event.button || this.isDragged) return;
    const { text, start, end } = this.passage;
    const { x, top, bottom } = this.lineAt(edge);
    this.classList.add("dragging");
    follow(this.handles[edge], event, {
      from: { x, y: grabbedAt((top + bottom) / 2, event) },
      sight: () => sightOf(text),
      moved: (...at) => {
        const point = pointUnder(text, ...within(text, ...at));
        if (point !== null) this.moveTo(edge, point);
      },
      done: (isKept) => {
        this.classList.remove("dragging");
        if (!isKept) this.putBack({ start, end });
        this.panel.makeRoomFor(this.passage, edge);
        this.place();
        this.settle();
      },
    });
  }

  // By keys: arrows by a word, with Shift by a sentence; Enter saves or marks, Esc or z puts it back

  onKeyDown(edge, event) {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const isUndo = key.toLowerCase() === "z" && !shiftKey && !charactersAreOff();
    if ((key === "Escape" || isUndo) && this.isMoved) {
      this.putBack(this.passage.sent);
      say("The passage is back as it was.");
    } else if (key === "Enter") this.settle({ marking: true });
    else if (key === "ArrowLeft" || key === "ArrowRight") {
      const forwards = (key === "ArrowRight") === (this.dir !== "rtl");
      this.step(edge, shiftKey ? "sentence" : "word", forwards);
    } else return;
    event.preventDefault();
  }

  step(edge, kind, forwards) {
    const { text, start, end } = this.passage;
    const here = this.passage[edge];
    const points = placesOf(text, kind)
      .map((place) => place[edge])
      .filter((point) => (edge === "start" ? point < end : point > start));
    const next = forwards
      ? points.find((point) => point > here)
      : points.findLast((point) => point < here);
    if (next === undefined) return;
    this.moveTo(edge, next);
    this.showEdge(edge);
    this.panel.makeRoomFor(this.passage, edge);
    this.place();
  }

  // Moving

  get isMoved() {
    return isMoved(this.passage);
  }

  /** An edge stops one character before the other; blanks at it are left out. */
  moveTo(edge, point) {
    const { text, start, end } = this.passage;
    const [from, to] =
      edge === "start" ? [Math.min(point, end - 1), end] : [start, Math.max(point, start + 1)];
    const moved = passageUnder(rangeAt(text, from, to), text);
    if (moved) this.preview(moved);
  }

  putBack({ start, end }) {
    const { text } = this.passage;
    this.preview(passageUnder(rangeAt(text, start, end), text));
    if (!this.isMoved && this.passage.mark) CSS.highlights?.delete(PREVIEW);
  }

  preview(moved) {
    const { passage } = this;
    Object.assign(passage, { moved, start: moved.start, end: moved.end });
    CSS.highlights?.set(PREVIEW, new Highlight(moved.range));
    if (!passage.mark) {
      // What the browser shows as selected would be another passage.
      document.getSelection().removeAllRanges();
      this.panel.take(moved);
    }
    this.tell();
    this.place();
  }

  /** Say with each handle what the passage begins or ends with. */
  tell() {
    const { text, start, end } = this.passage;
    const points = Array.from(wordsHeard(passageAt(text, start, end)));
    const whole = points.length <= MOST_SAID;
    const words = {
      start: whole ? points : [...points.slice(0, MOST_SAID), "…"],
      end: whole ? points : ["…", ...points.slice(-MOST_SAID)],
    };
    for (const [edge, handle] of Object.entries(this.handles)) {
      handle.ariaValueNow = String(this.passage[edge]);
      handle.ariaValueMax = String(placesOf(text, "paragraph").at(-1).end);
      handle.ariaValueText = words[edge].join("");
    }
  }

  // Keeping

  /** Save a mark whose edge was moved; a passage that is no mark yet is marked by Enter. */
  settle({ marking = false } = {}) {
    const { passage } = this;
    if (!passage || this.isDragged) return;
    if (!passage.mark && marking) this.panel.submit();
    else if (!passage.mark && this.isMoved) {
      passage.sent = { start: passage.start, end: passage.end };
      this.panel.tell("moved");
    } else if (this.isMoved && !passage.isBehind) this.saving.save(passage);
  }

  /** What was asked of the server is so, or is not. */
  settled(passage, isSaved) {
    if (passage !== this.passage) return;
    if (!isSaved) this.putBack(passage.sent);
    if (!this.isMoved) CSS.highlights?.delete(PREVIEW);
    const revisions = isSaved ? this.panel.body.querySelectorAll("[name=revision]") : [];
    for (const revision of revisions) revision.value = String(passage.revision);
    this.place();
  }

  /** After a change made elsewhere, an undo for one, stand where the mark stands now. */
  keepUp() {
    const { passage } = this;
    if (!passage?.mark || passage.underWay || this.isMoved) return this.place();
    const card = [...document.querySelectorAll(`[id="card-${passage.mark}"]`)].at(-1);
    if (!card) return this.panel.isDirty ? undefined : this.panel.close();
    const place = { start: Number(card.dataset.start), end: Number(card.dataset.end) };
    const revision = Number(card.dataset.revision);
    // A page that was loaded before somebody's change still has the card from before it.
    const isOlder = revision < passage.revision;
    const isThere = place.start === passage.start && place.end === passage.end;
    if (isOlder || isThere) return this.place();
    Object.assign(passage, { ...place, sent: place, saved: place });
    this.tell();
    this.panel.makeRoomFor(passage);
    this.place();
    // An edge that is moved before the panel has been drawn anew is saved once it is.
    passage.isBehind = this.panel.lookAgain();
    if (passage.isBehind) passage.revision = revision;
  }

  /** The panel knows the mark as it is by now; what was moved meanwhile stays moved. */
  catchUp(place, revision) {
    const { passage } = this;
    passage.isBehind = false;
    // Who has moved it meanwhile saw it as its card shows it, which may be older by now.
    if (!this.isMoved) Object.assign(passage, { ...place, revision, sent: place, saved: place });
    this.tell();
    this.place();
    this.settle();
  }
}

/** The point of a review's text that is in sight and nearest to a point of the window. */
function within(text, x, y) {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const sight = sightOf(text);
  return [
    Math.max(left + 1, Math.min(x, right - 1)),
    Math.max(top + 1, sight.top + 1, Math.min(y, bottom - 1, sight.bottom - 1)),
  ];
}

/** Whether two boxes share more than what rounding makes of their edges. */
function meet(one, other) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > ROUNDING && down > ROUNDING;
}

customElements.define("mark-edges", MarkEdges);
