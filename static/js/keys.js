// The keys of the reading pages: what each is, says in the help, and does.
//
// The help is drawn from this table, so that it tells what the keys do. Letters go by what they
// type (`event.key`), not by where they lie on a keyboard.

import { COLUMN_KEYS } from "./column-keys.js";
import { NAME_KEYS } from "./name-keys.js";
import { markSpoiler } from "./spoiler-marking.js";
import { showSpoilersIn } from "./spoilers.js";

const AHEAD = 1;
const BACK = -1;
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const CONTROLS = "a, button, summary";

/**
 * @typedef {object} Key
 * @property {string} group the heading in the help
 * @property {string[]} keys values of `event.key`, any of which will do; letters in lower case
 * @property {string} says what it does
 * @property {({cursor, marking, columns, help}, {key: string, extending: boolean}) => boolean | void} does
 *   false where there was nowhere to go
 * @property {boolean} [extends] whether Shift has it extend what is under the cursor
 * @property {boolean} [shift] whether a letter is meant with Shift
 * @property {"text" | "passage" | "column" | "review" | "anywhere"} [needs] the cursor in the text,
 *   and the focus on no other review; that or a selection; the focus on a review, and the cursor not
 *   in its text; either of the two; the cursor in a text
 * @property {boolean} [marks] whether it changes what is marked
 * @property {boolean} [columns] whether it is for several reviews side by side
 * @property {string[]} [shown] the keys as the help writes them, where they are not `keys`
 */

const MOVING = [
  {
    keys: ["j"],
    says: "Next sentence",
    does: ({ cursor }, how) => enterOr(cursor, "sentence", AHEAD, how),
    extends: true,
  },
  {
    keys: ["k"],
    says: "Sentence before",
    does: ({ cursor }, how) => enterOr(cursor, "sentence", BACK, how),
    extends: true,
  },
  {
    keys: ["ArrowRight"],
    says: "Word to the right",
    does: ({ cursor }, how) => cursor.go("word", cursor.rightwards, how),
    extends: true,
    needs: "text",
  },
  {
    keys: ["ArrowLeft"],
    says: "Word to the left",
    does: ({ cursor }, how) => cursor.go("word", -cursor.rightwards, how),
    extends: true,
    needs: "text",
  },
  {
    keys: ["ArrowDown"],
    says: "Next paragraph",
    does: ({ cursor }, how) => cursor.go("paragraph", AHEAD, how),
    extends: true,
    needs: "text",
  },
  {
    keys: ["ArrowUp"],
    says: "Paragraph before",
    does: ({ cursor }, how) => cursor.go("paragraph", BACK, how),
    extends: true,
    needs: "text",
  },
  {
    keys: ["Home"],
    says: "Beginning of the review",
    does: ({ cursor }, how) => cursor.goToEdge(BACK, how),
    extends: true,
    needs: "review",
  },
  {
    keys: ["End"],
    says: "End of the review",
    does: ({ cursor }, how) => cursor.goToEdge(AHEAD, how),
    extends: true,
    needs: "review",
  },
  { keys: ["n"], says: "Next mark", does: ({ cursor }) => cursor.goToMark(AHEAD) },
  { keys: ["p"], says: "Mark before", does: ({ cursor }) => cursor.goToMark(BACK) },
  { keys: ["l"], says: "Column to the right", does: ({ cursor }) => cursor.goToColumn(AHEAD) },
  { keys: ["h"], says: "Column to the left", does: ({ cursor }) => cursor.goToColumn(BACK) },
  {
    keys: ["Enter"],
    says: "Into the text of the review that has the focus",
    does: ({ cursor }) => cursor.enter(),
    needs: "column",
  },
  {
    keys: ["Escape"],
    says: "Call off the keys that wait for the site, or else leave the text",
    does: ({ cursor, marking }) => marking?.callOff() || cursor.leave(),
    needs: "anywhere",
  },
];

