// <spoiler-words>: words of a review that are hidden until somebody asks for them.
//
// What was asked for stays shown in this page alone, also where a paragraph is drawn anew.

const NAME = "spoiler-words";
const HIDDEN = `${NAME}:not([data-shown])`;
const PARAM = "spoilers";
const HEARD = "[spoiler hidden]";

const asked = new Set(); // of this page, by review and place

class SpoilerWords extends HTMLElement {
  connectedCallback() {
    if (asked.has(this.key)) {
      this.show();
      return;
    }
    this.addEventListener("click", this);
    // Of several pieces, the first of each paragraph speaks for all.
    if (!this.hasAttribute("aria-label")) return;
    this.setAttribute("role", "button");
    this.setAttribute("aria-label", "Spoiler, hidden; press Enter to show");
    this.tabIndex = 0;
    this.addEventListener("keydown", this);
  }

  get text() {
    return this.closest("[data-review]");
  }

  get key() {
    return `${this.text?.dataset.review}:${this.dataset.spoiler}`;
  }

  handleEvent(event) {
    if (this.isShown) return;
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    // Neither the link nor the mark that these words may be in is meant.
    event.preventDefault();
    event.stopPropagation();
    showAll(this);
  }

  get isShown() {
    return "shown" in this.dataset;
  }

  show() {
    this.dataset.shown = "";
    for (const name of ["role", "aria-label", "aria-hidden"]) this.removeAttribute(name);
    // Who pressed Enter here goes on from here.
    if (document.activeElement === this) this.tabIndex = -1;
    else this.removeAttribute("tabindex");
  }
}

/** Show the whole of the spoiler that this is a piece of. */
function showAll(piece) {
  asked.add(piece.key);
  const same = `${NAME}[data-spoiler="${piece.dataset.spoiler}"]`;
  for (const each of piece.text.querySelectorAll(same)) each.show();
}

/** Show what is hidden in the range; false where nothing is. */
export function showSpoilersIn(range) {
  const hidden = [...document.querySelectorAll(HIDDEN)].filter((each) => range.intersectsNode(each));
  hidden.forEach(showAll);
  return hidden.length > 0;
}

/**
 * The words of a passage as they may be said aloud.
 *
 * @param {{quote: string, range: Range}} passage
 */
export function wordsHeard({ quote, range }) {
  const within = range.commonAncestorContainer;
  const around = within.nodeType === Node.ELEMENT_NODE ? within : within.parentElement;
  if (around.closest(HIDDEN)) return HEARD;
  const words = range.cloneContents();
  const hidden = [...words.querySelectorAll(HIDDEN)];
  if (!hidden.length) return quote;
  hidden.forEach((each, place) => {
    const isSame = each.dataset.spoiler === hidden[place - 1]?.dataset.spoiler;
    each.replaceWith(isSame ? "" : HEARD);
  });
  return words.textContent;
}

/* A page with columns changes its address while it is read: the link keeps what that says. */
document.addEventListener("click", ({ target }) => {
  const link = target.closest(".spoilers-choice a");
  if (!link) return;
  const address = new URL(location.href);
  const wanted = new URL(link.href).searchParams.get(PARAM);
  if (wanted) address.searchParams.set(PARAM, wanted);
  else address.searchParams.delete(PARAM);
  link.href = address;
});

customElements.define(NAME, SpoilerWords);
