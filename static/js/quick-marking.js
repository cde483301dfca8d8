// Marking at once: what a key does to the passage under the cursor, or to the one selected.

import { EarlyKeys } from "./early-keys.js";
import { tagOn } from "./key-tags.js";
import { isOn, marksAt, marksOf } from "./marks.js";
import { rangeAt } from "./selection.js";
import { say } from "./toasts.js";
import { WaitingPassages } from "./waiting-passages.js";

const AGAIN = 3_000; // milliseconds after which an unanswered request is sent once more
const NO_MARK = "No mark is here. The key n goes to the next one.";

export class QuickMarking {
  /** `panel` is the page's <marking-panel>. */
  constructor(cursor, panel) {
    this.cursor = cursor;
    this.panel = panel;
    // One after the other, so that none is lost and no older drawing of a paragraph comes last.
    this.done = Promise.resolve();
    this.queued = this.opening = this.sending = 0;
    this.round = 0; // of keys, until they are called off
    this.drawn = new WaitingPassages();
    this.early = new EarlyKeys(panel, () => this.opening > 0);
    this.isCutOff = false; // whether what was sent last could not be sent
    window.addEventListener("beforeunload", (event) => this.waiting && event.preventDefault());
  }

  /** How many changes are not answered yet. */
  get waiting() {
    return this.queued + this.sending;
  }

  /** That of a new mark. */
  get form() {
    return this.panel.form;
  }

  /** The passage that a key is about: what is selected, or else what is under the cursor. */
  get passage() {
    if (this.panel.isOpen && this.panel.passage) return this.panel.passage;
    return this.cursor.isInText ? this.cursor.passage : null;
  }

  /** What a key is about stays that, though the cursor has moved on when its turn comes. */
  get here() {
    const { text, place, mark, column } = this.cursor;
    return { text, place, mark, column };
  }

  // What the keys do

  /** Mark without a tag, or open the mark that stands exactly here. */
  mark() {
    if (this.panel.isOpen && this.panel.passage) this.panel.submit();
    else if (marksHere(this.here).some((mark) => isOn(mark, this.cursor.place))) this.change();
    else if (this.panel.reattaching) this.choose();
    else if (this.panel.makeRoom()) this.markWith([]);
  }

  useKey(key) {
    const tag = tagOn(key);
    if (tag === undefined) say(`No tag is on the key ${key} yet.`);
    else this.use([tag], { isKnown: true });
  }

  /** Mark with the last mark's tags, or give a mark of one's own those of them that it lacks. */
  repeat() {
    this.use(this.panel.lastTags, { onlyAdd: true });
  }

  /** Mark with the tags; where the reader has begun to fill in the panel, only add them there. */
  use(tags, options) {
    if (this.panel.isOpen && this.panel.isDirty) tags.forEach((tag) => this.panel.addTag(tag));
    else this.markWith(tags, options);
  }

  /** Fill in the panel for the passage under the cursor, or open the reader's own mark on it. */
  choose() {
    const { passage } = this.cursor;
    if (passage && !this.panel.reattaching && this.ownMarkOn(passage)) {
      this.change();
      return;
    }
    if (!this.panel.makeRoom()) return;
    this.panel.openFor(this.cursor.passage);
    if (this.panel.reattaching) this.panel.reattaching.focus({ preventScroll: true });
    else this.panel.typeTags();
  }

  /** Open the mark under the cursor; with `edge`, the handle at that end gets the focus. */
  async change({ edge = null } = {}) {
    const { here, round } = this;
    this.opening += 1;
    await this.done;
    if (round !== this.round) return;
    this.opening -= 1;
    const ids = marksHere(here).map((mark) => mark.id);
    const at = rangeAt(here.text, here.place.start, here.place.end);
    if (!ids.length) say(NO_MARK);
    else if (this.panel.makeRoom()) {
      this.panel.askFor(ids[0], ids, { at, edge, column: here.column });
      return;
    }
    this.early.drop();
  }

  remove() {
    if (!this.panel.makeRoom()) return;
    const { here } = this;
    this.post(() => {
      const [mark] = marksHere(here);
      if (!mark) say(NO_MARK);
      // Whoever changed it since this page showed it is not overruled unseen.
      const values = mark && { revision: mark.revision };
      return mark ? [{ url: `/highlights/${mark.id}/remove/`, values }] : [];
    });
  }

