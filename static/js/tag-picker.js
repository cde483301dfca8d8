// Tags as chips over a plain text field: choose by typing, or make a new one.
//
// The field takes tags parted by commas. With this script, each tag that is done becomes a chip with
// a hidden field of the same name; what is still being typed goes with the form as it stands.

import { bestFirst, fold, isBegun, isByTypo } from "./tag-search.js";

let count = 0;

/** Whether what is typed so far, as “score >”, goes on under the tag, and so is not it. */
function isAbove(name, typed) {
  const above = /^(.*\S)\s*>$/s.exec(typed)?.[1];
  return above !== undefined && ` > ${fold(name)}`.endsWith(` > ${fold(above)}`);
}

/** Whether a name of the path is missing. */
function isUnfinished(path) {
  return path.split(">").some((name) => !name.trim());
}

class TagPicker extends HTMLElement {
  connectedCallback() {
    if (this.field) return;
    this.field = this.querySelector("input");
    this.name = this.field.name;
    this.options = this.appendChild(document.createElement("ul"));
    this.options.id = `tag-picker-${(count += 1)}`;
    this.options.className = "options";
    this.options.role = "listbox";
    this.options.ariaLabel = "Tags to choose from";
    this.options.hidden = true;
    this.buildBox();
    this.takeChips();
    this.field.defaultValue = "";
    this.given = this.tags.join(",");
    this.field.addEventListener("input", () => this.onInput());
    this.field.addEventListener("keydown", (event) => this.onKeyDown(event));
    this.field.addEventListener("blur", () => this.hideOptions());
    // Before the field loses the focus, which would hide what was pressed.
    this.options.addEventListener("pointerdown", (event) => event.preventDefault());
    this.options.addEventListener("click", (event) => this.onPick(event));
  }

  buildBox() {
    const box = document.createElement("div");
    box.className = "picker";
    this.chosen = document.createElement("ul");
    this.chosen.className = "chosen";
    this.field.replaceWith(box);
    box.append(this.chosen, this.field);
    this.field.placeholder = "Type a tag";
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-expanded", "false"],
      ["aria-autocomplete", "list"],
      ["aria-controls", this.options.id],
    ]) {
      this.field.setAttribute(name, value);
    }
  }

  get known() {
    return [...document.querySelectorAll("#tag-options li")].map((option) => ({
      name: option.textContent.trim(),
      colour: option.dataset.colour,
    }));
  }

  get tags() {
    return [...this.chosen.querySelectorAll("input")].map((input) => input.value);
  }

  /** Whether anything is chosen or typed that was not there at first. */
  get isDirty() {
    return Boolean(this.field.value.trim()) || this.tags.join(",") !== this.given;
  }

  clear() {
    this.chosen.replaceChildren();
    this.field.value = "";
    this.hideOptions();
  }

  /** Type the words as the reader would: a comma ends a tag, and the tags like them are offered. */
  type(words) {
    this.field.value += words;
    this.onInput();
  }

  // Chips

  /** Make chips of all that is typed, at every comma and at the end. */
  takeChips() {
    for (const name of this.field.value.split(",")) this.add(name);
    this.field.value = "";
    this.hideOptions();
  }

  add(typed) {
    const name = typed.trim().replace(/\s+/g, " ");
    const same = (other) => other.toLowerCase() === name.toLowerCase();
    if (!name || this.tags.some(same)) return;
    const known = this.known.find((tag) => same(tag.name));
    const tag = known ?? { name, colour: 0 };
    const chip = document.createElement("li");
    chip.className = `tag c${tag.colour}`;
    chip.append(tag.name, this.hiddenField(tag.name), this.takeOff(chip, tag.name));
    this.chosen.append(chip);
    this.tell();
  }

  hiddenField(value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: this.name, value });
    return input;
  }

  takeOff(chip, name) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: "×" });
    button.ariaLabel = `Take off ${name}`;
    button.addEventListener("click", () => {
      chip.remove();
      this.tell();
      this.field.focus();
    });
    return button;
  }

  /** Let the form know that other tags are chosen now. */
  tell() {
    this.dispatchEvent(new Event("tags:changed", { bubbles: true }));
  }

  // Options

  onInput() {
    if (this.field.value.includes(",")) return this.takeChips();
    const typed = this.field.value.trim();
    if (!typed) return this.hideOptions();
    const free = this.known.filter(({ name }) => !this.tags.includes(name) && !isAbove(name, typed));
    this.showOptions(bestFirst(free, typed).slice(0, 8), typed);
  }

  /** What is typed comes before tags that it is merely like: it may be meant so. */
  showOptions(tags, typed) {
    const isTyped = (name) => name.toLowerCase() === typed.toLowerCase();
    const isLike = tags.length > 0 && !isBegun(tags[0], typed);
    const isGuess = isLike && isByTypo(tags[0], typed);
    const label = (name) => (isGuess ? `Did you mean “${name}”?` : name);
    const rows = tags.map(({ name, colour }) => this.option(name, `tag c${colour}`, label(name)));
    const chosen = this.tags.find(isTyped);
    if (chosen) rows.unshift(this.option(chosen, "on", `“${chosen}” is on already`));
    else if (!isUnfinished(typed) && !this.known.some(({ name }) => isTyped(name))) {
      rows.splice(isLike ? 0 : rows.length, 0, this.option(typed, "new", `New tag “${typed}”`));
    }
    if (!rows.length) return this.hideOptions();
    rows.forEach((row, number) => (row.id = `${this.options.id}-${number}`));
    this.options.replaceChildren(...rows);
    this.options.hidden = false;
    this.field.ariaExpanded = "true";
    this.select(0);
  }

  option(value, className, label) {
    const row = document.createElement("li");
    Object.assign(row, { className, textContent: label, role: "option" });
    row.dataset.value = value;
    return row;
  }

  hideOptions() {
    this.options.hidden = true;
    this.options.replaceChildren();
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  get selected() {
    return this.options.querySelector("[aria-selected=true]");
  }

  select(place) {
    const rows = [...this.options.children];
    const wrapped = (place + rows.length) % rows.length;
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === wrapped)));
    rows[wrapped].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", rows[wrapped].id);
  }

  pick(row) {
    this.add(row.dataset.value);
    this.field.value = "";
    this.hideOptions();
  }

  onPick(event) {
    const row = event.target.closest("li");
    if (row) this.pick(row);
  }

  onKeyDown(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.options.hidden && step && this.field.value.trim()) {
      event.preventDefault();
      this.onInput();
      return;
    }
    if (!this.options.hidden && step) {
      event.preventDefault();
      this.select([...this.options.children].indexOf(this.selected) + step);
    } else if (!this.options.hidden && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      this.pick(this.selected);
    } else if (event.key === "Escape" && !this.options.hidden) {
      event.stopPropagation();
      event.preventDefault();
      this.hideOptions();
    } else if (event.key === "Backspace" && !this.field.value) {
      this.chosen.lastElementChild?.remove();
      this.tell();
    }
  }
}

customElements.define("tag-picker", TagPicker);
