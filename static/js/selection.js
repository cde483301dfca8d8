// From what the reader selected in the page to offsets in a review's text, and back.
//
// The page counts UTF-16 code units, the server Unicode code points. They are converted here and
// nowhere else.

const CONTEXT = 32;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * @typedef {{review: string, version: string, start: number, end: number, quote: string,
 *   prefix: string, suffix: string, range: Range}} Passage start (inclusive) and end (exclusive)
 *   in code points of the review's text
 */

/**
 * The passage under a range, or null where it holds no words of a review.
 *
 * Blank edges are dropped and no grapheme cluster is parted. A range over several reviews is cut to
 * the one in which the reader began to select.
 *
 * @param {Range} range
 * @param {Node} anchor where the selecting began
 * @returns {Passage | null}
 */
export function passageUnder(range, anchor) {
  const text = textAround(range, anchor);
  if (!text) return null;
  const covered = paragraphsOf(text)
    .map((paragraph) => coveredPart(paragraph, range))
    .filter((part) => part !== null);
  if (!covered.length) return null;

  const first = covered[0];
  const last = covered[covered.length - 1];
  const start = codePointAt(first.paragraph, first.from);
  const end = codePointAt(last.paragraph, last.to);
  return passage(text, start, end, rangeOver(first, last));
}

/**
 * The passage on [start, end), in code points of the review's text.
 *
 * @param {Element} text that has `data-review`
 * @returns {Passage}
 */
export function passageAt(text, start, end) {
  return passage(text, start, end, rangeAt(text, start, end));
}

/** The page's range over [start, end), in code points of the review's text. @returns {Range} */
export function rangeAt(text, start, end) {
  const paragraphs = paragraphsOf(text);
  const [head] = paragraphs;
  const startsBefore = (point) => (paragraph) => Number(paragraph.dataset.start) < point;
  const first = paragraphs.findLast(startsBefore(start + 1)) ?? head;
  const last = paragraphs.findLast(startsBefore(end)) ?? head;
  return rangeOver(
    { paragraph: first, from: unitAt(first, start) },
    { paragraph: last, to: unitAt(last, end) },
  );
}

/**
 * The place in a review's text under a point of the window, in code points, on an edge of a
 * grapheme cluster; null where the point is not over the text.
 */
export function pointUnder(text, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? range?.startContainer;
  const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
  const paragraph = element?.closest("[data-start]");
  if (!paragraph || !text.contains(paragraph)) return null;
  const unit = lengthUpTo(paragraph, node, caret?.offset ?? range.startOffset);
  return codePointAt(paragraph, graphemeStart(paragraph.textContent, unit));
}

/** The paragraphs of a review's text, in order. @returns {HTMLElement[]} */
export function paragraphsOf(text) {
  return [...text.querySelectorAll(":scope > [data-start]")];
}

/**
 * The words of a paragraph, in order: what its language counts as one, without blanks and signs.
 *
 * @returns {{start: number, end: number}[]} in code points of the review's text
 */
export function wordsIn(paragraph) {
  const language = paragraph.closest("[lang]")?.lang || undefined;
  const pieces = new Intl.Segmenter(language, { granularity: "word" });
  const words = [];
  let at = Number(paragraph.dataset.start);
  for (const { segment, isWordLike } of pieces.segment(paragraph.textContent)) {
    const end = at + Array.from(segment).length;
    if (isWordLike) words.push({ start: at, end });
    at = end;
  }
  return words;
}

function passage(text, start, end, range) {
  const paragraphs = paragraphsOf(text);
  const points = Array.from(paragraphs.map((paragraph) => paragraph.textContent).join("\n\n"));
  return {
    review: text.dataset.review,
    version: text.dataset.version,
    start,
    end,
    quote: points.slice(start, end).join(""),
    prefix: points.slice(Math.max(0, start - CONTEXT), start).join(""),
    suffix: points.slice(end, end + CONTEXT).join(""),
    range,
  };
}

/** The review's text in which the selecting began, or else that of an end of the range. */
function textAround(range, anchor) {
  const around = (node) =>
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-review]");
  return around(anchor) ?? around(range.startContainer) ?? around(range.endContainer) ?? null;
}

/** Which code units of a paragraph the range covers, or null where it covers no words of it. */
function coveredPart(paragraph, range) {
  if (!range.intersectsNode(paragraph)) return null;
  const words = paragraph.textContent;
  const whole = document.createRange();
  whole.selectNodeContents(paragraph);
  const startsWithin = range.compareBoundaryPoints(Range.START_TO_START, whole) > 0;
  const endsWithin = range.compareBoundaryPoints(Range.END_TO_END, whole) < 0;
  let from = startsWithin ? lengthUpTo(paragraph, range.startContainer, range.startOffset) : 0;
  let to = endsWithin ? lengthUpTo(paragraph, range.endContainer, range.endOffset) : words.length;

  const selected = words.slice(from, to);
  from += selected.length - selected.trimStart().length;
  to -= selected.length - selected.trimEnd().length;
  if (from >= to) return null;
  return { paragraph, from: graphemeStart(words, from), to: graphemeEnd(words, to) };
}

function lengthUpTo(paragraph, container, offset) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(container, offset);
  return before.toString().length;
}

function graphemeStart(words, unit) {
  return unit < words.length ? graphemes.segment(words).containing(unit).index : unit;
}

function graphemeEnd(words, unit) {
  const cluster = graphemes.segment(words).containing(unit - 1);
  return cluster.index + cluster.segment.length;
}

function codePointAt(paragraph, unit) {
  return Number(paragraph.dataset.start) + Array.from(paragraph.textContent.slice(0, unit)).length;
}

function unitAt(paragraph, point) {
  const points = Array.from(paragraph.textContent);
  return points.slice(0, Math.max(0, point - Number(paragraph.dataset.start))).join("").length;
}

/** A range over the page's text nodes, from one paragraph's code unit to another's. */
function rangeOver(first, last) {
  const range = document.createRange();
  range.setStart(...pointAt(first.paragraph, first.from, { starts: true }));
  range.setEnd(...pointAt(last.paragraph, last.to));
  return range;
}

/** A point between two nodes is the beginning of the second where a range starts there. */
function pointAt(paragraph, unit, { starts = false } = {}) {
  const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = unit;
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (left < node.length || (left === node.length && !starts)) return [node, left];
    left -= node.length;
  }
  return [paragraph, paragraph.childNodes.length];
}
