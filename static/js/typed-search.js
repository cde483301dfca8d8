// <typed-search>: asks for what is being typed, once the reader's fingers rest.
//
// Enter asks at once and takes the place of the question that was due. htmx drops an answer that
// a newer question has overtaken (hx-sync).

const REST = 250; // milliseconds without a key

class TypedSearch extends HTMLElement {
  connectedCallback() {
    const box = () => this.querySelector("[name=q]");
    this.asked = box().value.trim();
    this.addEventListener("input", (event) => {
      if (event.target.name === "q" && !event.isComposing) this.askSoon(box);
    });
    this.addEventListener("compositionend", () => this.askSoon(box));
    this.addEventListener("submit", () => {
      clearTimeout(this.due);
      this.asked = box().value.trim();
    });
  }

  disconnectedCallback() {
    clearTimeout(this.due);
  }

  askSoon(box) {
    clearTimeout(this.due);
    this.due = setTimeout(() => {
      const typed = box().value.trim();
      if (typed === this.asked) return;
      this.asked = typed;
      box().dispatchEvent(new Event("rest"));
    }, REST);
  }
}

customElements.define("typed-search", TypedSearch);
