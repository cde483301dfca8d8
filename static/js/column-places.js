// Where the reader was in each review: kept when the page is loaded again, and when columns become
// wider or narrower and their lines break elsewhere.
//
// A place is the id of the first paragraph or card in sight, and how much of it is above.

import { layOut } from "./far-paragraphs.js";
import { unfold } from "./folded-cards.js";

const STORED = "crosscut.columns";
const FINDING = /^\/notebooks\/[^/]+\/find\/$/;

export class ColumnPlaces {
  /**
   * @param {HTMLElement} row of the columns
   * @param {(columns: Element[]) => void} placed told which were put back after their lines broke anew
   */
  constructor(row, placed) {
    this.row = row;
    this.placed = placed;
    this.places = stored();
    this.passage = this.places.passage; // the passage in focus, as an address has it
    this.resized = new ResizeObserver((entries) => this.onResize(entries));
    this.widths = new WeakMap();
    this.moved = new Set(); // what was scrolled or rearranged, and is not kept yet
    row.addEventListener("scroll", ({ target }) => this.moved.add(target), { capture: true, passive: true });
    row.addEventListener("scrollend", ({ target }) => this.keep(target), { capture: true });
    row.addEventListener("columns:changed", () => this.moved.add(row));
    window.addEventListener("pagehide", () => this.store());
  }

  /** Begin to watch; `anew` where the address says where to begin, not where the reader was. */
  start({ anew }) {
    const { panel } = this.places;
    if (anew) this.forget();
    for (const column of this.columns) {
      this.restore(column);
      this.watch(column);
    }
    if (!anew && panel) this.bring(document.getElementById(panel));
  }

  forget() {
    const kept = ["panel", ...this.columns.map(({ id }) => id)];
    this.places = Object.fromEntries(kept.map((id) => [id, null]));
  }

  watch(column) {
    this.resized.observe(column);
  }

  get columns() {
    return [...this.row.querySelectorAll(":scope > .column")];
  }

  keep(target) {
    this.moved.delete(target);
    if (target === this.row) this.places.panel = this.panelKept;
    else if (target.parentElement === this.row) this.places[target.id] = placeIn(target);
  }

  restore(column) {
    const { id, part } = this.places[column.id] ?? {};
    if (id?.startsWith("card-")) unfold(column);
    const element = id && document.getElementById(id);
    if (!element) return;
    layOut(column);
    const box = element.getBoundingClientRect();
    const by = box.top + part * box.height - sightTop(column);
    if (Math.abs(by) >= 1) column.scrollTop += by;
  }

  onResize(entries) {
    const wider = entries.filter(({ target, contentRect }) => {
      const before = this.widths.get(target);
      this.widths.set(target, contentRect.width);
      return before && Math.abs(before - contentRect.width) >= 1;
    });
    const columns = wider.map(({ target }) => target);
    for (const column of columns) this.restore(column);
    if (columns.length) this.placed(columns);
    if (this.places.panel) this.bring(document.getElementById(this.places.panel));
  }

  /** The first column of which more than half is in sight: on a phone, the one that is read. */
  get panel() {
    const { left } = this.row.getBoundingClientRect();
    return this.columns.find((column) => {
      const box = column.getBoundingClientRect();
      return (box.left + box.right) / 2 > left;
    });
  }

  /** The id of the one to come back to: that which was brought, until the reader goes on from it. The
   * last ones cannot all be the first in sight. */
  get panelKept() {
    const isWhereBrought = Math.abs(this.row.scrollLeft - this.brought) <= 1;
    return isWhereBrought ? this.places.panel : this.panel?.id;
  }

  bring(column) {
    if (!column || column.parentElement !== this.row || column === this.panel) return;
    const by = column.getBoundingClientRect().left - this.row.getBoundingClientRect().left;
    // Scrolled by so much, it would stop at each panel on the way.
    this.row.scrollTo({ left: this.row.scrollLeft + by, behavior: "instant" });
    this.brought = this.row.scrollLeft;
  }

  /** What was kept before is not measured: a page that waits for its layout is left late. */
  store() {
    for (const target of this.moved) this.keep(target);
    const { places, passage } = this;
    sessionStorage.setItem(STORED, JSON.stringify({ ...stored(), ...places, passage }));
  }
}

/** Whether somebody followed a link or an address to the page, and did not reload or go back to it. */
export function isFollowed() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation?.type === "navigate";
}

/** Whether the page was loaded again, came of the one before by a column more or less, or is come back
 * to from finding words in it. */
export function isLoadedAgain() {
  if (!isFollowed()) return true;
  if (!document.referrer.startsWith(`${location.origin}/`)) return false;
  const { pathname } = new URL(document.referrer);
  return pathname === location.pathname || FINDING.test(pathname);
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED)) ?? {};
  } catch {
    return {};
  }
}

function sightTop(column) {
  return column.getBoundingClientRect().top + column.querySelector(".column-title").offsetHeight;
}

function placeIn(column) {
  const top = sightTop(column);
  if (!column.scrollTop) return null;
  for (const element of column.querySelectorAll(".text > [id], .card")) {
    const box = element.getBoundingClientRect();
    if (box.bottom > top) return { id: element.id, part: (top - box.top) / box.height };
  }
  return null;
}
