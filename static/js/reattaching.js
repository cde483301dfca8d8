// A page that was opened to find a new place for a mark; once it has one, the page is like any other.

/** Let the panel's form mark again. */
export function endReattaching(form) {
  for (const part of document.querySelectorAll("[data-reattaching]")) part.remove();
  form.querySelector(".panel-foot").hidden = false;
}
