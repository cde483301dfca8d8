// The tags that stand on the number keys, and the chips in the panel that show them.

/** The name of the tag on a number key, or undefined. */
export function tagOn(digit) {
  return keyed().find((tag) => tag.key === digit)?.name;
}

function keyed() {
  return [...document.querySelectorAll("#tag-options li[data-key]")]
    .map((option) => ({
      key: option.dataset.key,
      name: option.textContent.trim(),
      colour: option.dataset.colour,
    }))
    .sort((one, other) => one.key - other.key);
}

/** Chips in the order of the keys, as the page's tags are by now. */
class KeyTags extends HTMLElement {
  draw() {
    this.replaceChildren(...keyed().map(chip));
    this.hidden = !this.children.length;
  }
}

function chip({ key, name, colour }) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "key-tag" });
  button.dataset.tag = name;
  const tag = document.createElement("span");
  Object.assign(tag, { className: `tag c${colour}`, textContent: name });
  button.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ", tag);
  return button;
}

customElements.define("key-tags", KeyTags);
