// What of another review belongs beside a passage.
//
// The nearest mark there that has a tag of the passage's, for what two critics say of one thing is
// what a reader wants level. Where there is none, the sentence at the same part of the text.

import { marksAt, marksOf } from "./marks.js";
import { placesOf } from "./places.js";
import { paragraphsOf } from "./selection.js";

/**
 * @param {{text: Element, start: number, end: number, mark: string | null}} passage
 * @param {Element} other the text of another review
 * @returns {{start: number, end: number, tag: string | null} | null} [start, end) in code points of
 *   the other text, and the tag that both have; null where the other text is empty
 */
export function alignedWith(passage, other) {
  const part = passage.start / lengthOf(passage.text);
  return sameTag(passage, other, part) ?? samePart(other, part);
}

function sameTag(passage, other, part) {
  const tags = tagsOf(passage);
  if (!tags.length) return null;
  const length = lengthOf(other);
  const nearer = (one, two) => Math.abs(one.start / length - part) - Math.abs(two.start / length - part);
  for (const mark of marksOf(other).sort(nearer)) {
    const tag = mark.tags.find((each) => tags.includes(each));
    if (tag) return { start: mark.start, end: mark.end, tag };
  }
  return null;
}

/** Those of the mark that it is, or else of the mark that fits it best. */
function tagsOf({ text, start, end, mark }) {
  const marks = marksAt(text, { start, end });
  return (marks.find((each) => each.id === mark) ?? marks[0])?.tags ?? [];
}

function samePart(other, part) {
  const point = part * lengthOf(other);
  const sentences = placesOf(other, "sentence");
  const sentence = sentences.findLast((each) => each.start <= point) ?? sentences[0];
  return sentence ? { ...sentence, tag: null } : null;
}

/** In code points, never 0. */
function lengthOf(text) {
  const last = paragraphsOf(text).at(-1);
  if (!last) return 1;
  return Math.max(1, Number(last.dataset.start) + Array.from(last.textContent).length);
}
