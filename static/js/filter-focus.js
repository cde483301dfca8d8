// Where the focus goes when a filter is removed, or left out or included: what was pressed is drawn
// anew with all the rest.
//
// Of a filter that is gone, to the one that takes its place, else to the one before it; where none is
// left, to the field that it stood at, and from above the fields to the box. Of one that is turned, to
// the same filter, wherever among its own it stands now.

/**
 * @param {HTMLElement} search with the box, the filters under it and those at the fields
 * @param {() => HTMLInputElement} box
 */
export function keepFocus(search, box) {
  let left = null;
  search.addEventListener("htmx:beforeOnLoad", ({ detail: { elt } }) => {
    left = elt === document.activeElement && elt.closest("#chips, .chosen-filters") ? place(elt) : null;
  });
  search.addEventListener("htmx:afterOnLoad", () => {
    if (left) (found(left) ?? box()).focus();
    left = null;
  });
}

function place(link) {
  const item = link.closest("li");
  return {
    list: item.parentElement.id,
    index: [...item.parentElement.children].indexOf(item),
    turned: link.matches(".turn") ? item.dataset.value : null,
    field: link.closest("#filters > div")?.querySelector("select, input")?.id,
  };
}

function found({ list, index, turned, field }) {
  const items = [...(document.getElementById(list)?.children ?? [])];
  if (turned !== null) {
    const same = items.find((item) => item.dataset.value === turned);
    return same?.querySelector(".turn");
  }
  const next = items[Math.min(index, items.length - 1)];
  return next?.querySelector(".remove") ?? document.getElementById(field);
}
