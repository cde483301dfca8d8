// Dragging a column by its head to another place in the row.

import { follow } from "./dragging.js";

const BEGINS = 6; // pixels before a press becomes a drag
const BRINK = 40; // pixels at the side of the row, within which a drag scrolls it
const STEP = 12; // pixels by which it scrolls with each move of the pointer
const NOT_BY = "a, button, summary, input";
// Up and down nothing scrolls while a column is dragged.
const ANYWHERE = { top: -Infinity, bottom: Infinity };

/**
 * @param {HTMLElement} row of the columns
 * @param {(column: Element, place: number) => void} moveTo told where a column was let go, from 0
 */
export function letDrag(row, moveTo) {
  row.addEventListener("pointerdown", (event) => {
    const head = event.target.closest(".column-title");
    // A finger swipes or scrolls, but for the grip.
    const isMeant = event.pointerType === "mouse" || event.target.closest(".grip");
    if (!head || !isMeant || event.button || event.target.closest(NOT_BY)) return;
    event.preventDefault();
    drag(row, head, event, moveTo);
  });
}

function drag(row, head, press, moveTo) {
  const column = head.closest(".column");
  let target = null;
  const show = (next) => {
    if (target === next) return;
    target?.classList.remove("drops-before", "drops-after");
    target = next;
    if (target === column) target = null;
    target?.classList.add(isBefore(target, column) ? "drops-before" : "drops-after");
  };
  follow(head, press, {
    from: { x: press.clientX, y: press.clientY },
    sight: () => ANYWHERE,
    moved: (x) => {
      if (!column.classList.contains("dragged") && Math.abs(x - press.clientX) < BEGINS) return;
      column.classList.add("dragged");
      scrollAt(row, x);
      show(columnAt(row, x));
    },
    done: (isKept) => {
      const place = target && columnsOf(row).indexOf(target);
      show(null);
      column.classList.remove("dragged");
      if (isKept && place !== null) moveTo(column, place);
    },
  });
}

function isBefore(one, other) {
  return Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
}

function columnsOf(row) {
  return [...row.querySelectorAll(":scope > .column")];
}

function columnAt(row, x) {
  const columns = columnsOf(row);
  return columns.find((column) => x < column.getBoundingClientRect().right) ?? columns.at(-1);
}

function scrollAt(row, x) {
  const { left, right } = row.getBoundingClientRect();
  if (x < left + BRINK) row.scrollBy({ left: -STEP, behavior: "instant" });
  else if (x > right - BRINK) row.scrollBy({ left: STEP, behavior: "instant" });
}
