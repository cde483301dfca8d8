// Cards that wait until somebody wants them. Under six texts they are most of a page, and nobody
// reads them before the words, so the server sends them within <noscript>: to a browser with scripts
// that is a text, which costs next to nothing, and to one without they are just there.

/** Let the cards within an element be there; those of the whole page, where none is given. */
export function unfold(root = document) {
  for (const folded of root.querySelectorAll("margin-cards > noscript")) {
    const { id } = folded.parentElement;
    folded.outerHTML = folded.textContent;
    pointAtCards(id);
  }
}

/** Until there were cards, each mark had the place where they would be for its details. */
function pointAtCards(id) {
  for (const mark of document.querySelectorAll(`mark[aria-details="${id}"]`)) {
    // Of several marks that begin together, the last one's anchor stands next to the words.
    mark.setAttribute("aria-details", mark.previousElementSibling.id.replace("h", "card-"));
  }
}

/** Whether a change of the page was that cards unfolded. @param {MutationRecord} record */
export function isUnfolding(record) {
  return [...record.removedNodes].some((node) => node.localName === "noscript");
}

/** One column at a time, whenever the browser has nothing else to do. */
function unfoldWhenIdle() {
  const next = document.querySelector("margin-cards > noscript");
  if (!next) return;
  unfold(next.closest(".cards"));
  requestIdleCallback(unfoldWhenIdle);
}

if (document.readyState === "complete") requestIdleCallback(unfoldWhenIdle);
else addEventListener("load", () => requestIdleCallback(unfoldWhenIdle), { once: true });

// An answer may replace any of them.
document.addEventListener("htmx:beforeRequest", () => unfold());
addEventListener("beforeprint", () => unfold());
// Scrolled into sight, which is not told to what is around them.
document.addEventListener(
  "contentvisibilityautostatechange",
  ({ target, skipped }) => !skipped && unfold(target),
  { capture: true },
);
