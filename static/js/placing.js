// Where the panel stands: clear of the passage that it speaks of, wherever there is room for that.

import { boxOf, motion, sightOf } from "./scrolling.js";

const GAP = 8; // pixels between the panel and the edges of the window
const coarse = matchMedia("(pointer: coarse)");
const narrow = matchMedia("(max-width: 44rem)"); // where the panel is a sheet, as in marking.css

/** Pixels between the panel and the passage: what a handle needs, not counting what is rounded. */
const room = () => (coarse.matches ? 44 : 24);

/**
 * What a panel stands beside: a passage of a review, which stays where it is though its paragraphs
 * are swapped; where that is not in the page, or nothing of it is in sight, `from`.
 *
 * @returns {{getBoundingClientRect: () => DOMRect, text?: Element, place?: {start, end}}} with
 *   `text` and `place`, in code points, where it is the passage
 */
export function anchorAt(review, place, from = null) {
  const text = document.querySelector(`[data-review="${review}"]`);
  if (!text || (from && !isInSight(text, place))) return from;
  return {
    text,
    place,
    getBoundingClientRect() {
      return boxOf(this.text, this.place);
    },
  };
}

/**
 * Put the panel under the anchor, over it, to its right or its left; where none has room, where it
 * covers the least. A panel that covers nothing stays where it is, if it may.
 */
export function placeBeside(panel, anchor, { mayStay = false } = {}) {
  const box = anchor.getBoundingClientRect();
  // What it was opened from may be gone by now.
  if (!box.width) return;
  const away = room();
  const { x, y } = box;
  const kept = new DOMRect(x - away / 2, y - away, box.width + away, box.height + 2 * away);
  if (mayStay && !covered(kept, panel.getBoundingClientRect())) return;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const [right, bottom] = [window.innerWidth - GAP - width, window.innerHeight - GAP - height];
  const places = [
    { left: box.left, top: box.bottom + away },
    { left: box.left, top: box.top - away - height },
    { left: box.right + away, top: box.top },
    { left: box.left - away - width, top: box.top },
  ].map((place) => ({
    left: Math.max(GAP, Math.min(place.left, right)),
    top: Math.max(GAP, Math.min(place.top, bottom)),
  }));
  const covers = places.map(({ left, top }) => covered(kept, new DOMRect(left, top, width, height)));
  const { left, top } = places[covers.indexOf(Math.min(...covers))];
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}

/** How much of the box, in square pixels, lies under the other. */
function covered(box, other) {
  const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
  const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** Whether anything of a passage is in sight. */
function isInSight(text, place) {
  const box = boxOf(text, place);
  const sight = sightOf(text);
  const across = box.right > sight.left && box.left < sight.right;
  return across && box.bottom > sight.top && box.top < sight.bottom;
}

/**
 * Scroll so that a panel at the foot of a narrow window leaves its passage and its handles in sight;
 * of a passage that is too long, its beginning, or its end where that is the `edge` that was moved.
 */
export function showOver(panel, anchor, edge = "start") {
  if (!narrow.matches || !anchor.text) return;
  const box = anchor.getBoundingClientRect();
  const { top, scroller } = sightOf(anchor.text);
  const away = room() + GAP;
  const hidden = box.bottom + away - panel.getBoundingClientRect().top;
  const by = edge === "end" ? hidden : Math.min(hidden, box.top - away - top);
  if (hidden > 0 && by > 0) scroller.scrollBy({ top: by, behavior: motion() });
}

/** Where to show a mark that a card’s link asks for, and what gets the focus back from it. */
export function askedByCard(link) {
  const card = link.closest(".card");
  return { at: link, back: [`#${card.id} .change`, `#${link.closest(".column").id}`] };
}
