// Keys pressed while a mark’s panel is on its way: what is typed waits for it, the rest is dropped.

const DROPPED = /^(Enter|Delete|Home|End|Arrow.*)$/;

export class EarlyKeys {
  /**
   * `panel` is the page’s <marking-panel>; `isAwaited` says whether it is about to be asked for.
   */
  constructor(panel, isAwaited) {
    this.panel = panel;
    this.isAwaited = isAwaited;
    this.underWay = new Set(); // the requests for a panel; what is open may look again besides
    this.drop();
    document.addEventListener("htmx:beforeRequest", ({ detail }) => {
      const asksForMark = detail.target === panel.body && detail.requestConfig.verb === "get";
      if (asksForMark && !panel.isOpen) this.underWay.add(detail.xhr);
    });
    document.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (this.underWay.delete(detail.xhr)) this.drop();
    });
    panel.addEventListener("panel:opened", ({ detail }) => this.typeInto(detail));
  }

  drop() {
    this.typed = "";
  }

  /** Whether the key is kept from doing anything in the page, because it is meant for the panel. */
  take({ key }) {
    if (this.panel.isOpen || !(this.underWay.size || this.isAwaited())) return false;
    if (key.length === 1) this.typed += key;
    else if (key === "Backspace") this.typed = this.typed.replace(/.$/u, "");
    else return DROPPED.test(key);
    return true;
  }

  /** To the handles of an edge nothing is typed. */
  typeInto({ mark, edge }) {
    const picker = this.panel.shownForm?.querySelector("tag-picker");
    if (mark && !edge && picker && this.typed) picker.type(this.typed);
    this.drop();
  }
}
