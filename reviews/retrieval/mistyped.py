"""Words that were mistyped, and what stands in for them. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from reviews.asking import Query, Term, Wanted

_MOST_CORRECTED: Final = 4
_SHORTEST: Final = 4
# One slip in a word of four letters, two in one of eight.
_ALIKE: Final = 0.7


def may_be_mistyped(word: str) -> bool:
    """Whether the folded word is long enough to tell what it was to be."""
    return len(word) >= _SHORTEST


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
