// <typed-search>: asks for what is being typed, once the reader's fingers rest.
//
// Enter asks at once and takes the place of the question that was due. htmx drops an answer that
// a newer question has overtaken (hx-sync).
//
// The numbers beside the filters are asked for where these are in sight, and as soon as they are.
//
// In the browser's history, all that is typed until Enter is one step, and what was asked before it
// another: one goes back to that, and neither to each pause nor to the same page again.
//
// What is typed while the answer to a link or a button is on its way is kept, and asked after it.

import "./search-key.js";
import { keepFocus } from "./filter-focus.js";
import { keepHalfChosen } from "./half-chosen.js";
import { withTyped } from "./typed-meanwhile.js";

const REST = 250; // milliseconds without a key

class TypedSearch extends HTMLElement {
  connectedCallback() {
    const box = () => this.querySelector("[name=q]");
    // The reader may have typed before this script was there.
    this.asked = box().defaultValue.trim();
    this.answered = box().defaultValue; // what the page was drawn for
    this.isStep = true; // whether the address is one to come back to, and not only being typed
    document.addEventListener("htmx:beforeHistoryUpdate", this);
    this.addEventListener("input", (event) => {
      if (event.target.name === "q" && !event.isComposing) this.askSoon(box);
    });
    keepFocus(this, box);
    keepHalfChosen(this);
    this.keepTyped(box);
    this.addEventListener("htmx:configRequest", ({ detail }) => {
      if (detail.elt === box() && this.showsCounts) detail.parameters.counted = "1";
      this.hasStaleCounts = detail.elt === box() && !this.showsCounts;
    });
    this.addEventListener(
      "toggle",
      () => {
        if (this.hasStaleCounts && this.showsCounts) box().dispatchEvent(new Event("rest"));
      },
      true, // it does not bubble
    );
    this.addEventListener("compositionend", () => this.askSoon(box));
    this.askSoon(box);
    this.addEventListener("submit", () => {
      clearTimeout(this.due);
      this.asked = box().value.trim();
    });
  }

  /** Who follows a link asks what it asks, and the box holds that then, with what was typed since. */
  keepTyped(box) {
    let drawn = null; // the box as it is until the answer takes its place
    this.addEventListener("htmx:beforeRequest", ({ detail }) => {
      this.awaited = detail.elt === box() ? null : detail.xhr;
    });
    this.addEventListener("htmx:beforeOnLoad", () => {
      drawn = box();
    });
    this.addEventListener("htmx:afterOnLoad", ({ detail: { requestConfig } }) => {
      const rewritten = box();
      const before = requestConfig.boosted ? this.answered : requestConfig.parameters.q;
      this.answered = rewritten === drawn ? before : rewritten.value;
      if (rewritten === drawn) return;
      this.asked = rewritten.value.trim();
      rewritten.value = withTyped(rewritten.value, before, drawn.value);
    });
    this.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (detail.xhr !== this.awaited) return;
      this.awaited = null;
      this.askSoon(box);
    });
  }

  disconnectedCallback() {
    clearTimeout(this.due);
    document.removeEventListener("htmx:beforeHistoryUpdate", this);
  }

  // The site says "replace" of what is being typed, and "push" of all else.
  handleEvent({ detail: { history } }) {
    const isTyped = history.type === "replace";
    const isNew = history.path !== location.pathname + location.search;
    if (isNew) history.type = isTyped && !this.isStep ? "replace" : "push";
    else history.type = "replace";
    if (isNew || !isTyped) this.isStep = !isTyped;
  }

  get showsCounts() {
    return this.querySelector("details.filters").open;
  }

  askSoon(box) {
    clearTimeout(this.due);
    this.due = setTimeout(() => {
      const typed = box().value.trim();
      if (this.awaited || typed === this.asked) return;
      this.asked = typed;
      box().dispatchEvent(new Event("rest"));
    }, REST);
  }
}

// Who goes back or forward twice would else see the page whose answer came last.
let restoring = null;
document.addEventListener("htmx:historyCacheMiss", ({ detail }) => {
  restoring?.abort();
  restoring = detail.xhr;
});

customElements.define("typed-search", TypedSearch);
