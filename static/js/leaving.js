// <leave-question>: asks before words are left that were not saved. Escape keeps them.
//
// Sends "keep" or "leave".

class LeaveQuestion extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const answer = event.target.closest("button")?.value;
      if (answer) this.answer(answer);
    });
  }

  get isAsking() {
    return !this.hidden;
  }

  ask() {
    this.hidden = false;
    this.querySelector("button").focus();
  }

  answer(keepOrLeave) {
    this.hidden = true;
    this.dispatchEvent(new Event(keepOrLeave));
  }
}

customElements.define("leave-question", LeaveQuestion);
