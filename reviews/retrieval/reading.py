"""Finding a phrase: the index knows words and no order, so documents that hold all of the words are
read, the newest first, a stretch of the library at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from reviews.asking import Term, Wanted
from reviews.retrieval.documents import holding_sql, named_sql
from reviews.retrieval.planning import Question, Selection, answers, expected

MOST_READ: Final = 1_000
"""How many documents are read at once: 6 µs each, and some 150 µs from the disk."""

LONGEST: Final = 400
"""For how many milliseconds; a page that shows fewer is better than none."""

_ENOUGH: Final = 100
# Where every fourth holds the words, to find those that do costs more than to read the others too.
_FREQUENT: Final = 4
_SMALL: Final = 8
# The planner's guess may be wrong by half.
_MARGIN: Final = 2
_EVERYTHING: Final = Selection("FROM reviews_searchdocument WHERE true", ())
_ID: Final = "reviews_searchdocument.review_id"
_LAST: Final = "SELECT coalesce(max(review_id), 0) FROM reviews_searchdocument"

# Their words are not looked at before it is known which these are. One at least is read, that the
# next page may go on behind it.
_READ: Final = """
WITH read AS MATERIALIZED (
    SELECT reviews_searchdocument.review_id, reviews_searchdocument.config,
        reviews_searchdocument.names, reviews_searchdocument.document
    {source} ORDER BY reviews_searchdocument.review_id DESC LIMIT {most}
), told AS MATERIALIZED (
    SELECT review_id, fits, is_named FROM (
        SELECT reviews_searchdocument.review_id, ({names}) AS is_named,
            CASE WHEN clock_timestamp() < statement_timestamp() + interval '{longest} ms'
                OR reviews_searchdocument.review_id = (SELECT max(review_id) FROM read)
            THEN ({words}) END AS fits
        FROM read AS reviews_searchdocument
    ) AS each WHERE fits IS NOT FALSE
    ORDER BY review_id DESC LIMIT {enough}
)
SELECT review_id, fits, is_named, 0 FROM told
UNION ALL SELECT min(review_id), NULL, NULL, count(*) FROM read
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was found by reading some documents: the ids of those that fit, the newest first, and
    of these the ones that hold all in their names.

    Not read yet are those with ids less than `rest`, which is 0 where there are none.
    """

    ids: tuple[int, ...]
    named: frozenset[int]
    rest: int

    @property
    def others(self) -> list[int]:
        """Those that do not hold all in their names, the newest first."""
        return [pk for pk in self.ids if pk not in self.named]


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read: each of `documents` may hold what is wanted.

    `last` is the greatest id of all; among `window` ids there surely are as many of these documents
    as are read at once. `is_along_ids` says that they are so many that each is looked at in turn.
    Those with the ids that are `joined` fit whatever they hold.
    """

    wanted: Wanted
    configs: tuple[str, ...]
    documents: Selection
    last: int
    window: int
    is_along_ids: bool = False
    joined: tuple[int, ...] = ()

    def stretch(self, below: int | None = None, *, enough: int | None = None) -> Stretch:
        """The documents that fit among the next with ids less than `below`, the newest first.

        At most MOST_READ are read, for LONGEST, and no more once `enough` of them fit.
        """
        above = self.last + 1 if below is None else min(below, self.last + 1)
        wanted = enough or (_ENOUGH if self.is_along_ids else MOST_READ)
        ids: list[int] = []
        named: set[int] = set()
        left, rest = MOST_READ, 0
        # Beyond the window where the planner thought of more than there are.
        for least in dict.fromkeys((max(0, above - self.window), 0)):
            part, read = self._part(least, above, left, wanted - len(ids))
            ids += part.ids
            named |= part.named
            left, above, rest = left - read, least, part.rest
            if rest:
                break
        return Stretch(tuple(ids), frozenset(named), rest)

    def _part(self, least: int, above: int, most: int, enough: int) -> tuple[Stretch, int]:
        """The same of the ids from `least` on, inclusive; and how many documents were read."""
        words, values = holding_sql(self.wanted, self.configs, "document")
        asked: list[Any] = [*values]
        if self.joined:
            words = f"({words}) OR {_ID} = ANY(%s)"
            asked.append(list(self.joined))
        names, asked_of_names = named_sql(self.wanted, self.configs)
        part = self.documents.also(f"{_ID} >= %s AND {_ID} < %s", least, above)
        # One more tells whether there are more.
        limits = {"most": most + 1, "enough": enough, "longest": LONGEST}
        sql = _READ.format(source=part.source, names=names, words=words, **limits)
        way = "walk" if self.is_along_ids else "bitmap"
        [rows] = answers(Question(sql, (*part.values, *asked_of_names, *asked), way))
        *told, (lowest, *_, read) = rows
        rest = lowest + 1 if read > most else 0
        # Where time ran out, the first that was not read comes before all others of them.
        rest = next((pk + 1 for pk, fits, *_ in told if not fits), rest)
        ids = tuple(pk for pk, *_ in told if pk >= rest)
        named = frozenset(pk for pk, _, is_named, _ in told if is_named and pk >= rest)
        return Stretch(ids, named, ids[-1] if len(ids) == enough else rest), read


def reading_of(
    wanted: Wanted, configs: tuple[str, ...], holders: Selection, narrowed: Selection
) -> Reading:
    """How to read what holds `wanted` among the `holders` of all its words, who are those of the
    `narrowed` documents that hold them."""
    [holding_all, everything] = expected(holders, _EVERYTHING)
    [[(last,)]] = answers(Question(_LAST))
    if holding_all > max(MOST_READ, everything / _FREQUENT):
        return Reading(wanted, configs, narrowed, last, last + 1, is_along_ids=True)
    window = ceil(_MARGIN * MOST_READ * last / max(holding_all, 1))
    # Of a larger part the index of ids tells no sooner which documents those are.
    is_small = window < last / _SMALL
    return Reading(wanted, configs, holders, last, window if is_small else last + 1)


def has_phrase(wanted: Wanted) -> bool:
    """Whether the index alone cannot tell which documents hold it."""
    return any(len(term.words) > 1 for term in _terms(wanted))


def without_phrases(wanted: Wanted) -> Wanted:
    """The words of each phrase wherever they stand, and nothing that must not stand there; nothing
    at all where that alone is enough."""
    if not wanted.needs_a_word:
        return Wanted()
    return Wanted(
        tuple(
            tuple(Term((word,)) for term in terms for word in term.words)
            for terms in wanted.looked_for.alternatives
        )
    )


def _terms(wanted: Wanted) -> Iterator[Term]:
    return (term for terms in wanted.alternatives for term in terms)
