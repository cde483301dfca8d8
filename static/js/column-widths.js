// <column-edge>: the line between two columns, which makes one wider and the other narrower.
//
// Widths are in percent of an equal share, as the style sheet has a rule for each; what one column
// gains the other loses.

const NARROWEST = 40;
// In rem, as compare.css has them: a column is never narrower, and an equal share is never less.
const LEAST_WIDTH = 13;
const LEAST_SHARE = 17.5;
const STEP = 5;
const LEAP = 20;
const EVEN = 100;

class ColumnEdge extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("keydown", (event) => this.onKeyDown(event));
    this.addEventListener("pointerdown", (event) => this.onPointerDown(event));
    this.addEventListener("dblclick", () => this.reset());
  }

  connectedCallback() {
    this.tabIndex = 0;
    this.title = "Drag, or press the arrows, to set the width; double click to set all alike";
    this.tell();
    this.row = this.closest(".columns");
    this.row.addEventListener("columns:changed", () => this.tell());
  }

  // It stays what it was while it is moved in the row.
  connectedMoveCallback() {}

  get left() {
    return this.previousElementSibling;
  }

  get right() {
    return this.nextElementSibling;
  }

  get width() {
    return Number(this.left.dataset.width);
  }

  get both() {
    return this.width + Number(this.right.dataset.width);
  }

  /** In percent of an equal share, as wide as the window makes it. */
  get narrowest() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const count = this.row.querySelectorAll(":scope > .column").length;
    const share = Math.max(LEAST_SHARE * rem, this.row.clientWidth / count);
    const steps = Math.ceil((LEAST_WIDTH * rem * 100) / share / STEP);
    return Math.max(NARROWEST, steps * STEP);
  }

  /** Give the column on the left this width, as far as both can have theirs. */
  set(width) {
    const stepped = Math.round(width / STEP) * STEP;
    const { both, narrowest } = this;
    const left = Math.max(narrowest, Math.min(both - narrowest, stepped));
    if (left === this.width || both < 2 * narrowest) return;
    this.left.dataset.width = left;
    this.right.dataset.width = both - left;
    this.change();
  }

  reset() {
    for (const column of this.row.querySelectorAll(":scope > .column")) column.dataset.width = EVEN;
    this.change();
  }

  change() {
    this.row.dispatchEvent(new Event("columns:changed", { bubbles: true }));
  }

  tell() {
    if (!this.left || !this.right) return;
    this.ariaValueNow = this.width;
    this.ariaValueMin = NARROWEST;
    this.ariaValueMax = this.both - NARROWEST;
    this.ariaValueText = `${this.width} percent of an equal share`;
  }

  onKeyDown(event) {
    const by = event.shiftKey ? LEAP : STEP;
    const wanted = {
      ArrowLeft: () => this.set(this.width - by),
      ArrowRight: () => this.set(this.width + by),
      Home: () => this.set(0),
      End: () => this.set(this.both),
      Enter: () => this.reset(),
    }[event.key];
    if (!wanted || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    wanted();
  }

  onPointerDown(press) {
    if (press.button) return;
    press.preventDefault();
    this.focus({ preventScroll: true });
    const [began, share] = [this.width, this.left.offsetWidth / this.width];
    const listening = new AbortController();
    const on = (type, listener) => this.addEventListener(type, listener, { signal: listening.signal });
    let frame = null;
    let at = press.clientX;
    on("pointermove", (event) => {
      at = event.clientX;
      frame ??= requestAnimationFrame(() => {
        frame = null;
        this.set(began + (at - press.clientX) / share);
      });
    });
    on("lostpointercapture", () => listening.abort());
    this.setPointerCapture(press.pointerId);
  }
}

customElements.define("column-edge", ColumnEdge);
