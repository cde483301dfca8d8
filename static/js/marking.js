// The panel that opens at a selection, to mark it, or at a mark, to change it.

import { passageUnder } from "./selection.js";

const SETTLED = 250; // milliseconds after which a selection by touch or keyboard counts as made

class MarkingPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector(".new-mark");
    this.body = this.querySelector("#panel-body");
    this.passage = null;
    this.opener = null;
    this.pointerDown = false;
    this.listen();
    // The reader may have been quicker than this script.
    this.openAtSelection();
  }

  listen() {
    const on = (target, type, handler, options) =>
      target.addEventListener(type, handler.bind(this), options);
    on(document, "pointerdown", this.onPointerDown);
    on(document, "pointerup", this.onPointerUp);
    on(document, "pointercancel", () => (this.pointerDown = false));
    on(document, "selectionchange", this.onSelectionChange);
    on(document, "click", this.onClick);
    on(document, "keydown", this.onKeyDown);
    on(document, "scroll", this.place, { capture: true, passive: true });
    on(window, "resize", this.place, { passive: true });
    on(this, "htmx:afterRequest", this.onAnswer);
    on(this, "click", (event) => event.target.closest("[data-close]") && this.close());
    on(document, "htmx:afterSwap", (event) => event.target === this.body && this.openChange());
  }

  get isOpen() {
    return !this.hidden;
  }

  /** Whether the reader has typed something that closing would lose. */
  get isDirty() {
    const form = this.passage ? this.form : this.body.querySelector(".changed-mark");
    if (!form) return false;
    const note = form.querySelector("textarea");
    return note.value !== note.defaultValue || form.querySelector("tag-picker").isDirty;
  }

  // Opening

  onPointerDown(event) {
    this.pointerDown = true;
    const elsewhere = !this.contains(event.target) && !event.target.closest("#toasts");
    if (this.isOpen && elsewhere && !this.isDirty) this.close();
  }

  onPointerUp(event) {
    this.pointerDown = false;
    // The browser drops a selection that was clicked away only after this event.
    if (!this.contains(event.target)) setTimeout(() => this.openAtSelection());
  }

  onSelectionChange() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (!this.pointerDown && !this.contains(document.activeElement)) this.openAtSelection();
    }, SETTLED);
  }

  openAtSelection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (this.contains(range.commonAncestorContainer)) return;
    const passage = passageUnder(range, selection.anchorNode);
    if (!passage) return;
    // A changed mark that is not saved yet stays open.
    if (this.isOpen && !this.passage && this.isDirty) return;
    if (this.passage?.quote === passage.quote && this.passage.start === passage.start) return;
    this.passage = passage;
    for (const name of ["review", "version", "start", "end", "quote", "prefix", "suffix"]) {
      this.form.elements[name].value = passage[name];
    }
    CSS.highlights?.set("pending", new Highlight(passage.range));
    this.open({ form: true, at: passage.range });
  }

  /** A click on a mark asks for it and for the others on the same words. */
  onClick(event) {
    const mark = event.target.closest("mark[data-highlights]");
    if (!mark || event.target.closest("a") || !document.getSelection().isCollapsed) return;
    if (this.isOpen && this.isDirty) return;
    const ids = mark.dataset.highlights.split(" ");
    const query = new URLSearchParams(ids.map((id) => ["with", id]));
    this.opener = mark;
    htmx.ajax("GET", `/highlights/${ids[ids.length - 1]}/?${query}`, { target: this.body });
  }

  /** The body holds a mark to change: show it where it was asked for. */
  openChange() {
    this.passage = null;
    CSS.highlights?.delete("pending");
    const asked = document.activeElement?.closest?.(".card") ? document.activeElement : this.opener;
    this.open({ form: false, at: asked ?? document.body });
    this.body.querySelector("tag-picker input")?.focus({ preventScroll: true });
  }

  open({ form, at }) {
    this.anchor = at;
    this.form.hidden = !form;
    this.body.hidden = form;
    this.hidden = false;
    this.place();
  }

  /** Under what it speaks of, or over it where there is no room below. */
  place() {
    if (!this.isOpen || !this.anchor) return;
    const at = this.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this;
    const edge = 8;
    const below = at.bottom + edge;
    const fits = below + height <= window.innerHeight - edge;
    const top = fits ? below : Math.max(edge, at.top - height - edge);
    const left = Math.min(Math.max(edge, at.left), window.innerWidth - width - edge);
    this.style.top = `${Math.min(top, window.innerHeight - height - edge)}px`;
    this.style.left = `${left}px`;
  }

  // Closing

  close() {
    const typedIn = this.contains(document.activeElement);
    this.hidden = true;
    this.passage = null;
    this.form.reset();
    this.form.querySelector("tag-picker").clear();
    this.querySelector("#mark-message").replaceChildren();
    this.body.replaceChildren();
    CSS.highlights?.delete("pending");
    if (typedIn) this.opener?.closest?.(".card, [tabindex]")?.focus?.();
    this.opener = null;
  }

  onAnswer(event) {
    const { successful, elt } = event.detail;
    if (!successful || elt.matches(".gather, .tag")) return;
    const reattached = elt.closest("[data-reattaching]");
    if (reattached) for (const part of document.querySelectorAll("[data-reattaching]")) part.remove();
    if (elt.matches("form") || reattached) {
      document.getSelection().removeAllRanges();
      this.close();
    }
  }

  // Keys: with the panel open, typing goes to the tags wherever the focus is.

  onKeyDown(event) {
    if (!this.isOpen || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      document.getSelection().removeAllRanges();
      this.close();
      return;
    }
    const inNote = event.target.matches?.("textarea") && this.contains(event.target);
    if (inNote && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.form.requestSubmit();
      return;
    }
    const elsewhere = event.target.closest?.("input, textarea, select, button, a, summary");
    if (this.contains(event.target) || elsewhere || !this.passage) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = this.form.querySelector("tag-picker input");
    if (event.key === "Enter") {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Tab") {
      event.preventDefault();
      field.focus({ preventScroll: true });
    } else if (event.key.length === 1 && event.key !== " ") {
      field.focus({ preventScroll: true });
    }
  }
}

customElements.define("marking-panel", MarkingPanel);
