// The keys of several reviews side by side: a part of the table in keys.js, where a key is described.

export const COLUMN_KEYS = [
  {
    keys: ["l"],
    shift: true,
    says: "Move the column to the right",
    does: ({ columns }) => columns.move(columns.current, 1),
  },
  {
    keys: ["h"],
    shift: true,
    says: "Move the column to the left",
    does: ({ columns }) => columns.move(columns.current, -1),
  },
  {
    keys: ["s"],
    shift: true,
    says: "Scroll alone, in proportion or by the passage",
    does: ({ columns }) => columns.scrollOtherwise(),
  },
  {
    keys: ["a"],
    shift: true,
    says: "Add a review",
    does: ({ columns }) => columns.add(),
  },
];
