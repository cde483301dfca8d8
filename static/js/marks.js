// The marks on a review's text, as the cards beside it tell them.

import { unfold } from "./folded-cards.js";

/** A mark, read from its card; of a thousand cards only a few are asked for more than the place. */
class Mark {
  constructor(card) {
    this.card = card;
    this.id = card.dataset.highlight;
    // [start, end) in code points of the review's text.
    this.start = Number(card.dataset.start);
    this.end = Number(card.dataset.end);
  }

  /** Of the mark as it is shown. @returns {string} */
  get revision() {
    return this.card.dataset.revision;
  }

  /** The username of who made it. */
  get author() {
    return this.card.dataset.author;
  }

  /** The name that the card shows of them. */
  get authorName() {
    const [name] = this.card.querySelector(":scope > .card-foot > span").childNodes;
    return name.textContent.replace(/, $/, "");
  }

  get isSpoiler() {
    return this.card.querySelector(":scope > .is-spoiler") !== null;
  }

  /** Their names, in the order of the card. @returns {string[]} */
  get tags() {
    return [...this.card.querySelectorAll(".tags > .tag")].map((tag) => tag.textContent.trim());
  }
}

/** In the order of the text, the longer first of two that begin together. @returns {Mark[]} */
export function marksOf(text) {
  const margin = document.getElementById(`cards-${text.dataset.review}`);
  if (margin) unfold(margin.parentElement);
  const cards = margin?.querySelectorAll(".card") ?? [];
  // A card that was just swapped in may stand there twice, the newer one last.
  const marks = new Map([...cards].map((card) => [card.dataset.highlight, new Mark(card)]));
  return [...marks.values()].sort(
    (one, other) => one.start - other.start || other.end - one.end || one.id - other.id,
  );
}

/** Those that share a character with the place, the closest fit first. @returns {Mark[]} */
export function marksAt(text, place) {
  const strays = (mark) => Math.abs(mark.start - place.start) + Math.abs(mark.end - place.end);
  return marksOf(text)
    .filter((mark) => mark.start < place.end && place.start < mark.end)
    .sort((one, other) => strays(one) - strays(other));
}

export function isOn(mark, place) {
  return mark.start === place.start && mark.end === place.end;
}

/**
 * Where a mark stands in the page, whose text may have been edited since.
 *
 * @param {{highlight: string, review: string, version: string, start: string, end: string}} known
 *   the mark as it is by now
 */
export function placeInPage({ highlight, review, version, start, end }) {
  const text = document.querySelector(`[data-review="${review}"]`);
  const isOtherText = text && text.dataset.version !== version;
  const drawn = isOtherText && marksOf(text).find((mark) => mark.id === highlight);
  return drawn || { start: Number(start), end: Number(end) };
}

/** What a mark is, in words. */
export function sayMark({ tags, authorName }) {
  return `${tags.join(", ") || "no tag"}, by ${authorName}`;
}
