// Paragraphs that nobody sees yet. Side by side, the style sheet lets the browser leave out of its
// layout what is out of sight, for most of the words of six reviews are: so the page is there sooner.
// Where these paragraphs end is a guess of the browser's until they are laid out, which they are one
// column after the other once it has nothing else to do, or at once where somebody has to measure.

const FAR = ".columns > .column:not(.laid-out)";

/** Lay out all paragraphs of an element's column, or of each column in it. */
export function layOut(element) {
  const columns = element.closest(".column") ? [element.closest(".column")] : element.querySelectorAll(FAR);
  for (const column of columns) column.classList.add("laid-out");
}

function layOutWhenIdle() {
  const next = document.querySelector(FAR);
  if (!next) return;
  layOut(next);
  requestIdleCallback(layOutWhenIdle);
}

if (document.readyState === "complete") requestIdleCallback(layOutWhenIdle);
else addEventListener("load", () => requestIdleCallback(layOutWhenIdle), { once: true });
