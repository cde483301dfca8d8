// A link to a passage that stands in this page, in whichever column, goes there without leaving it.
//
// Once there, "passage:reached" is sent, with the text and the id of the mark.

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href*="#h"]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
  if (event.shiftKey || leadsElsewhere(link) || !/^#h\d+$/.test(link.hash)) return;
  const id = link.hash.slice(2);
  const anchor = document.getElementById(`h${id}`);
  if (!anchor) return;
  event.preventDefault();
  // Asked for twice, the address stays the same and the browser would not move.
  if (location.hash === link.hash) anchor.scrollIntoView();
  location.hash = link.hash;
  const text = anchor.closest("[data-review]");
  if (!text) return;
  document.dispatchEvent(new CustomEvent("passage:reached", { detail: { text, id } }));
});

/** Whether this page with other columns is asked for, which has to be loaded. */
function leadsElsewhere({ pathname, search }) {
  return pathname === location.pathname && shownBy(search) !== shownBy(location.search);
}

/** What an address shows besides the notebook: a mark that stands here is in that of this page. */
function shownBy(search) {
  const query = new URLSearchParams(search);
  query.delete("notebook");
  return String(query);
}
