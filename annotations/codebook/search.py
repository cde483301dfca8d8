"""Which codes are meant by what has been typed so far, typos forgiven."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from reviews.folding import fold

SHORTEST_TYPO: Final = 4
"""From how many code points on a word may hold a typo: in fewer, one is half of what was typed."""

SHORTEST_SWAP: Final = 3
"""From how many code points on two neighbours may have changed places: all letters are there."""

TWO_TYPOS: Final = 6
"""From how many code points on a word may hold two."""

_ARROW = re.compile(r"\s*>\s*")
_WORD = re.compile(r"[^\W_]+")

_EXACT, _NAME_BEGINS, _WORDS_BEGIN, _WITHIN, _JOINED, _NAME_ALIKE, _PATH_ALIKE, _JOINED_ALIKE = (
    range(8)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as it is searched: its name and path, folded, and the words of the path.

    The words are told both ways: “slow-motion” is one between blanks, and two within; of them
    `own` are those of the name.
    """

    id: int
    name: str
    path: str
    words: frozenset[str]
    own: frozenset[str]


def entry(code: int, name: str, path: str) -> Entry:
    folded, own = _typed(path), fold(name)
    return Entry(code, own, folded, _words(folded), _words(own))


def _words(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) | {*_WORD.findall(folded)}


def best_first(entries: Iterable[Entry], typed: str) -> list[int]:
    """The ids of the entries that fit what was typed: of those that fit equally, in their order.

    First come those whose name or path it is, then those whose name begins with it, then those in
    whose path a word begins with each typed word, in any order, then those whose path holds it
    anywhere, then those where it is words written as one, then those where each typed word is
    within a word of the name or a few typos away from one (`_typos`), the fewest first, then those
    where it is so with the path, and last those whose name it is but for a typo in a blank. Case
    and accents make no difference. Everything begins with nothing: where nothing was typed, all
    fit.
    """
    wanted = _typed(typed)
    words = [word for word in wanted.split() if word != ">"]
    ranked = [(rank, each.id) for each in entries if (rank := _rank(each, wanted, words))]
    return [code for _, code in sorted(ranked, key=lambda pair: pair[0])]


def _typed(raw: str) -> str:
    return fold(_ARROW.sub(" > ", fold(raw)))


def _rank(entry: Entry, wanted: str, words: list[str]) -> tuple[int, int] | None:
    """How well an entry fits, less being better; None where it does not."""
    if wanted in (entry.name, entry.path):
        return _EXACT, 0
    if entry.name.startswith(wanted):
        return _NAME_BEGINS, 0
    if words and all(_begins_one_of(entry.words, word) for word in words):
        return _WORDS_BEGIN, 0
    if wanted in entry.path:
        return _WITHIN, 0
    return _rank_of_slip(entry, wanted, words)


def _rank_of_slip(entry: Entry, wanted: str, words: list[str]) -> tuple[int, int] | None:
    """How well an entry fits that does not hold what was typed."""
    if _joined_begins(entry.path, wanted):
        return _JOINED, 0
    for rank, known in ((_NAME_ALIKE, entry.own), (_PATH_ALIKE, entry.words)):
        typos = [_least_typos(known, word) for word in words]
        found = [each for each in typos if each is not None]
        if found and len(found) == len(typos):
            return rank, sum(found)
    if len(words) == 1 and _is_joined_by_a_typo(entry.name, wanted):
        return _JOINED_ALIKE, 1
    return None


def _is_joined_by_a_typo(name: str, typed: str) -> bool:
    """Whether the name is of several words, and one typo hit a blank between two of them."""
    words = _WORD.findall(name)
    is_long = len(words) > 1 and len(typed) >= TWO_TYPOS
    return is_long and OSA.distance("".join(words), typed, score_cutoff=1) <= 1


def _joined_begins(path: str, wanted: str) -> bool:
    """Whether words of the path, written as one, begin with what was typed, written as one."""
    words, joined = _WORD.findall(path), "".join(_WORD.findall(wanted))
    return len(joined) >= SHORTEST_TYPO and any(
        "".join(words[start:]).startswith(joined) for start in range(len(words))
    )


def _begins_one_of(words: frozenset[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _least_typos(words: Iterable[str], typed: str) -> int | None:
    found = [typos for word in words if (typos := _typos(word, typed)) is not None]
    return min(found, default=None)


def _typos(word: str, typed: str) -> int | None:
    """How many typos lie between what was typed and the word: 0 within it, or for one or two
    signs at its beginning; None for too many.

    A typo is a sign added, dropped, replaced, or swapped with its neighbour (optimal string
    alignment; Boytsov 2011, "Indexing methods for approximate dictionary searching", 2.2). From
    SHORTEST_TYPO on one is forgiven, from TWO_TYPOS on two. From the beginning of a longer word,
    which may be typed halfway, it may be fewer: of SHORTEST_SWAP or more a swap, over
    SHORTEST_TYPO one, and two from eight on. Of digits none is: 2007 is not 2008.
    """
    length = len(typed)
    if word.startswith(typed) or (length >= SHORTEST_SWAP and typed in word):
        return 0
    if length < SHORTEST_SWAP or typed.isdigit():
        return None
    if length >= SHORTEST_TYPO:
        most = 2 if length >= TWO_TYPOS else 1
        if (typos := OSA.distance(word, typed, score_cutoff=most)) <= most:
            return typos
    if length <= SHORTEST_TYPO:
        beginning = word[:length]
        is_swapped = sorted(beginning) == sorted(typed) and OSA.distance(beginning, typed) == 1
        return 1 if is_swapped else None
    most = 2 if length >= 8 else 1
    least = min(OSA.distance(word[: length + more], typed) for more in (-1, 0, 1))
    return least if least <= most else None