  find() {
    if (this.panel.makeRoom()) location.assign(this.panel.dataset.find);
  }

  undo() {
    this.post(() => [{ url: this.panel.dataset.undo }]);
  }

  redo() {
    this.post(() => [{ url: this.panel.dataset.redo }]);
  }

  /**
   * Mark the passage, or change the tags of the reader's own mark that stands exactly there. With
   * `isKnown` none of the tags is made anew where somebody has merged or deleted it meanwhile.
   */
  markWith(tags, { onlyAdd = false, isKnown = false } = {}) {
    const { passage } = this;
    if (!passage) return;
    this.panel.letGo();
    const { range, ...selector } = passage;
    const known = isKnown ? { known: "on" } : {};
    // Only when its turn has come is it known whether a mark stands there.
    this.post(() => {
      const own = this.ownMarkOn(passage);
      if (!own) {
        const values = { ...selector, ...known, tag: tags.join(",") };
        return [{ url: this.form.getAttribute("action"), values }];
      }
      const changed = onlyAdd ? tags.filter((tag) => !own.tags.includes(tag)) : tags;
      return changed.map((tag) => {
        // What is wanted by what the page shows: another page may have done it meanwhile.
        const wanted = own.tags.includes(tag) ? "off" : "on";
        return { url: `/highlights/${own.id}/tag/`, values: { ...known, tag, wanted } };
      });
    }, passage);
  }

  ownMarkOn(passage) {
    const text = document.querySelector(`[data-review="${passage.review}"]`);
    const { reader } = this.panel.dataset;
    return marksOf(text).find((mark) => isOn(mark, passage) && mark.author === reader);
  }

  /**
   * Send the requests that `ask` gives, asked and sent when all before them is done; until then
   * `passage` is drawn as one that waits.
   */
  post(ask, passage = null) {
    const { round } = this;
    const send = async () => {
      if (round !== this.round) return;
      this.queued -= 1;
      this.sending = 1;
      this.underWay = passage;
      for (const { url, values } of ask()) await this.send(url, values);
    };
    // What went wrong was said in a toast; the next key works all the same.
    this.queued += 1;
    if (passage) this.drawn.add(passage);
    if (this.isCutOff) this.sayWaiting();
    this.done = this.done
      .then(send)
      .catch(() => {})
      .finally(() => {
        this.sending = 0;
        this.drawn.delete(passage);
      });
  }

  /** Do nothing of what waits for its turn; what is under way is not called off. */
  callOff() {
    const behind = this.queued + this.opening;
    if (!behind) return false;
    this.round += 1;
    this.queued = this.opening = 0;
    this.early.drop();
    this.drawn.keep(this.sending ? this.underWay : null);
    say(behind === 1 ? "The key that waited is called off." : `${behind} keys that waited are called off.`);
    return true;
  }

  /** Send it until it is answered: a mark is not lost because the network is. */
  async send(url, values) {
    for (;;) {
      try {
        const answer = await this.ask(url, values);
        this.isCutOff = false;
        return answer;
      } catch {
        this.isCutOff = true;
        this.sayWaiting();
        await chanceToSend();
      }
    }
  }

  sayWaiting() {
    const those = this.waiting === 1 ? "One change waits" : `${this.waiting} changes wait`;
    say(`The site does not answer. ${those}, and will be saved once it does.`);
  }

  ask(url, values) {
    const { csrfmiddlewaretoken } = this.form.elements;
    return htmx.ajax("POST", url, {
      source: this.panel,
      target: this.panel,
      swap: "none",
      values: { ...values, csrfmiddlewaretoken: csrfmiddlewaretoken.value },
    });
  }
}

/** Resolved when the network is said to be back, or after a while. */
function chanceToSend() {
  return new Promise((resolve) => {
    setTimeout(resolve, AGAIN);
    window.addEventListener("online", resolve, { once: true });
  });
}

/** The marks on a place, the one that the cursor was sent to first, then the closest fit. */
function marksHere({ text, place, mark: sentTo }) {
  const marks = marksAt(text, place);
  const first = marks.filter((mark) => mark.id === sentTo);
  return [...first, ...marks.filter((mark) => !first.includes(mark))];
}
