// What every page needs: toasts that go, and word of an answer that did not come.

import { say } from "./toasts.js";
import "./time-zone.js";

const TOAST_STAYS = 12_000; // milliseconds

const toasts = document.getElementById("toasts");

// A toast stays while the reader's pointer or focus is on it.
const timed = new WeakSet();
new MutationObserver(() => {
  for (const toast of toasts.children) {
    if (timed.has(toast)) continue;
    timed.add(toast);
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) setTimeout(leave, TOAST_STAYS / 4);
      else toast.remove();
    };
    setTimeout(leave, TOAST_STAYS);
  }
  giveFocusBack();
}).observe(toasts, { childList: true });

// What had the focus before a button in a toast has it again once the toast has gone.
let before = null;
toasts.addEventListener("focusin", ({ relatedTarget }) => {
  if (!toasts.contains(relatedTarget)) before = relatedTarget;
});
for (const type of ["focusin", "pointerdown"]) {
  document.addEventListener(type, ({ target }) => {
    if (!toasts.contains(target)) before = null;
  });
}

function giveFocusBack() {
  if (!before || document.activeElement !== document.body) return;
  // What was swapped meanwhile is there again under its name.
  const back = before.isConnected ? before : document.getElementById(before.id || "main");
  (back ?? document.getElementById("main")).focus({ preventScroll: true });
}

// A form that adds to a list is empty again for the next.
document.addEventListener("htmx:afterRequest", (event) => {
  const { successful, elt } = event.detail;
  if (successful && elt.matches("form.add-line")) elt.reset();
});

document.addEventListener("htmx:sendError", () => {
  say("The site did not answer. What you typed is still here: try once more.");
});

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status === 414) say("What was asked is longer than the site reads, and the page is as it was. Try fewer words.");
  // A 503 is a page's own answer, which says what to do.
  if (status >= 500 && status !== 503) say("Something broke on our side. What you typed is still here: try again.");
});

// A menu closes when the reader turns elsewhere.
function closeOtherMenus({ target }) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

document.addEventListener("pointerdown", closeOtherMenus);
document.addEventListener("focusin", closeOtherMenus);

document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" && target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
