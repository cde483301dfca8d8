// Keys while the panel is open: typing goes to its tags wherever the focus is in the text.

/**
 * @param {MarkingPanel} panel that is open
 * @param {KeyboardEvent} event anywhere in the page
 */
export function onPanelKey(panel, event) {
  if (event.isComposing || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    event.preventDefault();
    panel.leave();
    return;
  }
  const inNote = event.target.matches?.("textarea") && panel.contains(event.target);
  if (inNote && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.target.form.requestSubmit();
    return;
  }
  if (!isTakenElsewhere(panel, event) && panel.passage) typeInto(panel, event);
}

/** Whether a control has the key, in the panel or beside it, or the browser has. */
function isTakenElsewhere(panel, { target, ctrlKey, metaKey, altKey }) {
  const inPanel = target !== panel && panel.contains(target);
  const onControl = target.closest?.("input, textarea, select, button, a, summary");
  return inPanel || Boolean(onControl) || ctrlKey || metaKey || altKey;
}

function typeInto(panel, event) {
  const field = panel.form.querySelector("tag-picker").field;
  if (event.key === "Enter") {
    event.preventDefault();
    panel.submit();
  } else if (event.key === "Tab") {
    event.preventDefault();
    field.focus({ preventScroll: true });
  } else if (event.key.length === 1 && event.key !== " ") {
    field.focus({ preventScroll: true });
  }
}
