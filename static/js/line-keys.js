// <line-keys>: from anywhere in a concordance, j leads to its lines, z takes back what the reader did
// last, and Shift+Z does it again.

import { charactersAreOff } from "./character-keys.js";
import { isTaken } from "./keys.js";

class LineKeys extends HTMLElement {
  connectedCallback() {
    this.onKeyDown = this.onKeyDown.bind(this);
    document.addEventListener("keydown", this.onKeyDown);
    this.querySelector(".hint").hidden = false;
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKeyDown);
  }

  onKeyDown(event) {
    if (isTaken(event, { ticks: true }) || charactersAreOff()) return;
    const acts = {
      j: () => document.querySelector("tick-keys [type=checkbox]"),
      z: () => this.querySelector(".undo-last button"),
      Z: () => this.querySelector(".redo-last button"),
    };
    const found = acts[event.key]?.();
    if (!found) return;
    event.preventDefault();
    if (event.key === "j") found.focus();
    else if (!event.repeat) found.click();
  }
}

customElements.define("line-keys", LineKeys);
