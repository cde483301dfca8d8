"""What was probably meant, where nothing was found."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from accounts.statements import statement_cursor
from reviews.asking import Query, Term, Wanted
from reviews.folding import fold
from reviews.models import SearchDocument
from reviews.retrieval.documents import configs_in_use, holding
from reviews.retrieval.found import Found, look_for
from reviews.retrieval.mistyped import corrected, may_be_mistyped, nearest_of, turned_round
from reviews.retrieval.planning import Selection, answers

# In how many reviews a word stands is told as of the last re-indexing.
_WORDS_LIKE: Final = """
(SELECT word, reviews FROM reviews_word WHERE word %% %(word)s
    ORDER BY similarity(word, %(word)s) DESC LIMIT 20)
UNION ALL (SELECT word, reviews FROM reviews_word WHERE word ~ %(turned)s LIMIT 20)
"""
_NAMES_LIKE: Final = """
UNION ALL (SELECT key, 1 FROM {table} WHERE key %%> %(word)s LIMIT 50)
UNION ALL (SELECT key, 1 FROM {table} WHERE key ~ %(turned)s LIMIT 50)
"""
_TABLES: Final = ("reviews_name", "reviews_work", "reviews_critic", "reviews_publication")
_LIKE: Final = _WORDS_LIKE + "".join(_NAMES_LIKE.format(table=table) for table in _TABLES)


@dataclass(frozen=True, slots=True)
class Meant:
    """Another query, and what it finds."""

    query: Query
    found: Found


def meant_by(
    query: Query,
    condition: Callable[[Query], Q],
    joined: Callable[[Query], Collection[int]] = lambda _: (),
) -> Meant | None:
    """The query with the word that comes nearest for each word that stands in no review; None
    where there is none, or where that finds nothing either.

    `condition` tells what a query asks besides its words, and `joined` what is found all the same,
    as `look_for` takes them.
    """
    other = corrected(query, _unknown(query.wanted.words), _nearest)
    if other is None:
        return None
    found = look_for(other.wanted, condition(other), joined=joined(other))
    return Meant(other, found) if found.count else None


def _unknown(words: Iterable[str]) -> Iterator[str]:
    """Those that stand in no review."""
    configs = configs_in_use()
    for word in words:
        held = holding(Wanted(((Term((word,)),),)), configs)
        # The planner would look through all documents for one.
        one = Selection.of(SearchDocument.objects.filter(held)).asked("1", "LIMIT 1", way="bitmap")
        if not answers(one)[0]:
            yield word


def _nearest(word: str) -> str:
    """The known word that is most like it; empty where none is."""
    folded = fold(word)
    if not may_be_mistyped(folded):
        return ""
    with statement_cursor() as cursor:
        cursor.execute(_LIKE, {"word": folded, "turned": turned_round(folded)})
        known = [(part, reviews) for text, reviews in cursor.fetchall() for part in text.split()]
    return nearest_of(folded, known)
