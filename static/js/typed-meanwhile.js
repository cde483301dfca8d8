// What was typed into a box while what it is to hold now was on its way.

/**
 * The new text of a box, with the words that came into it meanwhile, and without those that went.
 *
 * @param {string} answer what it is to hold
 * @param {string} before what it held when that was asked for
 * @param {string} typed what it holds by now
 */
export function withTyped(answer, before, typed) {
  if (typed.trim() === before.trim()) return answer;
  const [held, holds] = [words(before), words(typed)];
  const gone = without(held, holds);
  const come = without(holds, held);
  // Who is about to go on with another word keeps the blank before it.
  const end = /\s$/.test(typed) ? " " : "";
  return [...without(words(answer), gone), ...come].join(" ") + end;
}

function words(text) {
  return text.split(/\s+/).filter(Boolean);
}

/** Those of the words that are not among the others, each of which stands for one. */
function without(some, others) {
  const left = [...others];
  return some.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
