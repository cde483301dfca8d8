// The passages whose marks are not answered yet, drawn so that nobody marks them twice.

import { rangeAt } from "./selection.js";

const NAME = "waiting"; // of the ::highlight() that draws them

export class WaitingPassages {
  constructor() {
    this.passages = new Set();
    // Their paragraphs may be swapped under them.
    document.addEventListener("htmx:oobAfterSwap", () => this.draw());
  }

  /** @param {Passage} passage as selection.js has it */
  add(passage) {
    this.passages.add(passage);
    this.draw();
  }

  delete(passage) {
    this.passages.delete(passage);
    this.draw();
  }

  /** All but this one are called off. */
  keep(passage) {
    this.passages = new Set([...this.passages].filter((each) => each === passage));
    this.draw();
  }

  draw() {
    const ranges = [...this.passages].flatMap(({ review, start, end }) => {
      const text = document.querySelector(`[data-review="${review}"]`);
      return text ? [rangeAt(text, start, end)] : [];
    });
    if (ranges.length) CSS.highlights?.set(NAME, new Highlight(...ranges));
    else CSS.highlights?.delete(NAME);
  }
}
