// Marking a passage as a spoiler, or no longer, by one key.

import { isOn, marksAt } from "./marks.js";

/**
 * Hide the mark that stands exactly here, the reader's own first, or show it again; where none does,
 * mark the passage as a spoiler.
 *
 * @param {import("./quick-marking.js").QuickMarking} marking
 */
export function markSpoiler(marking) {
  const { passage } = marking;
  if (!passage) return;
  const form = marking.form.getAttribute("action");
  marking.panel.letGo();
  const { range, ...selector } = passage;
  marking.post(() => {
    const text = document.querySelector(`[data-review="${passage.review}"]`);
    const mark = marking.ownMarkOn(passage) ?? marksAt(text, passage).find((each) => isOn(each, passage));
    const wanted = mark?.isSpoiler ? "off" : "on";
    if (mark) return [{ url: `/highlights/${mark.id}/spoiler/`, values: { wanted } }];
    return [{ url: form, values: { ...selector, tag: "", spoiler: "on" } }];
  }, passage);
}
