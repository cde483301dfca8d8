// <review-columns>: several reviews side by side, their order, how they scroll, and their address.

import { Address, moved } from "./address.js";
import { letDrag } from "./column-dragging.js";
import { ColumnPlaces, isFollowed, isLoadedAgain } from "./column-places.js";
import { PassageInFocus } from "./passage-in-focus.js";
import { bringIntoSight } from "./scrolling.js";
import { ScrollingTogether } from "./scrolling-together.js";
import { offer } from "./toasts.js";

const SPOKEN = {
  alone: "Each review scrolls alone.",
  proportion: "The reviews scroll in proportion.",
  passage: "The reviews scroll by the passage in focus.",
};

class ReviewColumns extends HTMLElement {
  connectedCallback() {
    this.passage = new PassageInFocus();
    this.address = new Address(this, this.passage);
    this.together = new ScrollingTogether(this);
    this.places = new ColumnPlaces(this, (columns) => this.onPlaced(columns));
    this.live = document.querySelector(".columns-say");
    this.choices = [...document.querySelectorAll(".scroll-choice input")];
    this.begin();
    this.passage.addEventListener("changed", () => this.onPassage());
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("columns:changed", () => this.address.change());
    document.addEventListener("htmx:afterSwap", () => this.address.lead());
    for (const choice of this.choices) {
      choice.addEventListener("change", () => this.chooseScroll(choice.value));
    }
    takeFocus(document.querySelector(".add-review"));
    letDrag(this, (column, place) => this.move(column, place - this.columns.indexOf(column)));
    this.dataset.ready = "";
  }

  get columns() {
    return [...this.querySelectorAll(":scope > .column")];
  }

  /** The column that the reader is in, or the first. */
  get current() {
    const marked = this.querySelector(":scope > .has-cursor");
    return marked ?? document.activeElement?.closest(".column") ?? this.columns[0];
  }

  /** Show what the address says: the way of scrolling and the passage in focus. */
  begin() {
    this.passage.takeFrom(location.hash, this.dataset.at);
    const isNew = String(this.passage) !== this.places.passage;
    this.places.start({ anew: !isLoadedAgain() || (this.passage.text && isNew) });
    this.together.choose(this.dataset.scroll);
    this.passage.takesSentences = this.dataset.scroll === "passage";
    if (this.passage.text && (isNew || !isLoadedAgain())) this.goToPassage();
    this.sayAdded();
  }

  /** The address leads to a column that was added or revealed, which the browser gives the focus. */
  sayAdded() {
    const added = this.columns.find((column) => `#${column.id}` === location.hash);
    if (!added || !isFollowed()) return;
    this.say(`${nameOf(added)} is ${this.columns.indexOf(added) + 1} of ${this.columns.length}.`);
  }

  goToPassage() {
    bringIntoSight(this.passage.text, this.passage.range, "instant");
    this.together.align(this.passage);
  }

  onPassage() {
    const aligned = this.together.align(this.passage);
    const said = aligned.filter(({ tag }) => tag).map(({ column, tag }) => `${nameOf(column)}: ${tag}`);
    if (said.length) this.say(`Level with it: ${said.join("; ")}.`);
    this.places.passage = String(this.passage);
    this.address.change();
  }

  /** Open what looks for a review to add. */
  add() {
    const adding = document.querySelector(".add-review");
    // On a phone it is among the choices that a button opens.
    if (!adding.checkVisibility()) adding.closest("[popover]").showPopover();
    adding.open = true;
    fieldOf(adding).focus();
  }

  // Scrolling

  /** Columns that became wider or narrower were put back to their places. */
  onPlaced(columns) {
    for (const column of columns) this.together.expect(column);
    if (this.passage.text) this.together.align(this.passage);
    else this.together.keep();
  }

  /** @param {"alone" | "proportion" | "passage"} mode */
  chooseScroll(mode) {
    this.dataset.scroll = mode;
    for (const choice of this.choices) choice.checked = choice.value === mode;
    this.passage.takesSentences = mode === "passage";
    this.together.choose(mode);
    this.together.align(this.passage);
    this.say(SPOKEN[mode]);
    this.address.change();
  }

  scrollOtherwise() {
    const modes = Object.keys(SPOKEN);
    this.chooseScroll(modes[(modes.indexOf(this.dataset.scroll) + 1) % modes.length]);
  }

  // Order

  onClick(event) {
    const link = event.target.closest(".column-tools [data-address]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const column = link.closest(".column");
    const what = link.dataset.address;
    if (what === "without" && this.columns.length === 1) return;
    event.preventDefault();
    if (what === "without") return this.close(column);
    this.move(column, what === "later" ? 1 : -1);
    // The link may have gone, at that end.
    const other = column.querySelector(".column-tools [data-address]:not([hidden])");
    (link.hidden ? other : link).focus({ preventScroll: true });
  }

  /** Move a column by so many places to the right; false where there is no such place. */
  move(column, step) {
    const order = step && moved(this.columns, this.columns.indexOf(column), step);
    if (!order) return false;
    this.arrange(order);
    const place = order.indexOf(column) + 1;
    this.say(`${nameOf(column)} is now ${place} of ${order.length}.`);
    return true;
  }

  close(column) {
    const before = this.columns;
    const edges = this.edges;
    const top = column.scrollTop;
    column.remove();
    edges.at(-1).remove();
    if (!this.passage.text?.isConnected) this.passage.set(null, {});
    this.arrange(this.columns);
    this.dispatchEvent(new Event("columns:closed", { bubbles: true }));
    offer(`Closed ${nameOf(column)}.`, "Undo", () => {
      this.append(edges.at(-1), column);
      this.arrange(before.filter((each) => each.isConnected));
      column.scrollTop = top;
      column.focus();
    });
    (this.columns[before.indexOf(column)] ?? this.columns.at(-1)).focus({ preventScroll: true });
  }

  get edges() {
    return [...this.querySelectorAll(":scope > column-edge")];
  }

  /** Put the columns into this order, each where it was scrolled to, with an edge between two. */
  arrange(columns) {
    const edges = this.edges;
    const wanted = columns.flatMap((column, place) => (place ? [edges[place - 1], column] : [column]));
    wanted.forEach((element, place) => {
      const there = this.children[place];
      if (there !== element) put(this, element, there ?? null);
    });
    this.className = this.className.replace(/of-\d/, `of-${columns.length}`);
    columns.forEach((column, place) => {
      const words = `${place + 1} of ${columns.length}`;
      column.querySelector(".column-place").textContent = words;
      if (edges[place]) edges[place].ariaLabel = `Width of ${nameOf(column)}`;
    });
    this.dispatchEvent(new Event("columns:changed", { bubbles: true }));
  }

  say(words) {
    this.live.textContent = words;
  }
}

/** Who opens it with a mouse types next; a finger would only get its keys over what is offered. */
function takeFocus(adding) {
  adding.querySelector("summary").addEventListener("click", ({ pointerType }) => {
    if (pointerType !== "touch" && !adding.open) {
      adding.addEventListener("toggle", () => fieldOf(adding).focus(), { once: true });
    }
  });
}

function fieldOf(adding) {
  return adding.querySelector("input[type=search]");
}

function nameOf(column) {
  return column.dataset.byline;
}

/** Move an element and keep where it is scrolled to and what has the focus in it. */
function put(row, element, before) {
  if (row.moveBefore) return row.moveBefore(element, before);
  const { scrollTop } = element;
  row.insertBefore(element, before);
  element.scrollTop = scrollTop;
  return undefined;
}

customElements.define("review-columns", ReviewColumns);
