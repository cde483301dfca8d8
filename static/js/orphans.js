// Marks without a place by key: j and k go on and back, 1 to 3 re-attach, x lets go, z undoes.

import { charactersAreOff } from "./character-keys.js";
import { isTaken } from "./keys.js";

class OrphanList extends HTMLElement {
  connectedCallback() {
    this.onKeyDown = this.onKeyDown.bind(this);
    document.addEventListener("keydown", this.onKeyDown);
    this.makeCurrent(this.orphans.findIndex((orphan) => orphan.matches(":target")));
    this.addEventListener("focusin", (event) => {
      const place = this.orphans.indexOf(event.target.closest(".orphan"));
      if (place >= 0) this.makeCurrent(place);
    });
    // The list is new: what was at hand is gone, and the next has taken its place.
    document.addEventListener("htmx:afterSettle", (event) => {
      if (event.target === this) this.goTo(this.place);
    });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKeyDown);
  }

  get orphans() {
    return [...this.querySelectorAll(".orphan")];
  }

  /** What the keys are about; shown, but not given the focus. */
  makeCurrent(place) {
    const orphans = this.orphans;
    this.place = Math.max(0, Math.min(place, orphans.length - 1));
    orphans.forEach((orphan, at) => {
      orphan.ariaCurrent = at === this.place ? "true" : null;
    });
    return orphans[this.place];
  }

  goTo(place) {
    const at = this.makeCurrent(place);
    (at ?? this.querySelector(".empty"))?.focus();
    at?.scrollIntoView({ block: "nearest" });
  }

  press(selector) {
    this.orphans[this.place]?.querySelector(`${selector} button`)?.click();
  }

  onKeyDown(event) {
    if (isTaken(event) || charactersAreOff()) return;
    const acts = {
      j: () => this.goTo(this.place + 1),
      k: () => this.goTo(this.place - 1),
      x: () => this.press("[data-let-go]"),
      z: () => this.querySelector(".undo-last button")?.click(),
    };
    for (const key of ["1", "2", "3"]) acts[key] = () => this.press(`[data-candidate="${key}"]`);
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

customElements.define("orphan-list", OrphanList);
