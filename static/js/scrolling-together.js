// Columns that scroll together: each to the same part of its text, or each as far as the others.

import { alignedWith } from "./aligning.js";
import { layOut } from "./far-paragraphs.js";
import { MARGIN, motion, sightOf } from "./scrolling.js";
import { rangeAt } from "./selection.js";

const NAME = "aligned"; // of the ::highlight() that shows what was set level
const SETTLES = 220; // milliseconds in which columns come level

export class ScrollingTogether {
  /** @param {HTMLElement} row of the columns */
  constructor(row) {
    this.row = row;
    this.mode = "alone";
    this.put = new Map(); // where each column was last put, which tells its echo from a reader's scroll
    this.off = new Map(); // by how many pixels a column is to stand further down than the first
    this.from = new Map(); // the same when they began to come level
    this.leader = null;
    this.frame = null;
    row.addEventListener("scroll", (event) => this.onScroll(event.target), {
      capture: true,
      passive: true,
    });
  }

  get columns() {
    return [...this.row.querySelectorAll(":scope > .column")];
  }

  /** @param {"alone" | "proportion" | "passage"} mode */
  choose(mode) {
    this.mode = mode;
    if (mode !== "alone") layOut(this.row);
    this.show([]);
    this.keep();
    if (mode === "proportion") this.lead(this.leader ?? this.columns[0]);
  }

  /** The column was put where it is: that is no scrolling of the reader's. */
  expect(column) {
    this.put.set(column, column.scrollTop);
  }

  /** Let what is level now stay level. */
  keep() {
    this.began = 0;
    this.off = new Map(this.columns.map((column) => [column, column.scrollTop]));
  }

  /**
   * Set level what belongs beside the passage.
   *
   * @returns {{column: Element, tag: string | null}[]} what was set level with it, in their order
   */
  align(passage) {
    if (this.mode !== "passage" || !passage.column) return [];
    const heights = new Map([[passage.column, heightIn(passage.column, passage)]]);
    const aligned = [];
    for (const column of this.columns.filter((each) => each !== passage.column)) {
      const text = column.querySelector("[data-review]");
      const place = alignedWith(passage, text);
      if (!place) continue;
      const range = rangeAt(text, place.start, place.end);
      heights.set(column, heightIn(column, { range }));
      aligned.push({ column, tag: place.tag, range });
    }
    this.show(aligned.map(({ range }) => range));
    this.from = new Map(this.columns.map((column) => [column, column.scrollTop - passage.column.scrollTop]));
    this.off = heights;
    this.began = performance.now();
    this.bringLevel(passage.column, heights);
    this.lead(passage.column);
    return aligned;
  }

  /** Scroll the column of the passage to where the others can come level with it. */
  bringLevel(column, heights) {
    const bounds = [...heights].map(([each, height]) => {
      const { scrollHeight, clientHeight } = each;
      return { least: height - (scrollHeight - clientHeight), most: height };
    });
    const height = heights.get(column);
    const sight = sightOf(column.querySelector("[data-review]"));
    const { top } = column.getBoundingClientRect();
    const [head, foot] = [sight.top - top + MARGIN, sight.bottom - top - MARGIN];
    let level = Math.min(height - column.scrollTop, ...bounds.map(({ most }) => most));
    level = Math.max(level, ...bounds.map(({ least }) => least));
    level = Math.max(head, Math.min(foot, level));
    if (Math.abs(height - level - column.scrollTop) < 1) return;
    column.scrollTo({ top: height - level, behavior: motion() });
  }

  show(ranges) {
    if (ranges.length) CSS.highlights?.set(NAME, new Highlight(...ranges));
    else CSS.highlights?.delete(NAME);
  }

  onScroll(column) {
    if (this.mode === "alone" || column.parentElement !== this.row) return;
    if (Math.abs(column.scrollTop - (this.put.get(column) ?? NaN)) <= 1) return;
    this.lead(column);
  }

  lead(column) {
    this.leader = column;
    this.put.delete(column);
    this.frame ??= requestAnimationFrame(() => this.follow());
  }

  follow() {
    this.frame = null;
    if (this.mode === "alone" || !this.leader?.isConnected) return;
    const others = this.columns.filter((column) => column !== this.leader);
    const settled = this.settled();
    // All is measured before anything is moved.
    const tops = this.mode === "proportion" ? this.sameParts(others) : this.sameWay(others, settled);
    others.forEach((column, place) => {
      column.scrollTop = tops[place];
      this.put.set(column, column.scrollTop);
    });
    if (settled < 1) this.lead(this.leader);
  }

  sameParts(others) {
    const part = partOf(measure(this.leader));
    return others.map((column) => topAt(part, measure(column)));
  }

  sameWay(others, settled) {
    const { scrollTop } = this.leader;
    const level = this.off.get(this.leader) ?? 0;
    return others.map((column) => {
      const to = (this.off.get(column) ?? level) - level;
      const from = this.from.get(column) ?? to;
      return scrollTop + from + (to - from) * (settled < 1 ? eased(settled) : 1);
    });
  }

  /** How far they have come level, 0 to 1. */
  settled() {
    if (!this.began || motion() === "instant") return 1;
    return Math.min(1, (performance.now() - this.began) / SETTLES);
  }
}

/** How far down in what a column scrolls the passage begins, in pixels. */
function heightIn(column, { range }) {
  const { top } = range.getBoundingClientRect();
  return top - column.getBoundingClientRect().top + column.scrollTop;
}

/**
 * How far a column is scrolled, how far it is when the end of its text comes into sight, and how far
 * it can be, where what stands under the text ends; in pixels.
 */
function measure(column) {
  const { scrollTop: top, scrollHeight, clientHeight } = column;
  const text = column.querySelector("[data-review]");
  const toEnd = text.getBoundingClientRect().bottom - column.getBoundingClientRect().bottom + top;
  const most = Math.max(0, scrollHeight - clientHeight);
  return { top, most, end: Math.max(0, Math.min(toEnd, most)) };
}

/** 0 to 1 within the text, 1 to 2 under it. */
function partOf({ top, end, most }) {
  if (top <= end) return end ? top / end : 0;
  return 1 + (top - end) / (most - end);
}

function topAt(part, { end, most }) {
  return part <= 1 ? part * end : end + (part - 1) * (most - end);
}

function eased(part) {
  return 1 - (1 - part) ** 3;
}
