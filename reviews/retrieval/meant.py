"""What was probably meant, where nothing was found."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import DamerauLevenshtein

from reviews.asking import Query, Term, Wanted
from reviews.folding import fold
from reviews.models import SearchDocument
from reviews.retrieval.documents import configs_in_use, holding
from reviews.retrieval.found import Found, look_for
from reviews.retrieval.planning import Selection, answers

_MOST_CORRECTED: Final = 4
_SHORTEST: Final = 4
# One slip in a word of four letters, two in one of eight.
_ALIKE: Final = 0.7

# In how many reviews a word stands is told as of the last re-indexing.
_LIKE: Final = """
(SELECT word, reviews FROM reviews_word WHERE word %% %(word)s
    ORDER BY similarity(word, %(word)s) DESC LIMIT 20)
UNION ALL (SELECT key, 1 FROM reviews_name WHERE key %%> %(word)s LIMIT 50)
UNION ALL (SELECT key, 1 FROM reviews_work WHERE key %%> %(word)s LIMIT 50)
UNION ALL (SELECT key, 1 FROM reviews_critic WHERE key %%> %(word)s LIMIT 50)
UNION ALL (SELECT key, 1 FROM reviews_publication WHERE key %%> %(word)s LIMIT 50)
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """Another query, and what it finds."""

    query: Query
    found: Found


def meant_by(query: Query, condition: Callable[[Query], Q]) -> Meant | None:
    """The query with the word that comes nearest for each word that stands in no review; None
    where there is none, or where that finds nothing either.

    `condition` tells what a query asks besides its words, as `look_for` takes it.
    """
    corrected = {word: _nearest(word) for word in _unknown(query.wanted.words)}
    if not corrected or not all(corrected.values()):
        return None
    other = replace(query, alternatives=_with(query.wanted, corrected), notes=())
    found = look_for(other.wanted, condition(other))
    return Meant(other, found) if found.count else None


def _unknown(words: Iterable[str]) -> list[str]:
    """Those that stand in no review; none where they are too many to look for others instead."""
    configs = configs_in_use()
    unknown = []
    for word in words:
        held = holding(Wanted(((Term((word,)),),)), configs)
        # The planner would look through all documents for one.
        one = Selection.of(SearchDocument.objects.filter(held)).asked("1", "LIMIT 1", way="bitmap")
        unknown += [] if answers(one)[0] else [word]
        if len(unknown) > _MOST_CORRECTED:
            return []
    return unknown


def _nearest(word: str) -> str:
    """The known word that is most like it, of two such the more frequent; empty where none is."""
    folded = fold(word)
    if len(folded) < _SHORTEST:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_LIKE, {"word": folded})
        known = [(part, reviews) for text, reviews in cursor.fetchall() for part in text.split()]
    return _best(folded, known)


def _best(word: str, known: Collection[tuple[str, int]]) -> str:
    weighed = [
        (DamerauLevenshtein.normalized_similarity(word, other), reviews, other)
        for other, reviews in known
        if other != word
    ]
    alike, _, best = max(weighed, default=(0.0, 0, ""))
    return best if alike >= _ALIKE else ""


def _with(wanted: Wanted, corrected: dict[str, str]) -> tuple[tuple[Term, ...], ...]:
    return tuple(
        tuple(
            Term(tuple(corrected.get(word, word) for word in term.words), term.left_out)
            for term in terms
        )
        for terms in wanted.alternatives
    )
