"""Words that were mistyped, and what stands in for them. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from reviews.asking import Query, Term, Wanted
from reviews.retrieval.pairs import is_paired

_MOST_CORRECTED: Final = 4
_SHORTEST: Final = 4
# Of a longer name one slip spoils so little that it is like all the same, and the index would take
# long to take its pattern apart.
_LONGEST: Final = 16
_MOST_WORDS: Final = 3
# One slip in a word of four letters, two in one of eight.
_ALIKE: Final = 0.7


def may_be_mistyped(word: str) -> bool:
    """Whether the folded word is long enough to tell what it was to be."""
    return len(word) >= _SHORTEST


def turned_round(key: str) -> str | None:
    """A pattern of PostgreSQL for what may stand in a name instead of the folded words: they
    themselves, but in one of them, long enough to tell, two letters that stand side by side are
    turned round. None where there is no such word, or where there are more than three.

    Such a slip spoils up to half of the threes of signs by which names are compared.
    """
    words = key.split()
    if len(words) > _MOST_WORDS:
        return None
    parts = [re.escape(word) for word in words]
    turned = [
        " ".join([*parts[:place], f"(?:{'|'.join(others)})", *parts[place + 1 :]])
        for place, word in enumerate(words)
        if (others := sorted(map(re.escape, _turned(word))))
    ]
    return rf"\m(?:{'|'.join(turned)})\M" if turned else None


def _turned(word: str) -> set[str]:
    if not _SHORTEST <= len(word) <= _LONGEST or is_paired(word):
        return set()
    places = range(len(word) - 1)
    turned = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places}
    return turned - {word}


def nearest_of(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Of the known words, each with how often it is written, the one that is most like the word,
    of two such the more frequent; empty where none is. All are folded."""
    weighed = [
        (DamerauLevenshtein.normalized_similarity(word, other), count, other)
        for other, count in known
        if other != word
    ]
    alike, _, best = max(weighed, default=(0.0, 0, ""))
    return best if alike >= _ALIKE else ""


def corrected(query: Query, unknown: Iterable[str], nearest: Callable[[str], str]) -> Query | None:
    """The query with the nearest word for each of its words that is unknown; None where there is no
    such word, where one has none that is near, or where they are too many to look for others.

    `nearest` gives an empty text for a word to which none is near.
    """
    words = list(islice(unknown, _MOST_CORRECTED + 1))
    if not 0 < len(words) <= _MOST_CORRECTED:
        return None
    instead = {word: nearest(word) for word in words}
    if not all(instead.values()):
        return None
    return replace(query, alternatives=_with(query.wanted, instead), notes=())


def _with(wanted: Wanted, instead: dict[str, str]) -> tuple[tuple[Term, ...], ...]:
    return tuple(
        tuple(
            Term(tuple(instead.get(word, word) for word in term.words), term.left_out)
            for term in terms
        )
        for terms in wanted.alternatives
    )