const MARKING = [
  {
    keys: ["Enter"],
    says: "Mark, or open the mark that stands here",
    does: ({ marking }) => marking.mark(),
    needs: "passage",
  },
  {
    keys: [..."123456789"],
    shown: ["1 – 9"],
    says: "Mark with the tag on that key; once more takes it off",
    does: ({ marking }, { key }) => marking.useKey(key),
    needs: "passage",
  },
  {
    // Those letters that nothing else is on; with a passage selected, letters are typed as a tag.
    keys: [..."abcdimoqrsuvwy"],
    shown: ["a – y"],
    says: "The same, where a tag was given a letter",
    does: ({ marking }, { key }) => marking.useKey(key),
    needs: "text",
  },
  {
    keys: ["."],
    says: "Mark with the last mark’s tags",
    does: ({ marking }) => marking.repeat(),
    needs: "passage",
  },
  {
    keys: ["t"],
    says: "Mark, and choose the tags by typing",
    does: ({ marking }) => marking.choose(),
    needs: "text",
  },
  {
    keys: ["e"],
    says: "Change the mark under the cursor",
    does: ({ marking }) => marking.change(),
    needs: "text",
  },
  {
    keys: ["g"],
    says: "Move the ends of the mark under the cursor, by → and ←; Enter saves, Esc puts back",
    does: ({ marking }) => marking.change({ edge: "end" }),
    needs: "text",
  },
  {
    // On a Mac the key with “delete” on it is Backspace.
    keys: ["x", "Delete", "Backspace"],
    shown: ["x", "Delete"],
    says: "Remove the mark under the cursor",
    does: ({ marking }) => marking.remove(),
    needs: "text",
  },
  {
    keys: ["!"],
    says: "Hide this passage as a spoiler, or no longer",
    does: ({ marking }) => markSpoiler(marking),
    needs: "passage",
  },
  {
    keys: ["f"],
    says: "Find words in what is open, and mark them all",
    does: ({ marking }) => marking.find(),
  },
  { keys: ["z"], says: "Undo", does: ({ marking }) => marking.undo() },
  { keys: ["z"], shift: true, says: "Do again", does: ({ marking }) => marking.redo() },
];

const READING = [
  {
    keys: ["v"],
    shift: true,
    says: "Show the spoiler under the cursor",
    does: ({ cursor }) => showSpoilersIn(cursor.range),
    needs: "text",
  },
];

const HELPING = [{ keys: ["?"], says: "Show these keys", does: ({ help }) => help.open() }];

/** @type {Key[]} */
export const KEYS = [
  ...MOVING.map((key) => ({ ...key, group: "Move" })),
  ...READING.map((key) => ({ ...key, group: "Move" })),
  ...MARKING.map((key) => ({ ...key, group: "Mark", marks: true })),
  ...[...COLUMN_KEYS, ...NAME_KEYS].map((key) => ({ ...key, group: "Columns", columns: true })),
  ...HELPING.map((key) => ({ ...key, group: "Help" })),
];

/** The first of these keys brings the cursor into the text. */
function enterOr(cursor, kind, direction, how) {
  return cursor.isHere ? cursor.go(kind, direction, how) : cursor.enter();
}

/**
 * The key that an event presses and that does something as the page is now, or undefined.
 *
 * @returns {Key | undefined}
 */
export function keyOf(event, page) {
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return KEYS.find(
    (key) =>
      key.keys.includes(pressed) &&
      hasItsShift(key, event) &&
      isFor(page, key) &&
      isMet(key.needs, event, page),
  );
}

/** Whether Shift is as the key wants it; where a sign lies on a keyboard is not asked. */
function hasItsShift(key, event) {
  const isLetter = /^[a-z]$/i.test(event.key);
  return key.extends || !isLetter || event.shiftKey === Boolean(key.shift);
}

/** Whether an event presses a key that does something only once the cursor is in the text. */
export function wantsText(event, page) {
  if (page.cursor.isHere || page.marking?.panel.isOpen) return false;
  if (!isCharacter(event) && !["Home", "End"].includes(event.key)) return false;
  const pressed = event.key.toLowerCase();
  const named = (key) => key.keys.some((name) => name.toLowerCase() === pressed);
  return KEYS.some((key) => key.needs && named(key) && hasItsShift(key, event) && isFor(page, key));
}

/** Whether the key is of use in this page: without a panel nothing can be marked. */
export function isFor(page, key) {
  return (Boolean(page.marking) || !key.marks) && (Boolean(page.columns) || !key.columns);
}

function isMet(needs, event, { cursor, marking }) {
  const selected = Boolean(marking?.panel.isOpen && marking.panel.passage);
  // What else is typed then are tags.
  if (selected) return needs === "passage" || event.key === "?";
  const { isHere: text, isInText: anywhere } = cursor;
  const column = event.target.matches?.(".column") && event.target !== cursor.column;
  return { text, passage: text, column, review: text || column, anywhere }[needs] ?? true;
}

/** Whether it is a character, which WCAG 2.1.4 lets the reader switch off. */
export function isCharacter(event) {
  return event.key.length === 1;
}

/**
 * Whether an event belongs to a field, a control, a dialog, the browser or an input method.
 *
 * With `ticks`, characters that are pressed on a box to tick belong to nobody.
 */
export function isTaken(event, { ticks = false } = {}) {
  // A field that the browser fills in by itself sends events without a key.
  if (!event.key || event.defaultPrevented || event.isComposing) return true;
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  if (document.querySelector("dialog[open]")) return true;
  if (ticks && isCharacter(event) && event.key !== " " && event.target.matches?.("[type=checkbox]")) return false;
  const own = isCharacter(event) ? FIELDS : `${FIELDS}, ${CONTROLS}`;
  return Boolean(event.target.closest?.(own));
}
