// What is chosen in the filters and not yet applied stays chosen when they are drawn anew.

// The order is asked for with what is typed.
const isChosen = ({ type, name, value, checked, defaultChecked }) => {
  if (name === "sort" || type === "hidden") return false;
  return type === "checkbox" ? checked !== defaultChecked : value !== "";
};

/** @param {HTMLElement} search with the form that applies what is chosen, and the filters in it */
export function keepHalfChosen(search) {
  let isApplied = false;
  search.addEventListener("htmx:beforeOnLoad", ({ detail: { elt } }) => {
    isApplied = elt.matches("form");
  });
  search.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
    if (target.id !== "filters" || isApplied) return;
    const chosen = [...target.querySelectorAll("select, input")].filter(isChosen);
    for (const field of chosen.reverse()) carry(field, fragment);
  });
}

function carry(field, fragment) {
  const { value } = field;
  const drawn = fragment.querySelector(`[name="${field.name}"]:not([type=hidden])`);
  if (!drawn) fragment.prepend(alone(field));
  else if (field.type === "checkbox") drawn.checked = field.checked;
  else {
    const isOffered = !drawn.options || [...drawn.options].some((option) => option.value === value);
    if (!isOffered) drawn.append(none(field.selectedOptions[0]));
    drawn.value = value;
  }
}

/** A field that the new query has nothing for: with what was chosen in it, and no more. */
function alone(field) {
  const group = field.closest("div");
  group.querySelector(".chosen-filters")?.remove();
  for (const option of [...field.options]) if (option.value && !option.selected) option.remove();
  none(field.selectedOptions[0]);
  return group;
}

/** The option, of which the new query finds none. */
function none(option) {
  option.textContent = option.textContent.replace(/\(\d+\)\s*$/, "(0)");
  return option;
}
