// Where a cursor can stand in a review's text, and which place comes next.
//
// A place is {start, end}: [start, end) in code points of the review's text.

import { paragraphsOf, wordsIn } from "./selection.js";

// A swapped paragraph is another element, so that what is remembered here is never stale.
const remembered = new WeakMap();

/**
 * All places of a kind, in the order of the text.
 *
 * @param {Element} text that has `data-review`
 * @param {"sentence" | "word" | "paragraph"} kind
 */
export function placesOf(text, kind) {
  return paragraphsOf(text).flatMap((paragraph) => placesIn(paragraph)[kind]);
}

/**
 * The place to which a step leads, or undefined where the text ends.
 *
 * From a place that holds smaller ones a step enters it, at its near end; so from a sentence the
 * next word is its first and the previous one its last.
 *
 * @param {{start: number, end: number}[]} places in order, those of one kind
 * @param {{start: number, end: number}} from
 * @param {1 | -1} direction
 */
export function stepFrom(places, from, direction) {
  const within = places.filter((place) => holds(from, place));
  if (within.length) return within.at(direction > 0 ? 0 : -1);
  return direction > 0
    ? places.find((place) => place.start > from.start)
    : places.findLast((place) => place.start < from.start);
}

/** Whether `inner` is a part of `outer`, and not all of it. */
function holds(outer, inner) {
  const within = outer.start <= inner.start && inner.end <= outer.end;
  return within && inner.end - inner.start < outer.end - outer.start;
}

function placesIn(paragraph) {
  if (!remembered.has(paragraph)) remembered.set(paragraph, new Places(paragraph));
  return remembered.get(paragraph);
}

/** The places in one paragraph; words are looked for only where somebody steps by them. */
class Places {
  constructor(paragraph) {
    this.element = paragraph;
    this.start = Number(paragraph.dataset.start);
    this.points = Array.from(paragraph.textContent);
    const starts = (paragraph.dataset.sentences ?? "").split(" ").filter(Boolean).map(Number);
    const edges = [...(starts.length ? starts : [this.start]), this.start + this.points.length];
    this.sentence = edges
      .slice(0, -1)
      .map((start, number) => this.withoutBlanks(start, edges[number + 1]))
      .filter((place) => place.start < place.end);
    this.paragraph = [this.withoutBlanks(this.start, edges.at(-1))];
  }

  get word() {
    this.words ??= wordsIn(this.element);
    return this.words;
  }

  withoutBlanks(start, end) {
    const blank = (point) => !this.points[point - this.start].trim();
    while (start < end && blank(start)) start += 1;
    while (end > start && blank(end - 1)) end -= 1;
    return { start, end };
  }
}
