// <tick-all>: ticks every box of its form that stands for a place, or none.

class TickAll extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", (event) => {
      const choice = event.target.closest("button")?.value;
      if (!choice) return;
      for (const box of this.closest("form").querySelectorAll("[name=hit]")) {
        box.checked = choice === "all";
      }
    });
  }
}

customElements.define("tick-all", TickAll);
