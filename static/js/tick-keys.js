// <tick-keys>: from a tick, j and the arrow down lead to the next one in it, k and the arrow up back.

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

class TickKeys extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
      if (step && isPlain && event.target.matches("[type=checkbox]")) this.go(event, step);
    });
  }

  go(event, step) {
    const ticks = [...this.querySelectorAll("[type=checkbox]")];
    const next = ticks[ticks.indexOf(event.target) + step];
    event.preventDefault();
    next?.focus();
  }
}

customElements.define("tick-keys", TickKeys);
