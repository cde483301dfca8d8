// Paragraphs that nobody sees yet. Side by side, the style sheet lets the browser leave out of its
// layout what is out of sight, for most of the words of six reviews are: so the page is there sooner.
// Where these paragraphs end is a guess of the browser's until they are laid out, which they are a few
// after the other once it has nothing else to do, or at once where somebody has to measure, or
// scrolls.

const ROW = ".columns";
const WAITING = `${ROW} > .column:not(.laid-out)`;
const AT_ONCE = 4; // paragraphs: so few, full of marks, are there within a frame or two
const LONGEST_WAIT = 1000; // milliseconds, in a browser that has always something else to do

/** Lay out all paragraphs of an element's column, or of each column in it. */
export function layOut(element) {
  const columns = element.closest(".column") ? [element.closest(".column")] : element.querySelectorAll(WAITING);
  for (const column of columns) column.classList.add("laid-out");
}

function layOutWhenIdle() {
  const column = document.querySelector(WAITING);
  if (!column) return;
  const far = [...column.querySelectorAll(".far")];
  for (const paragraph of far.slice(0, AT_ONCE)) paragraph.classList.remove("far");
  if (far.length <= AT_ONCE) layOut(column);
  whenIdle();
}

function whenIdle() {
  requestIdleCallback(layOutWhenIdle, { timeout: LONGEST_WAIT });
}

function onScroll({ target }) {
  if (target.matches(WAITING)) layOut(target);
}

document.querySelector(ROW)?.addEventListener("scroll", onScroll, { capture: true, passive: true });
if (document.readyState === "complete") whenIdle();
else addEventListener("load", whenIdle, { once: true });
