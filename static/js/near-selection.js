// <near-selection>: who else says what is selected, before it is marked. Asks once it is opened,
// and anew where the passage has changed meanwhile.

const PLACE = ["version", "start", "end"];

class NearSelection extends HTMLElement {
  connectedCallback() {
    this.panel = this.closest("marking-panel");
    this.form = this.closest("form");
    this.section = this.querySelector("details");
    for (const what of ["opened", "moved", "closed"]) {
      this.panel.addEventListener(`panel:${what}`, () => this.forget());
    }
    this.section.addEventListener("toggle", () => {
      if (this.section.open && this.asked !== this.question) this.ask();
    });
  }

  /** The address that answers for the passage of the form. */
  get question() {
    const { elements } = this.form;
    const place = PLACE.map((name) => [name, elements[name].value]);
    const page = this.dataset.url.replace("/0/", `/${elements.review.value}/`);
    return `${page}?${new URLSearchParams(place)}`;
  }

  ask() {
    this.asked = this.question;
    const target = this.querySelector(".near-answer");
    window.htmx.ajax("GET", this.asked, { target, swap: "outerHTML" });
  }

  /** What stands there is of another passage. */
  forget() {
    if (this.panel.passage && this.asked === this.question) return;
    this.asked = undefined;
    this.section.open = false;
    this.querySelector(".near-answer").replaceChildren();
  }
}

customElements.define("near-selection", NearSelection);
