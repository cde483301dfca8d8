"""How rare words are in the library, and which reviews share a passage's rarest.

A word is told by its stem, as the search's own configurations make it. No table of counts is kept:
of the commonest stems the planner's statistics say how common they are, and of any other the index
tells it from its first places. What costs is to fetch rows, each from a page of its own, and not to
read the index: so few rows are fetched of each stem, and of each two stems together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Any, Final

from django.db import connection

MOST_REVIEWS: Final = 40
"""How many reviews are named at most."""

_MOST_LOOKED_UP, _LEAST_LOOKED_UP = 12, 3
_FEW_ENOUGH = 2_000  # reviews; the index tells in no time which these are
_MOST_OF_A_STEM = 50
_MOST_PAIRED = 6
_MOST_OF_A_PAIR = 30

_STEMS = """
SELECT word, (tsvector_to_array(to_tsvector(
    reviews_search_config(%s)::regconfig, reviews_words(word))))[1]
FROM unnest(%s::text[]) AS word
"""
_SIZE = """
SELECT CASE WHEN reltuples >= 1000 THEN reltuples::int
    ELSE (SELECT count(*) FROM reviews_searchdocument) END, relpages
FROM pg_class WHERE oid = 'reviews_searchdocument'::regclass
"""
# After the frequencies of the elements come two or three that are of all of them together.
_COMMON = """
SELECT stem, share
FROM pg_stats,
    unnest(most_common_elems::text::text[],
        most_common_elem_freqs[1:cardinality(most_common_elems::text::text[])])
        AS common (stem, share)
WHERE schemaname = current_schema() AND tablename = 'reviews_searchdocument'
    AND attname = 'document' AND stem = ANY (%s)
"""
_HOLDING = """
SELECT stem, coalesce(ids, '{}'), last_page
FROM unnest(%s::text[], %s::text[]) AS wanted (stem, ending)
CROSS JOIN LATERAL (
    SELECT array_agg(review_id), max((ctid::text::point)[0])
    FROM (
        SELECT ctid, review_id FROM reviews_searchdocument
        WHERE document @@ to_tsquery('pg_catalog.simple', quote_literal(stem) || ending) LIMIT %s
    ) AS first
) AS held (ids, last_page)
"""
_HOLDING_BOTH = """
SELECT one, other, ARRAY(
    SELECT review_id FROM reviews_searchdocument
    WHERE document @@ to_tsquery(
        'pg_catalog.simple', quote_literal(one) || ' & ' || quote_literal(other))
    LIMIT %s)
FROM unnest(%s::text[], %s::text[]) AS wanted (one, other)
"""


def stems(language: str, words: Collection[str]) -> dict[str, str]:
    """The stem of each word as the search keeps it in the language, a BCP 47 tag or ""; in one
    query. What the search takes for no word is left out."""
    found = _rows(_STEMS, [language, sorted(words)]) if words else ()
    return {word: stem for word, stem in found if stem}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: some stems, the most telling first, or some beginnings of words."""

    stems: Sequence[str]
    are_beginnings: bool = False


@dataclass(frozen=True, slots=True)
class Sharing:
    """Which reviews share rare stems, and how rare these are.

    `reviews` are ids, those that share most first. `holding` says for each stem in how many of the
    library's `total` reviews it stands; both are estimates in a large library.
    """

    reviews: list[int]
    holding: Mapping[str, int]
    total: int


def sharing(wanted: Wanted, *, among: Collection[int] | None = None, other_than: int) -> Sharing:
    """The reviews that share most of what is wanted, the rare counting more; at most
    MOST_REVIEWS, without the one of the id `other_than` and, if given, only those `among` some.

    Looked up are the first twelve stems that are not common, or a few of those that are where there
    are no others, and the six rarest of all by twos. Of what many reviews hold only some are
    known, so that these are good ones and perhaps not the best. In four queries.
    """
    [(total, pages)] = _rows(_SIZE, [])
    shares = dict(_rows(_COMMON, [list(wanted.stems)]))
    common = {stem: round(share * total) for stem, share in shares.items()}
    common = {stem: count for stem, count in common.items() if count > _FEW_ENOUGH}
    rare = [stem for stem in wanted.stems if stem not in common][:_MOST_LOOKED_UP]
    missing = max(0, _LEAST_LOOKED_UP - len(rare))
    looked_up = [*rare, *sorted(common, key=common.__getitem__)[:missing]]
    endings = [":*" if wanted.are_beginnings else ""] * len(looked_up)
    found = list(_rows(_HOLDING, [looked_up, endings, _MOST_OF_A_STEM]))
    estimated = {stem: _estimate(len(ids), total, last, pages) for stem, ids, last in found}
    # The statistics know of the whole table what the first places can only hint at.
    holding = estimated | common
    shared: dict[int, set[str]] = defaultdict(set)
    for stem, ids, _ in found:
        for pk in ids:
            shared[pk].add(stem)
    for one, other, ids in () if wanted.are_beginnings else _both(holding):
        for pk in ids:
            shared[pk].update((one, other))
    shared.pop(other_than, None)
    ids = shared.keys() if among is None else shared.keys() & among
    rarity = {stem: log(1 + total / (count + 1)) for stem, count in holding.items()}
    weights = {pk: round(sum(rarity[stem] for stem in sorted(shared[pk])), 9) for pk in ids}
    return Sharing(sorted(ids, key=lambda pk: (-weights[pk], pk))[:MOST_REVIEWS], holding, total)


def _estimate(count: int, total: int, last_page: int | None, pages: int) -> int:
    """How many reviews hold a stem of which `count` were found up to a page of the table's.

    Where these are not all, the others are taken to stand as close on the pages after.
    """
    if count < _MOST_OF_A_STEM or last_page is None:
        return count
    return max(count, min(total, round(count * pages / (last_page + 1))))


def _both(holding: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    """Each two of the rarest stems that are anywhere, with the ids of some reviews of both."""
    rarest = sorted((stem for stem in holding if holding[stem]), key=holding.__getitem__)
    pairs = list(combinations(rarest[:_MOST_PAIRED], 2))
    if pairs:
        one, other = zip(*pairs, strict=True)
        yield from _rows(_HOLDING_BOTH, [_MOST_OF_A_PAIR, list(one), list(other)])


def _rows(query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
