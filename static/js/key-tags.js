// The tags that stand on keys, and the chips in the panel that show them.

// A hand learns where a tag lies: while the page is open, each stays on its key, whatever is used
// most by now. Keys by the names of their tags.
const kept = new Map();

/** The name of the tag on a key, or undefined. */
export function tagOn(key) {
  return keyed().find((tag) => tag.key === key)?.name;
}

function keyed() {
  return [...document.querySelectorAll("#tag-options li")]
    .map((option) => {
      const name = option.textContent.trim();
      return { key: keyOf(name, option.dataset.key), name, colour: option.dataset.colour };
    })
    .filter((tag) => tag.key)
    .sort((one, other) => one.key.localeCompare(other.key));
}

function keyOf(name, offered) {
  if (!kept.has(name) && offered && ![...kept.values()].includes(offered)) kept.set(name, offered);
  return kept.get(name);
}

keyed();

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
