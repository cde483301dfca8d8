// The links and replies of an open mark: what becomes of the panel and of the focus.

// Whoever has gone to a linked passage of this page wants to read it.
window.addEventListener("hashchange", () => {
  const panel = document.querySelector("marking-panel");
  if (panel?.isOpen && !panel.isDirty) panel.letGo();
});

// The choice of a passage is kept where the section is drawn anew: not after the choice was made.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { elt } = detail.requestConfig;
  if (detail.successful && elt.matches(".link-form")) elt.closest("[hx-preserve]")?.removeAttribute("id");
});

// What had the focus is gone with the old section, so that Tab would begin at the top of the page.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.requestConfig.triggeringEvent?.type !== "conversation-changed") return;
  const held = document.activeElement;
  if (held && held !== document.body) return;
  document.querySelector(".conversation summary")?.focus({ preventScroll: true });
});
