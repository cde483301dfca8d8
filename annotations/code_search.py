"""Which codes are meant by what has been typed so far, typos forgiven."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from reviews.folding import fold

SHORTEST_TYPO: Final = 4
"""From how many code points on typos are forgiven: in fewer, one is half of what was typed."""

SHORTEST_SWAP: Final = 3
"""From how many code points on two neighbours may have changed places: all letters are there."""

LEAST_ALIKE: Final = 75
"""The least `rapidfuzz.fuzz.ratio` that passes for a typo: 100 times twice the signs in common, in
their order, over all signs of both. Two neighbours swapped in a word of four come to just that."""

_ARROW = re.compile(r"\s*>\s*")
_WORD = re.compile(r"[^\W_]+")

_EXACT, _NAME_BEGINS, _WORDS_BEGIN, _WITHIN, _JOINED, _NAME_ALIKE, _PART_ALIKE = range(7)


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as it is searched: its name and path, folded, and the words of the path.

    The words are told both ways: “slow-motion” is one between blanks, and two within.
    """

    id: int
    name: str
    path: str
    words: frozenset[str]


def entry(code: int, name: str, path: str) -> Entry:
    folded = _typed(path)
    return Entry(code, fold(name), folded, frozenset(folded.split()) | {*_WORD.findall(folded)})


def best_first(entries: Iterable[Entry], typed: str) -> list[int]:
    """The ids of the entries that fit what was typed: of those that fit equally, in their order.

    First come those whose name or path it is, then those whose name begins with it, then those in
    whose path a word begins with each typed word, in any order, then those whose path holds it
    anywhere, then those where it is words written as one, then those whose name is alike, then
    those where a part of the path that begins with a word is, the most alike first. Case and
    accents make no difference. Everything begins with nothing: where nothing was typed, all fit.
    """
    wanted = _typed(typed)
    words = [word for word in wanted.split() if word != ">"]
    ranked = [(rank, each.id) for each in entries if (rank := _rank(each, wanted, words))]
    return [code for _, code in sorted(ranked, key=lambda pair: pair[0])]


def _typed(raw: str) -> str:
    return fold(_ARROW.sub(" > ", fold(raw)))


def _rank(entry: Entry, wanted: str, words: list[str]) -> tuple[int, float] | None:
    """How well an entry fits, less being better; None where it does not."""
    if wanted in (entry.name, entry.path):
        return _EXACT, 0
    if entry.name.startswith(wanted):
        return _NAME_BEGINS, 0
    if words and all(_begins_one_of(entry.words, word) for word in words):
        return _WORDS_BEGIN, 0
    if wanted in entry.path:
        return _WITHIN, 0
    return _rank_of_slip(entry, wanted)


def _rank_of_slip(entry: Entry, wanted: str) -> tuple[int, float] | None:
    """How well an entry fits that does not hold what was typed."""
    if _joined_begins(entry.path, wanted):
        return _JOINED, 0
    if len(wanted) >= SHORTEST_TYPO:
        return _rank_of_typo(entry, wanted)
    if len(wanted) >= SHORTEST_SWAP and any(_is_swapped(word, wanted) for word in entry.words):
        return _PART_ALIKE, 0
    return None


def _joined_begins(path: str, wanted: str) -> bool:
    """Whether words of the path, written as one, begin with what was typed, written as one."""
    words, joined = _WORD.findall(path), "".join(_WORD.findall(wanted))
    return len(joined) >= SHORTEST_TYPO and any(
        "".join(words[start:]).startswith(joined) for start in range(len(words))
    )


def _is_swapped(word: str, wanted: str) -> bool:
    """Whether the word begins with what was typed but for two neighbours that changed places."""
    beginning = word[: len(wanted)]
    return sorted(beginning) == sorted(wanted) and OSA.distance(beginning, wanted) == 1


def _rank_of_typo(entry: Entry, wanted: str) -> tuple[int, float] | None:
    if alike := fuzz.ratio(wanted, entry.name, score_cutoff=LEAST_ALIKE):
        return _NAME_ALIKE, -alike
    alike = _most_alike_part(entry.path, wanted)
    return (_PART_ALIKE, -alike) if alike else None


def _begins_one_of(words: frozenset[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _most_alike_part(path: str, wanted: str) -> float:
    """How alike the most alike of those parts is that begin with a word and are as long as what
    was typed, or one sign less or more: from LEAST_ALIKE to 100, or 0."""
    starts = [word.start() for word in _WORD.finditer(path)]
    lengths = range(len(wanted) - 1, len(wanted) + 2)
    parts = {path[start : start + length] for start in starts for length in lengths}
    return max((fuzz.ratio(wanted, part, score_cutoff=LEAST_ALIKE) for part in parts), default=0)
