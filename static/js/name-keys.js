// The keys that walk from mention to mention of the chosen name: a part of the table in keys.js.

const strip = () => document.querySelector("names-strip");

/* Each as keys.js describes it. */
export const NAME_KEYS = [
  {
    keys: ["n"],
    shift: true,
    says: "Next mention of the chosen name, in every review; to the names, if none is chosen",
    does: () => strip()?.walk(1) ?? false,
  },
  {
    keys: ["p"],
    shift: true,
    says: "Mention of the chosen name before",
    does: () => strip()?.walk(-1) ?? false,
  },
];
