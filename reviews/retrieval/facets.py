"""What the reviews that were found are of: works, critics, outlets and languages, with counts."""

from collections.abc import Iterable
from typing import Final

from reviews.asking import Wanted
from reviews.facets import Facet, language_name
from reviews.retrieval.found import Found
from reviews.retrieval.planning import Question, Row, answers, kept_answer
from reviews.retrieval.selected import Documents

FACETED: Final = 2_000
"""Of more reviews than this, only some are counted."""

SAMPLED: Final = 1_000
"""How many these are: no list of numbers is whole then, and half as many cost half as much."""

MOST_SHOWN: Final = 30
"""A list longer than this is no help to choose from."""

# {found} is another query, {open} a condition on the reviews whose critics and outlets are told.
_COUNTED: Final = """
WITH found AS MATERIALIZED ({found}),
works AS (SELECT work AS id, count(*) FROM found
    GROUP BY work ORDER BY count DESC, id LIMIT {most}),
critics AS (SELECT critic AS id, count(*) FROM found WHERE critic IS NOT NULL{open}
    GROUP BY critic ORDER BY count DESC, id LIMIT {most}),
outlets AS (SELECT publication AS id, count(*) FROM found WHERE publication IS NOT NULL{open}
    GROUP BY publication ORDER BY count DESC, id LIMIT {most})
SELECT 'work', slug, title || coalesce(' (' || year || ')', ''), count, key, year
FROM works JOIN reviews_work USING (id)
UNION ALL SELECT 'critic', slug, name, count, key, 0 FROM critics JOIN reviews_critic USING (id)
UNION ALL SELECT 'publication', slug, name, count, key, 0
FROM outlets JOIN reviews_publication USING (id)
UNION ALL SELECT 'language', language, '', count(*), language, 0 FROM found
WHERE language <> '' GROUP BY language
UNION ALL SELECT '', '', '', count(*), '', 0 FROM found
ORDER BY 5, 6
"""
_OPEN: Final = " AND review_id <> ALL(%s::bigint[])"
_COLUMNS: Final = ("work", "critic", "publication", "language")


def facets_of(found: Found) -> dict[str, list[Facet]]:
    """The works, critics, publications and languages of the reviews, or of the first
    `most_faceted` of them, each with its count among these; of each the MOST_SHOWN that have most,
    by name, languages by code. Critics and publications are those of reviews that are not veiled,
    and are counted among these alone."""
    most = most_faceted(found)
    are_known = len(found.ids) >= min(most, found.count)
    first = (
        Documents(Wanted(), found.configs, known=found.ids[:most]) if are_known else found.sample
    )
    rows = _counted(found, first)
    # Of a word that stands in old works alone, those of the latest works may be too few.
    if first.after_work is not None and _count_of(rows) < SAMPLED:
        rows = _counted(found, found.documents)
    offered: dict[str, list[Facet]] = {field: [] for field in _COLUMNS}
    for field, value, label, count, *_ in rows:
        if field:
            shown = language_name(value) if field == "language" else label
            offered[field].append(Facet(value, shown, count))
    return offered


def most_faceted(found: Found) -> int:
    """How many of the reviews the numbers count at most."""
    return SAMPLED if found.is_capped or found.count > FACETED else FACETED


def _counted(found: Found, documents: Documents) -> list[Row]:
    columns = ", ".join(f"reviews_searchdocument.{name}" for name in ("review_id", *_COLUMNS))
    # Where no word is asked for, there is nothing that the index of words could tell.
    by_words = documents.wanted.needs_a_word or documents.go_by_others
    is_told = by_words and not documents.are_all
    way = "bitmap" if is_told else "any"
    first = documents.selection.asked(columns, f"LIMIT {most_faceted(found)}")
    veiled = [list(found.veiled)] * 2 if found.veiled else []
    sql = _COUNTED.format(found=first.sql, most=MOST_SHOWN, open=_OPEN if veiled else "")
    question = Question(sql, (*first.values, *veiled), way)
    is_kept = documents.are_all or documents.go_by_words
    return kept_answer(question) if is_kept else answers(question)[0]


def _count_of(rows: Iterable[Row]) -> int:
    """How many reviews were counted in all."""
    return sum(count for field, _, _, count, *_ in rows if not field)
