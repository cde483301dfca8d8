// <copy-link>: puts the address of what is seen on the clipboard, with the notebook that is open.

import { say } from "./toasts.js";

class CopyLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("button") && this.copy());
  }

  get address() {
    const address = new URL(location.href);
    const { notebook, blind } = this.dataset;
    if (notebook) address.searchParams.set("notebook", notebook);
    if (blind !== undefined) address.searchParams.set("blind", "1");
    return address.href;
  }

  async copy() {
    document.querySelector("review-columns")?.address.write();
    try {
      await navigator.clipboard.writeText(this.address);
      say("The link is copied. Whoever opens it sees what you see.");
    } catch {
      say("The browser keeps the clipboard to itself: copy the address from its address bar.");
    }
  }
}

customElements.define("copy-link", CopyLink);
