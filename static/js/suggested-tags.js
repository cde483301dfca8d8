// <suggested-tags>: asks which tags go together with the passage and with the tags chosen so far.
//
// They come after the panel, which never waits for them and keeps room for them; a press adds one.

// Characters of an address, as it is sent, that every server takes with room for its path.
const LONGEST = 3500;
const MOMENT = 150; // milliseconds in which more may be chosen or moved before it asks

class SuggestedTags extends HTMLElement {
  connectedCallback() {
    this.panel = this.closest("marking-panel");
    this.form = this.closest("form");
    this.panel.addEventListener("panel:opened", () => {
      this.clear();
      this.askSoon();
    });
    this.panel.addEventListener("panel:moved", () => this.askSoon());
    this.panel.addEventListener("panel:closed", () => this.clear());
    this.form.addEventListener("tags:changed", () => this.askSoon());
    this.addEventListener("click", (event) => {
      const chip = event.target.closest("[data-tag]");
      if (chip) this.add(chip.dataset.tag);
    });
  }

  add(tag) {
    this.form.querySelector("tag-picker").add(tag);
    // The chip that was pressed goes, and would take the focus with it.
    this.panel.typeTags();
  }

  clear() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.replaceChildren();
  }

  askSoon() {
    clearTimeout(this.waiting);
    if (this.panel.passage) this.waiting = setTimeout(() => this.ask(), MOMENT);
  }

  /** The last question counts; without an answer there are no suggestions, which nobody misses. */
  async ask() {
    const { passage } = this.panel;
    if (!passage) return;
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const asked = queryOf(passage.quote, this.form.querySelector("tag-picker").tags);
    try {
      const answer = await fetch(`${this.dataset.url}?${asked}`, { signal, redirect: "error" });
      if (answer.ok) this.show(await answer.text());
    } catch {
      // Overtaken by another question, or nothing answered.
    }
  }

  /** As many as there is room for. */
  show(html) {
    const hadFocus = this.contains(document.activeElement);
    this.innerHTML = html;
    const { bottom } = this.getBoundingClientRect();
    for (const chip of this.querySelectorAll("[data-tag]")) {
      if (chip.getBoundingClientRect().bottom > bottom + 1) chip.remove();
    }
    if (hadFocus) this.panel.typeTags();
  }
}

/** As much of both as an address takes: the beginning of a passage says what it is about. */
function queryOf(quote, tags) {
  const query = new URLSearchParams();
  const fits = (more, most = LONGEST) => `${query}&${new URLSearchParams(more)}`.length < most;
  for (const tag of tags) if (fits({ tag }, LONGEST / 2)) query.append("tag", tag);
  let points = Array.from(quote);
  while (!fits({ quote: points.join("") })) points = points.slice(0, points.length * 0.8);
  query.append("quote", points.join(""));
  return query;
}

customElements.define("suggested-tags", SuggestedTags);
