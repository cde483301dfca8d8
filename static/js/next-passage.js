// What is selected while a mark is still being saved: it waits, and the panel opens for it then.

import { passageAt } from "./selection.js";
import { say } from "./toasts.js";

const SENT = ":is(.new-mark, .changed-mark).htmx-request";

export class NextPassage {
  /** `panel` is the page’s <marking-panel>. */
  constructor(panel) {
    this.panel = panel;
    this.passage = null;
    panel.addEventListener("panel:closed", () => (this.passage = null));
  }

  /** Whether what the panel holds is not answered yet: closed, it could not be tried once more. */
  get isSending() {
    return Boolean(this.panel.querySelector(SENT));
  }

  sayWait() {
    say("This is being saved. The panel closes once it is.");
  }

  /** Let the passage wait where the panel is not free; whether it does. */
  keep(passage) {
    const { start, quote } = this.panel.passage ?? {};
    const isSame = passage.start === start && passage.quote === quote;
    if (this.isSending && !isSame) this.passage = passage;
    return this.isSending;
  }

  /** What was sent is saved: close, and open for what waits. */
  goOn() {
    const { panel, passage } = this;
    this.passage = null;
    // A selection that is just being made is left as it is.
    if (panel.selecting.isUnderWay) panel.close();
    else panel.letGo();
    if (!passage) return;
    // Its paragraph may have been drawn anew.
    const text = document.querySelector(`[data-review="${passage.review}"]`);
    if (text) panel.openFor(passageAt(text, passage.start, passage.end));
  }
}
