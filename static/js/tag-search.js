// Finding tags by any part of their path, typos forgiven.

/** Without case and accents. */
export function fold(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Those of the tags that what was typed may mean, best first: the name itself, what begins with it,
 * a word of the path that does, what holds it, words written as one, and last what is a typing
 * error away.
 *
 * @param {{name: string}[]} tags whose names are paths
 */
export function bestFirst(tags, typed) {
  const wanted = fold(typed);
  return tags
    .map((tag) => ({ tag, rank: rankOf(fold(tag.name), wanted) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map(({ tag }) => tag);
}

function rankOf(path, wanted) {
  const leaf = path.slice(path.lastIndexOf(">") + 1).trim();
  if (wanted === leaf || wanted === path) return 0;
  if (leaf.startsWith(wanted)) return 1;
  const words = path.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const typed = wanted.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const begins = (part) => words.some((word) => word.startsWith(part));
  if (typed.length && typed.every(begins)) return 2;
  if (path.includes(wanted)) return 3;
  const joined = typed.join("");
  if (joined.length >= 4 && words.some((_, at) => words.slice(at).join("").startsWith(joined))) return 4;
  const nearly = (part) => words.some((word) => isNearly(word, part));
  return typed.length && typed.every(nearly) ? 5 : Infinity;
}

/**
 * Whether the beginning of a word is what was typed but for one slip, or two in a long one. Of four
 * letters one is too much: “tone” is no slip for “tune”, but “pcae” with two swapped is for “pace”,
 * and “dyr” for “dry”.
 */
function isNearly(word, typed) {
  if (typed.length < 3) return false;
  const slips = typed.length < 8 ? 1 : 2;
  const lengths = typed.length <= 4 ? [0] : [-1, 0, 1];
  const beginnings = lengths.map((more) => word.slice(0, typed.length + more));
  return beginnings.some((beginning) => {
    if (typed.length <= 4 && [...beginning].sort().join() !== [...typed].sort().join()) return false;
    return distance(beginning, typed) <= slips;
  });
}

/**
 * How many letters to add, drop, replace or swap with their neighbour: the optimal string alignment
 * distance (Boytsov 2011, "Indexing methods for approximate dictionary searching", 2.2).
 */
function distance(one, other) {
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + !same);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, before[column - 2] + 1);
      current.push(least);
    }
    [before, above] = [above, current];
  }
  return above[other.length];
}
