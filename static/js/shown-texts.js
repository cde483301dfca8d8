// Which texts this page shows, told with each request: one that was edited meanwhile is answered in
// words, for paragraphs of two versions would not go together.

/** What a text is called: its review and the number of its version. @param {HTMLElement} text */
export function nameOf({ dataset: { review, version } }) {
  return `${review}.${version}`;
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const shown = [...document.querySelectorAll(".text[data-version]")].map(nameOf);
  if (shown.length) detail.headers["Crosscut-Texts"] = shown.join(" ");
});
