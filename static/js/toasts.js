// Short words to the reader at the foot of the page.

export function say(sentence) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  document.getElementById("toasts").replaceChildren(toast);
  return toast;
}

/** The same, with a button that does something and takes the words away. */
export function offer(sentence, words, does) {
  const toast = say(sentence);
  const button = Object.assign(document.createElement("button"), { textContent: words });
  button.addEventListener("click", () => {
    toast.remove();
    does();
  });
  toast.append(button);
}
