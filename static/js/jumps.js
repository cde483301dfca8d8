// A link to a passage that stands in this page, in whichever column, goes there without leaving it.

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href*="#h"]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
  if (event.shiftKey || link.pathname === location.pathname) return;
  if (!/^#h\d+$/.test(link.hash) || !document.getElementById(link.hash.slice(1))) return;
  event.preventDefault();
  // Asked for twice, the address stays the same and the browser would not move.
  if (location.hash === link.hash) document.getElementById(link.hash.slice(1)).scrollIntoView();
  location.hash = link.hash;
});
