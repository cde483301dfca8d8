// Short words to the reader at the foot of the page.

export function say(sentence) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  document.getElementById("toasts").replaceChildren(toast);
}
