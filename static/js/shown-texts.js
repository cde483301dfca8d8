// Which texts this page shows, told with each request: one that was edited meanwhile is answered in
// words, for paragraphs of two versions would not go together.

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const texts = [...document.querySelectorAll(".text[data-version]")];
  const shown = texts.map(({ dataset: { review, version } }) => `${review}.${version}`);
  if (shown.length) detail.headers["Crosscut-Texts"] = shown.join(" ");
});
