// <revealed-review>: comes into the head of a review that was read blind and says whose it is. What
// else in the page was named by its letter gets the critic's name.

class RevealedReview extends HTMLElement {
  connectedCallback() {
    const column = this.closest(".column");
    const { byline, name, was } = this.dataset;
    this.remove();
    if (column.dataset.byline) column.dataset.byline = name;
    for (const named of namedIn(column)) {
      named.ariaLabel = named.ariaLabel.replace(was, name);
    }
    for (const link of firstsOf(column)) link.textContent = link.textContent.replace(was, name);
    document.querySelector("column-dots")?.point();
    // Only the page of this one review has its name in its title.
    if (column.dataset.byline) return;
    document.title = document.title.replace(was, byline);
    for (const head of document.querySelectorAll("h1.hidden")) {
      head.textContent = head.textContent.replace(was, byline);
    }
  }
}

/** What names the column to those who do not see it: its tools, its edge and its dot. */
function namedIn(column) {
  const edge = column.nextElementSibling;
  return [
    ...column.querySelectorAll("header [aria-label], .column-about [aria-label]"),
    ...document.querySelectorAll(`column-dots a[href="#${column.id}"]`),
    ...(edge?.matches("column-edge") ? [edge] : []),
  ];
}

/** What names it in the strip of names. */
function firstsOf(column) {
  const { review } = column.querySelector("[data-review]").dataset;
  return document.querySelectorAll(`.first-mentions a[href^="#n${review}-"]`);
}

customElements.define("revealed-review", RevealedReview);
