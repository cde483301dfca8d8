"""Which codes are meant by what has been typed so far, typos forgiven."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from reviews.folding import fold

SHORTEST_TYPO: Final = 4
"""From how many code points on typos are forgiven: in fewer, one is half of what was typed."""

LEAST_ALIKE: Final = 75
"""The least `rapidfuzz.fuzz.partial_ratio` that passes for a typo: 100 times twice the signs in
common over all signs of both. Two neighbours swapped in a word of four come to just that."""

_ARROW = re.compile(r"\s*>\s*")
_WORD = re.compile(r"[^\W_]+")

_EXACT, _NAME_BEGINS, _WORDS_BEGIN, _WITHIN, _ALIKE = range(5)


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as it is searched: its name and path, folded, and the words of the path."""

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
    anywhere, then those that are alike, the most alike first. Case and accents make no difference.
    Everything begins with nothing: where nothing was typed, all fit.
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
    alike = _alikeness(entry.path, wanted)
    return (_ALIKE, -alike) if alike else None


def _begins_one_of(words: frozenset[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _alikeness(path: str, wanted: str) -> float:
    """From LEAST_ALIKE to 100, or 0: with the most alike part of the path, or with all of it
    where more was typed than it holds, because a short path is a part of too much."""
    if len(wanted) < SHORTEST_TYPO:
        return 0
    ratio = fuzz.partial_ratio if len(wanted) <= len(path) else fuzz.ratio
    return ratio(wanted, path, score_cutoff=LEAST_ALIKE)
