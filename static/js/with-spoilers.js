// <with-spoilers>: a check beside links to files, by which these hold what is hidden as a spoiler.

class WithSpoilers extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.box = this.querySelector("input");
    this.box.addEventListener("change", () => this.lead());
    this.lead(); // a browser that comes back to the page may have ticked it again
  }

  lead() {
    for (const link of this.parentElement.querySelectorAll("a[download]")) {
      const address = new URL(link.href);
      if (this.box.checked) address.searchParams.set("spoilers", "shown");
      else address.searchParams.delete("spoilers");
      link.href = address;
    }
  }
}

customElements.define("with-spoilers", WithSpoilers);
