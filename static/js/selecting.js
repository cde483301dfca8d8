// What the reader selects in a page: the panel opens for it as soon as it counts as made.

import { passageUnder } from "./selection.js";

const SETTLED = 250; // milliseconds after which a selection by touch or keyboard counts as made

export class Selecting {
  /** `panel` is the page’s <marking-panel>. */
  constructor(panel) {
    this.panel = panel;
    this.isUnderWay = false; // whether a pointer is down, and may select still
    const on = (type, handler) => document.addEventListener(type, handler);
    on("pointerdown", () => (this.isUnderWay = true));
    on("pointermove", (event) => (this.isUnderWay = event.buttons > 0));
    on("pointercancel", () => (this.isUnderWay = false));
    on("pointerup", (event) => this.onPointerUp(event));
    on("selectionchange", () => this.onChange());
    // The reader may have been quicker than this script, and may be selecting still.
    this.onChange();
  }

  onPointerUp(event) {
    this.isUnderWay = false;
    // The browser drops a selection that was clicked away only after this event.
    if (!this.panel.contains(event.target)) setTimeout(() => this.open());
  }

  onChange() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (!this.isUnderWay && !this.panel.contains(document.activeElement)) this.open();
    }, SETTLED);
  }

  open() {
    const { panel, passage } = this;
    if (!passage || panel.next.keep(passage)) return;
    // A changed mark that is not saved yet stays open.
    if (panel.isOpen && !panel.passage && panel.isDirty) return;
    if (panel.passage?.quote === passage.quote && panel.passage.start === passage.start) return;
    panel.openFor(passage);
  }

  /** The passage of a review that is selected, or null. */
  get passage() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (this.panel.contains(range.commonAncestorContainer)) return null;
    return passageUnder(range, selection.anchorNode);
  }
}
