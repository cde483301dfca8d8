// The panel that opens at a selection, to mark it, or at a mark, to change it.

import "./key-tags.js";
import "./leaving.js";
import { placeInPage } from "./marks.js";
import { NextPassage } from "./next-passage.js";
import { onPanelKey } from "./panel-keys.js";
import { anchorAt, askedByCard, placeBeside, showOver } from "./placing.js";
import { endReattaching } from "./reattaching.js";
import { Selecting } from "./selecting.js";

const SELECTOR = ["review", "version", "start", "end", "quote", "prefix", "suffix"];

class MarkingPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector(".new-mark");
    this.body = this.querySelector("#panel-body");
    this.keyTags = this.querySelector("key-tags");
    this.question = this.querySelector("leave-question");
    this.passage = null;
    this.asked = null;
    this.back = []; // selectors of what gets the focus back, for it may be swapped meanwhile
    this.next = new NextPassage(this);
    this.listen();
    this.selecting = new Selecting(this);
    // What is loaded or unfolded in it may make it too tall for its place.
    new ResizeObserver(() => this.place()).observe(this);
  }

  listen() {
    const on = (target, type, handler, options) =>
      target.addEventListener(type, handler.bind(this), options);
    on(document, "pointerdown", this.onPointerDown);
    // The focus is lost, not moved, from a button that is disabled while its request is under way.
    on(document, "focusin", (event) => (this.hadFocus = this.contains(event.target)));
    on(document, "click", this.onClick);
    on(document, "keydown", (event) => {
      this.isTouched = false;
      if (this.isOpen) onPanelKey(this, event);
    });
    on(document, "scroll", this.place, { capture: true, passive: true });
    on(window, "resize", this.place, { passive: true });
    on(this, "htmx:afterRequest", this.onAnswer);
    on(this, "click", (event) => event.target.closest("[data-close]") && this.close());
    on(this.question, "keep", this.keepWriting);
    on(this.question, "leave", this.letGo);
    on(window, "beforeunload", (event) => this.isOpen && this.hasWords && event.preventDefault());
    on(document, "htmx:afterSwap", (event) => event.target === this.body && this.onBody(event));
  }

  get isOpen() {
    return !this.hidden;
  }

  /** The form that is shown, or null. */
  get shownForm() {
    return this.passage ? this.form : this.body.querySelector(".changed-mark");
  }

  /** Whether the reader has typed something that closing would lose. */
  get isDirty() {
    return this.hasWords || Boolean(this.shownForm?.querySelector("tag-picker").isDirty);
  }

  /** Whether there is a note or a reply, or a change of one, that no key should take away. */
  get hasWords() {
    return Boolean(this.unsaved);
  }

  /** The first field whose words are not saved. */
  get unsaved() {
    const fields = [...(this.passage ? this.form : this.body).querySelectorAll("textarea")];
    return fields.find((field) => field.value !== field.defaultValue);
  }

  // What marking by a single key needs to know of the panel and have it do

  /** The names of the tags of the reader's last mark. @returns {string[]} */
  get lastTags() {
    return JSON.parse(this.dataset.lastTags || "[]");
  }

  /** The button that puts a mark without a place on the passage, where the page is open for that. */
  get reattaching() {
    return this.form.querySelector("[data-reattaching] button");
  }

  /** Do what Enter does: press the first button. */
  submit() {
    this.form.querySelector(".primary").click();
  }

  addTag(name) {
    this.shownForm.querySelector("tag-picker").add(name);
  }

  /** Close, or, where that would lose something, go there: then false. */
  makeRoom() {
    if (this.isOpen && this.isDirty) this.keepWriting();
    else this.letGo();
    return !this.isOpen;
  }

  /** Close and drop the selection, whose passage is marked without it. */
  letGo() {
    if (!this.isOpen) return;
    document.getSelection().removeAllRanges();
    this.close();
  }

  // Opening

  onPointerDown(event) {
    this.isTouched = event.pointerType === "touch";
    const elsewhere = !this.contains(event.target) && !event.target.closest("#toasts");
    if (this.isOpen && elsewhere && !this.isDirty && !this.next.isSending) this.close();
  }

  /** Open to mark the passage. */
  openFor(passage) {
    this.back = [`#column-${passage.review}`];
    this.take(passage);
    this.keyTags.draw();
    const { review, start, end } = passage;
    this.open({ form: true, at: anchorAt(review, { start, end }) });
    this.tell("opened", { review, start, end });
  }

  /** Let this be the passage to mark. */
  take(passage) {
    this.passage = passage;
    for (const name of SELECTOR) this.form.elements[name].value = passage[name];
    CSS.highlights?.set("pending", new Highlight(passage.range));
  }

  /** Let the parts of the panel know what it is open for. */
  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`panel:${what}`, { detail }));
  }

  /** A click on a mark asks for it and for the others on the same words. */
  onClick(event) {
    const mark = event.target.closest("mark[data-highlights]");
    if (!mark || event.target.closest("a") || !document.getSelection().isCollapsed) return;
    if (this.isOpen && this.isDirty) return;
    const ids = mark.dataset.highlights.split(" ");
    this.askFor(ids[ids.length - 1], ids, { at: mark, column: mark.closest(".column") });
  }

  /**
   * Ask for a mark to change, and offer the others of `ids`. `at` is where to show it, `edge` the
   * end whose handle gets the focus in place of the tags.
   */
  askFor(id, ids, { at, column, edge = null }) {
    const query = new URLSearchParams(ids.map((each) => ["with", each]));
    this.asked = { at, edge, back: [`#${column.id}`] };
    htmx.ajax("GET", `/highlights/${id}/?${query}`, { target: this.body });
  }

  /** Show the mark as it is by now, unless that would lose something: then false. */
  lookAgain() {
    if (this.isDirty) return false;
    this.asked = { at: this.anchor, isQuiet: true, back: this.back };
    const asker = { source: this, target: this.body };
    htmx.ajax("GET", `/highlights/${this.shownForm.dataset.highlight}/`, asker);
    return true;
  }

  onBody({ detail }) {
    const isLateLook = detail.requestConfig.elt === this && !this.isOpen;
    if (isLateLook) this.body.replaceChildren();
    else this.openChange();
  }

  /** The body holds a mark to change: show it where it was asked for. */
  openChange() {
    this.passage = null;
    CSS.highlights?.delete("pending");
    const link = document.activeElement?.closest?.(".card a");
    const { at, edge, isQuiet, back } = (link ? askedByCard(link) : this.asked) ?? {};
    this.asked = { at, back };
    this.back = back ?? this.back;
    const { highlight: mark, review } = this.shownForm?.dataset ?? {};
    const { start, end } = placeInPage(this.shownForm?.dataset ?? {});
    const from = at ?? this.anchor ?? document.body;
    this.open({ form: false, at: anchorAt(review, { start, end }, from) });
    const revision = Number(this.shownForm?.elements.revision.value);
    this.tell("opened", { mark, review, start, end, revision, edge });
    if (!edge && !isQuiet) this.typeTags();
  }

  /** On a phone the field would bring up a keyboard over the words. */
  typeTags() {
    const field = this.shownForm?.querySelector("tag-picker").field;
    (this.isTouched ? this : field)?.focus({ preventScroll: true });
  }

  open({ form, at }) {
    this.anchor = at;
    this.form.hidden = !form;
    this.body.hidden = form;
    this.question.hidden = true;
    this.ariaLabel = form ? "Mark this passage" : "Change this mark";
    this.hidden = false;
    this.place();
    showOver(this, at);
  }

  place() {
    if (this.isOpen && this.anchor) placeBeside(this, this.anchor);
  }

  /** The passage that it speaks of was moved, by this edge: cover none of it. */
  makeRoomFor({ start, end }, edge) {
    if (this.anchor.place) this.anchor.place = { start, end };
    placeBeside(this, this.anchor, { mayStay: true });
    showOver(this, this.anchor, edge);
  }

  // Closing

  close() {
    this.tell("closed");
    this.hidden = true;
    this.passage = null;
    this.form.reset();
    this.form.querySelector("tag-picker").clear();
    this.querySelector("#mark-message").replaceChildren();
    this.body.replaceChildren();
    CSS.highlights?.delete("pending");
    this.asked = null;
    // After a card that was just swapped in has taken its place.
    if (this.hadFocus) queueMicrotask(() => this.giveBack());
  }

  giveBack() {
    this.hadFocus = false;
    const back = this.back.map((selector) => document.querySelector(selector)).find(Boolean);
    back?.focus({ preventScroll: true });
  }

  /** A note is left only by saying so, and nothing that could not be tried once more. */
  leave() {
    if (this.next.isSending) this.next.sayWait();
    else if (this.question.isAsking) this.question.answer("keep");
    else if (this.hasWords) this.question.ask();
    else this.letGo();
  }

  keepWriting() {
    const field = this.unsaved ?? this.shownForm.querySelector("textarea");
    field.focus({ preventScroll: true });
  }

  onAnswer(event) {
    const { successful, requestConfig } = event.detail;
    const { elt } = requestConfig; // the event's own is another, once this has left the page
    const made = successful && requestConfig.path === this.form.getAttribute("action");
    if (made) this.remember(requestConfig.formData);
    if (!successful || elt.matches(".gather, .tag") || elt.closest(".conversation")) return;
    const reattached = elt.closest("[data-reattaching]");
    if (reattached) endReattaching(this.form);
    if (elt.matches("form") || (reattached && !this.isDirty)) this.next.goOn();
  }

  remember(made) {
    const tags = made.getAll("tag").flatMap((names) => names.split(","));
    const names = tags.map((name) => name.trim()).filter(Boolean);
    this.dataset.lastTags = JSON.stringify(names);
  }
}

customElements.define("marking-panel", MarkingPanel);
