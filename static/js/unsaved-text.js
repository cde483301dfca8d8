// The form of a review's text: asks before a text is left that was not saved.

const form = document.querySelector(".edit-text");
const field = form.elements.text;
let isSent = false;

form.addEventListener("submit", () => (isSent = true));
// Back brings the page as it was left, with its words.
window.addEventListener("pageshow", () => (isSent = false));
window.addEventListener("beforeunload", (event) => {
  const isUnsaved = "unsaved" in form.dataset || field.value !== field.defaultValue;
  if (isUnsaved && !isSent) event.preventDefault();
});
