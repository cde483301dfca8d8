// From what the reader selected in the page to offsets in a review's text, and back.
//
// The page counts UTF-16 code units, the server Unicode code points. They are converted here and
// nowhere else.

const CONTEXT = 32;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The passage under a range, or null where it holds no words of a review.
 *
 * Blank edges are dropped and no grapheme cluster is parted. A range over several reviews is cut to
 * the one in which the reader began to select.
 *
 * @param {Range} range
 * @param {Node} anchor where the selecting began
 * @returns {{review: string, version: string, start: number, end: number, quote: string,
 *   prefix: string, suffix: string, range: Range} | null} start (inclusive) and end (exclusive)
 *   in code points of the review's text
 */
export function passageUnder(range, anchor) {
  const text = textAround(range, anchor);
  if (!text) return null;
  const paragraphs = [...text.querySelectorAll(":scope > [data-start]")];
  const covered = paragraphs
    .map((paragraph) => coveredPart(paragraph, range))
    .filter((part) => part !== null);
  if (!covered.length) return null;

  const first = covered[0];
  const last = covered[covered.length - 1];
  const start = codePointAt(first.paragraph, first.from);
  const end = codePointAt(last.paragraph, last.to);
  const points = Array.from(paragraphs.map((paragraph) => paragraph.textContent).join("\n\n"));
  return {
    review: text.dataset.review,
    version: text.dataset.version,
    start,
    end,
    quote: points.slice(start, end).join(""),
    prefix: points.slice(Math.max(0, start - CONTEXT), start).join(""),
    suffix: points.slice(end, end + CONTEXT).join(""),
    range: rangeOver(first, last),
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

/** A range over the page's text nodes, from one paragraph's code unit to another's. */
function rangeOver(first, last) {
  const range = document.createRange();
  range.setStart(...pointAt(first.paragraph, first.from));
  range.setEnd(...pointAt(last.paragraph, last.to));
  return range;
}

function pointAt(paragraph, unit) {
  const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = unit;
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [paragraph, paragraph.childNodes.length];
}
