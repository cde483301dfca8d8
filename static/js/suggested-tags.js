// <suggested-tags>: asks which tags go together with the passage and with the tags chosen so far.
//
// It comes after the panel, which never waits for it; a press adds the tag.

class SuggestedTags extends HTMLElement {
  connectedCallback() {
    this.panel = this.closest("marking-panel");
    this.form = this.closest("form");
    this.panel.addEventListener("panel:opened", () => this.ask());
    this.panel.addEventListener("panel:closed", () => this.replaceChildren());
    this.form.addEventListener("tags:changed", () => this.ask());
    this.addEventListener("click", (event) => {
      const chip = event.target.closest("[data-tag]");
      if (chip) this.form.querySelector("tag-picker").add(chip.dataset.tag);
    });
  }

  ask() {
    const { passage } = this.panel;
    if (!passage) return;
    const asked = new URLSearchParams({ quote: passage.quote.slice(0, 2000) });
    for (const tag of this.form.querySelector("tag-picker").tags) asked.append("tag", tag);
    // An answer that a later question overtook is dropped.
    htmx.ajax("GET", `${this.dataset.url}?${asked}`, { source: this, target: this, swap: "innerHTML" });
  }
}

customElements.define("suggested-tags", SuggestedTags);
