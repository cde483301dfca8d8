// What of a text is in sight, and bringing a place into sight without a jump.

import { layOut } from "./far-paragraphs.js";
import { rangeAt } from "./selection.js";

export const MARGIN = 48; // pixels kept free above or below what is brought into sight

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The first place that begins in sight, or else the first that reaches into it. */
export function firstInSight(text, places) {
  const { top, bottom } = sightOf(text);
  const boxes = places.map((place) => boxOf(text, place));
  const begins = boxes.findIndex((box) => box.top >= top && box.top < bottom);
  const reaches = boxes.findIndex((box) => box.bottom > top);
  return places[begins >= 0 ? begins : Math.max(reaches, 0)];
}

/** The place that stands nearest to this height of the window, in pixels from its top. */
export function nearestTo(height, text, places) {
  const distance = (place) => Math.abs(boxOf(text, place).top - height);
  const distances = places.map(distance);
  return places[distances.indexOf(Math.min(...distances))];
}

/** Scroll as little as shows the whole range, or its beginning where it is too tall. */
export function bringIntoSight(text, range, behavior = motion()) {
  layOut(text);
  bringColumnIntoSight(text.closest(".column"), behavior);
  const { top, bottom, scroller } = sightOf(text);
  const box = range.getBoundingClientRect();
  const toTop = box.top - (top + MARGIN);
  const toBottom = box.bottom - (bottom - MARGIN);
  let by = 0;
  if (box.top < top) by = toTop;
  else if (box.bottom > bottom) by = Math.min(toBottom, toTop);
  if (by) scroller.scrollTo({ top: scroller.scrollTop + by, behavior });
}

function bringColumnIntoSight(column, behavior) {
  const row = column.closest(".columns");
  if (!row) return;
  const [box, sight] = [column.getBoundingClientRect(), row.getBoundingClientRect()];
  let by = 0;
  if (box.left < sight.left) by = box.left - sight.left;
  else if (box.right > sight.right) by = Math.min(box.right - sight.right, box.left - sight.left);
  if (by) row.scrollTo({ left: row.scrollLeft + by, behavior });
}

export function boxOf(text, { start, end }) {
  return rangeAt(text, start, end).getBoundingClientRect();
}

/**
 * The part of the window in which a text is in sight, in pixels, and what scrolls it. Side by side,
 * each column scrolls under its by-line, in a row that scrolls too; alone, the page does.
 *
 * @returns {{top: number, bottom: number, left: number, right: number, scroller: Element}}
 */
export function sightOf(text) {
  const column = text.closest(".column");
  if (getComputedStyle(column).overflowY === "auto") {
    const { top, bottom } = column.getBoundingClientRect();
    const { left, right } = column.parentElement.getBoundingClientRect();
    const title = column.querySelector(".column-title");
    return { top: top + title.offsetHeight, bottom, left, right, scroller: column };
  }
  const { innerHeight: bottom, innerWidth: right } = window;
  return { top: 0, bottom, left: 0, right, scroller: document.scrollingElement };
}

/** How the page scrolls by itself. */
export function motion() {
  return still.matches ? "instant" : "smooth";
}
