"""The SQL that counts what reviews are of: works, critics, outlets and languages."""

from collections.abc import Sequence
from typing import Final, NamedTuple

COLUMNS: Final = ("work", "critic", "publication", "language")
"""What of a document is counted; each is the name of a facet too."""

FACETED: Final = 2_000
"""Of more reviews than this, only some are counted."""

SAMPLED: Final = 1_000
"""How many these are: no list of numbers is whole then, and half as many cost half as much."""

MOST_SHOWN: Final = 30
"""A list longer than this is no help to choose from."""

# {open} is a condition on the reviews whose critics and outlets are told.
_COUNTS: Final = """
works AS (SELECT work AS id, count(*) FROM found
    GROUP BY work ORDER BY count DESC, id LIMIT {most}),
critics AS (SELECT critic AS id, count(*) FROM found WHERE critic IS NOT NULL{open}
    GROUP BY critic ORDER BY count DESC, id LIMIT {most}),
outlets AS (SELECT publication AS id, count(*) FROM found WHERE publication IS NOT NULL{open}
    GROUP BY publication ORDER BY count DESC, id LIMIT {most}),
counts (field, value, label, count, key, year) AS (
    SELECT 'work', slug, title || coalesce(' (' || year || ')', ''), count, key, year
    FROM works JOIN reviews_work USING (id)
    UNION ALL SELECT 'critic', slug, name, count, key, 0
    FROM critics JOIN reviews_critic USING (id)
    UNION ALL SELECT 'publication', slug, name, count, key, 0
    FROM outlets JOIN reviews_publication USING (id)
    UNION ALL SELECT 'language', language, '', count(*), language, 0 FROM found
    WHERE language <> '' GROUP BY language
    UNION ALL SELECT '', '', '', count(*), '', 0 FROM found
)
"""
_OPEN: Final = " AND review_id <> ALL(%s::bigint[])"
# Of few all are counted: how many they are, only the database knows by then.
_OF_FEW: Final = """
found AS MATERIALIZED (SELECT * FROM few
    LIMIT CASE WHEN (SELECT count(*) FROM few) > {faceted} THEN {sampled} ELSE {faceted} END)
"""


class Count(NamedTuple):
    """How many `reviews` are of one value of a facet, and what a reader sees of that; with an empty
    `field`, how many were counted in all. A language has no `label`."""

    field: str
    value: str
    label: str
    reviews: int


class Counting(NamedTuple):
    """Queries for a WITH, of which `counts` is the last, and their values."""

    queries: str
    values: tuple[list[int], ...]


TOLD: Final = """
(SELECT json_agg(json_build_array(field, value, label, count) ORDER BY key, year) FROM counts)
"""
"""All counts as one value; in it, and in the rows of LISTED, they are Counts, by name."""

LISTED: Final = "SELECT field, value, label, count FROM counts ORDER BY key, year"


def counting(veiled: Sequence[int]) -> Counting:
    """Counts what documents are of that a query named `found` selects, with their `review_id` and
    COLUMNS; critics and outlets of those that are not veiled."""
    queries = _COUNTS.format(most=MOST_SHOWN, open=_OPEN if veiled else "")
    return Counting(queries, ([*veiled], [*veiled]) if veiled else ())


def counting_along(veiled: Sequence[int]) -> Counting:
    """The same of a query named `few`: of all that it selects, or of the first."""
    first = _OF_FEW.format(faceted=FACETED, sampled=SAMPLED)
    queries, values = counting(veiled)
    return Counting(f"{first}, {queries}", values)


def most_counted(count: int, *, is_capped: bool) -> int:
    """How many of so many reviews are counted, at most; of more where that is capped."""
    return SAMPLED if is_capped or count > FACETED else FACETED
