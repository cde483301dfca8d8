// Cards level with their marks, and each pointing at the other.

const GAP = 12;

class MarginCards extends HTMLElement {
  connectedCallback() {
    this.resized = new ResizeObserver(() => this.layOut());
    this.resized.observe(this.closest(".sheet"));
    this.changed = new MutationObserver(() => {
      this.arrange();
      this.layOut();
    });
    this.changed.observe(this, { childList: true, subtree: true });
    this.text = this.closest(".sheet").querySelector(".text");
    for (const type of ["pointerover", "focusin"]) {
      this.addEventListener(type, (event) => this.point(event.target.closest(".card")));
      this.text.addEventListener(type, (event) => this.pointAtCards(event.target.closest("mark")));
    }
    for (const type of ["pointerleave", "focusout"]) {
      this.addEventListener(type, () => this.point(null));
      this.text.addEventListener(type, () => this.pointAtCards(null));
    }
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.changed.disconnect();
  }

  /** The order of the text, each card once: the server adds new ones at the end. */
  arrange() {
    const newest = new Map([...this.querySelectorAll(".card")].map((card) => [card.id, card]));
    const cards = [...newest.values()].sort(
      (one, other) =>
        one.dataset.start - other.dataset.start ||
        other.dataset.end - one.dataset.end ||
        one.dataset.highlight - other.dataset.highlight,
    );
    const there = [...this.children];
    const inOrder =
      there.length === cards.length && there.every((card, place) => card === cards[place]);
    if (!inOrder) this.replaceChildren(...cards);
  }

  /** In a wide column, put each card beside its mark, below the card before it. */
  layOut() {
    const beside = getComputedStyle(this).getPropertyValue("--beside-text").trim() === "yes";
    this.classList.toggle("placed", beside);
    const cards = [...this.querySelectorAll(".card")];
    if (!beside) {
      this.style.height = "";
      for (const card of cards) card.style.top = "";
      return;
    }
    const origin = this.getBoundingClientRect().top;
    const wanted = cards.map((card) => this.levelOf(card) - origin);
    const heights = cards.map((card) => card.offsetHeight);
    let free = 0;
    cards.forEach((card, place) => {
      const top = Math.max(free, wanted[place]);
      card.style.top = `${top}px`;
      free = top + heights[place] + GAP;
    });
    this.style.height = `${free}px`;
  }

  levelOf(card) {
    const anchor = document.getElementById(`h${card.dataset.highlight}`);
    const mark = anchor?.nextElementSibling ?? anchor;
    return mark?.getClientRects()[0]?.top ?? 0;
  }

  point(card) {
    for (const mark of this.text.querySelectorAll("mark.active")) mark.classList.remove("active");
    if (!card) return;
    const selector = `mark[data-highlights~="${card.dataset.highlight}"]`;
    for (const mark of this.text.querySelectorAll(selector)) mark.classList.add("active");
  }

  pointAtCards(mark) {
    const ids = mark?.dataset.highlights.split(" ") ?? [];
    for (const card of this.querySelectorAll(".card")) {
      card.classList.toggle("active", ids.includes(card.dataset.highlight));
    }
  }
}

customElements.define("margin-cards", MarginCards);
