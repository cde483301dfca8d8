// Cards level with their marks, and each pointing at the other.
//
// A page may hold a thousand cards. What is written to one makes the browser lay out and paint the
// others anew, so only what differs is written, and all that is measured is measured before.

import { isUnfolding, unfold } from "./folded-cards.js";

const GAP = 12; // pixels

class MarginCards extends HTMLElement {
  connectedCallback() {
    // A column that is closed and opened again brings it back.
    if (!this.text) this.begin();
    for (const measured of [this, this.margin, this.text]) this.resized.observe(measured);
    this.changed.observe(this, { childList: true, subtree: true });
  }

  // It stays what it was while its column is moved.
  connectedMoveCallback() {}

  begin() {
    this.text = this.closest(".sheet").querySelector(".text");
    this.margin = this.closest(".cards");
    this.lit = [];
    this.resized = new ResizeObserver(() => this.onResize());
    this.changed = new MutationObserver((records) => this.onChange(records));
    this.addEventListener("click", (event) => this.openChange(event));
    for (const type of ["pointerover", "focusin"]) {
      this.addEventListener(type, (event) => this.point(event.target.closest(".card")));
      this.text.addEventListener(type, (event) => this.pointAtCards(event.target.closest("mark")));
    }
    for (const type of ["pointerleave", "focusout"]) {
      this.addEventListener(type, () => this.point(null));
      this.text.addEventListener(type, () => this.pointAtCards(null));
    }
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.changed.disconnect();
  }

  /** In the panel. With an attribute for htmx on each, six columns of cards took it 100 ms to read. */
  openChange(event) {
    const link = event.target.closest("a.change");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#panel-body" });
  }

  get cards() {
    return [...this.children].filter((child) => child.matches(".card"));
  }

  onResize() {
    if (this.size !== this.laidOutAt) this.layOut();
  }

  onChange(records) {
    const swapped = records.filter((record) => !isUnfolding(record));
    const added = swapped.flatMap((record) => [...record.addedNodes]);
    const isNews = (node) => node.parentNode === this && node.matches?.(".card, .gone");
    this.arrange(new Set(added.filter(isNews)));
    this.layOut();
    this.changed.takeRecords();
  }

  /**
   * Put new cards into the order of the text, each in place of an older one of its highlight: the
   * server adds them at the end, and among them a ".gone" for each highlight whose card is to go.
   *
   * @param {Set<Element>} added
   */
  arrange(added) {
    if (!added.size) return;
    const newest = new Set([...added].map((card) => card.dataset.highlight));
    const cards = [];
    for (const card of this.cards) {
      if (added.has(card)) continue;
      if (newest.has(card.dataset.highlight)) card.remove();
      else cards.push(card);
    }
    for (const card of added) {
      if (card.matches(".gone")) {
        card.remove();
        continue;
      }
      const place = placeOf(card, cards);
      const next = cards[place] ?? null;
      if (card.nextElementSibling !== next) this.insertBefore(card, next);
      cards.splice(place, 0, card);
    }
  }

  /** In a wide column, put each card beside its mark, below the card before it. */
  layOut() {
    // Of the margin, which is there while what is in it and out of sight is not laid out.
    const beside = getComputedStyle(this.margin).getPropertyValue("--beside-text").trim() === "yes";
    this.classList.toggle("placed", beside);
    if (beside) unfold(this.margin);
    const cards = this.cards;
    if (beside) {
      const gaps = this.gapsOver(cards);
      cards.forEach((card, place) => {
        if (card.style.getPropertyValue("--over") === gaps[place]) return;
        card.style.setProperty("--over", gaps[place]);
      });
    }
    this.laidOutAt = this.size;
  }

  /** The room over each card that sets it level with its mark. */
  gapsOver(cards) {
    const origin = this.getBoundingClientRect().top;
    const heights = cards.map((card) => card.getBoundingClientRect().height);
    const levels = cards.map((card) => levelOf(card) - origin);
    let free = 0;
    return cards.map((card, place) => {
      const gap = Math.max(place ? GAP : 0, Math.round(levels[place] - free));
      free += gap + heights[place];
      return `${gap}px`;
    });
  }

  /** What the cards' places depend on besides the cards themselves. */
  get size() {
    const { text, margin } = this;
    const cards = this.classList.contains("placed") ? this : margin;
    return [text, cards].flatMap((each) => [each.offsetWidth, each.offsetHeight]).join(" ");
  }

  point(card) {
    const selector = `mark[data-highlights~="${card?.dataset.highlight}"]`;
    this.light(card ? [...this.text.querySelectorAll(selector)] : []);
  }

  pointAtCards(mark) {
    const ids = mark?.dataset.highlights.split(" ") ?? [];
    this.light(ids.map((id) => document.getElementById(`card-${id}`)).filter((card) => card));
  }

  light(elements) {
    for (const element of this.lit) element.classList.remove("active");
    for (const element of elements) element.classList.add("active");
    this.lit = elements;
  }
}

/** How many of the cards, which are in the order of the text, come before this one. */
function placeOf(card, cards) {
  let [from, to] = [0, cards.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compare(cards[middle].dataset, card.dataset) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** By start, the longer first, then by age. */
function compare(one, other) {
  return one.start - other.start || other.end - one.end || one.highlight - other.highlight;
}

function levelOf(card) {
  const anchor = document.getElementById(`h${card.dataset.highlight}`);
  const mark = anchor?.nextElementSibling ?? anchor;
  return mark?.getClientRects()[0]?.top ?? 0;
}

customElements.define("margin-cards", MarginCards);
