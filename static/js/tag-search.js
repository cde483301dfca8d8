// Finding tags by any part of their path, typos forgiven.

const BY_TYPO_IN_BLANK = 7;

/** Without case and accents. */
export function fold(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Those of the tags that what was typed may mean, best first: the path itself, the name itself, what
 * begins with it, a word of the path that does, what holds it, words written as one, and last those
 * where each word typed is within a word or a few typos away, first of the name, then of the path,
 * the fewest first, then where it is the name but for a typo in a blank.
 * Typos are forgiven as in annotations/codebook/search.py.
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

/** Whether the tag, one that may be meant, is so only if what was typed holds a typo. */
export function isByTypo(tag, typed) {
  const rank = rankOf(fold(tag.name), fold(typed));
  return rank === BY_TYPO_IN_BLANK || !Number.isInteger(rank);
}

/**
 * Whether what was typed is the tag, or the beginning of it that a reader stops at: of its words the
 * last is not typed to its end. “score str” is that of “Score > strings”, and “scor” too; “low” is
 * not that of “low note”, nor “rings” that of “strings”: these may be tags of their own.
 */
export function isBegun(tag, typed) {
  const [path, wanted] = [tag.name, typed].map(fold);
  if (rankOf(path, wanted) <= 0 || wanted.endsWith(">")) return true;
  const [words, parts] = [path, wanted].map(wordsOf);
  const begins = (part) => words.some((word) => word.startsWith(part));
  return parts.length > 0 && parts.every(begins) && !words.includes(parts.at(-1));
}

function rankOf(path, wanted) {
  const leaf = path.slice(path.lastIndexOf(">") + 1).trim();
  if (wanted === path) return -1;
  if (wanted === leaf) return 0;
  if (leaf.startsWith(wanted)) return 1;
  const [words, typed] = [path, wanted].map(wordsOf);
  const begins = (part) => words.some((word) => word.startsWith(part));
  if (typed.length && typed.every(begins)) return 2;
  if (path.includes(wanted)) return 3;
  const joined = typed.join("");
  if (joined.length >= 4 && words.some((_, at) => words.slice(at).join("").startsWith(joined))) return 4;
  if (!typed.length) return Infinity;
  const inLeaf = typosOf(typed, wordsOf(leaf));
  if (inLeaf < Infinity) return 5 + inLeaf / 1000;
  const inPath = typosOf(typed, words);
  if (inPath < Infinity) return 6 + inPath / 1000;
  return typed.length === 1 && isJoinedByTypo(wordsOf(leaf), wanted) ? BY_TYPO_IN_BLANK : Infinity;
}

/** Whether one typo hit the blank between two of several words. */
function isJoinedByTypo(words, typed) {
  return words.length > 1 && typed.length >= 6 && distance(words.join(""), typed) <= 1;
}

function wordsOf(path) {
  return path.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function typosOf(typed, words) {
  const least = typed.map((part) => Math.min(...words.map((word) => typosIn(word, part))));
  return least.reduce((sum, typos) => sum + typos, 0);
}

/**
 * How many typos lie between what was typed and the word: none within it, or for one or two letters
 * at its beginning; Infinity for too many. Of three letters only a swap is forgiven, from six on two
 * typos; fewer from the beginning of a longer word, which may be typed halfway. Of digits none is:
 * 2007 is not 2008.
 */
function typosIn(word, typed) {
  const length = typed.length;
  if (length < 3 ? word.startsWith(typed) : word.includes(typed)) return 0;
  if (length < 3 || /^\p{N}+$/u.test(typed)) return Infinity;
  const whole = distance(word, typed);
  if (length >= 4 && whole <= (length < 6 ? 1 : 2)) return whole;
  const beginning = (more) => word.slice(0, length + more);
  if (length <= 4) {
    const isSwapped = [...beginning(0)].sort().join() === [...typed].sort().join();
    return isSwapped && distance(beginning(0), typed) === 1 ? 1 : Infinity;
  }
  const least = Math.min(...[-1, 0, 1].map((more) => distance(beginning(more), typed)));
  return least <= (length < 8 ? 1 : 2) ? least : Infinity;
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
