// <column-dots>: on a phone, which of the panels is in sight.

const MOST = 0.6; // of a panel is in sight where it is the one that is read

class ColumnDots extends HTMLElement {
  connectedCallback() {
    this.row = document.querySelector("review-columns");
    this.say = this.querySelector(".column-dots-say");
    this.seen = new IntersectionObserver((entries) => this.onSeen(entries), {
      root: this.row,
      threshold: MOST,
    });
    this.row.addEventListener("columns:changed", () => this.draw());
    this.addEventListener("click", (event) => this.onClick(event));
    this.inSight = this.columns[0];
    this.draw();
  }

  get columns() {
    return [...this.row.querySelectorAll(":scope > .column")];
  }

  onSeen(entries) {
    // The edge of one that goes is still in sight.
    const seen = entries.find((entry) => entry.intersectionRatio >= MOST);
    if (!seen) return;
    this.inSight = seen.target;
    this.point();
  }

  /** A dot for each column, in their order. */
  draw() {
    const { columns } = this;
    const key = columns.map(({ id }) => id).join(" ");
    if (key === this.drawn) return;
    this.drawn = key;
    this.seen.disconnect();
    const dots = columns.map((column, place) => {
      this.seen.observe(column);
      const dot = document.createElement("a");
      dot.href = `#${column.id}`;
      dot.ariaLabel = `${place + 1} of ${columns.length}: ${column.dataset.byline}`;
      return dot;
    });
    this.querySelector("nav").replaceChildren(...dots, this.say);
    this.point();
  }

  point() {
    const place = this.columns.indexOf(this.inSight);
    const dots = [...this.querySelectorAll("a")];
    dots.forEach((dot, each) => {
      if (each === place) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
    });
    this.say.textContent = dots[place]?.ariaLabel ?? "";
  }

  /** The address is that of the passage in focus, and no dot's. */
  onClick(event) {
    const dot = event.target.closest("a");
    if (!dot) return;
    event.preventDefault();
    const column = document.querySelector(dot.hash);
    column.scrollIntoView({ block: "nearest", inline: "start" });
    column.focus({ preventScroll: true });
  }
}

customElements.define("column-dots", ColumnDots);
