"""What the reviews that were found are of: works, critics, outlets and languages, with counts."""

from collections.abc import Iterable
from typing import Final

from reviews.asking import Wanted
from reviews.facets import Facet, language_name
from reviews.retrieval.facet_counts import COLUMNS, LISTED, Count, counting, most_counted
from reviews.retrieval.found import Found
from reviews.retrieval.planning import Question, answers, kept_answer
from reviews.retrieval.selected import Documents

_COUNTED: Final = "WITH found AS MATERIALIZED ({found}), {counting} {listed}"
_SELECTED: Final = ", ".join(f"reviews_searchdocument.{name}" for name in ("review_id", *COLUMNS))


def facets_of(found: Found) -> dict[str, list[Facet]]:
    """The works, critics, publications and languages of the reviews, or of the first
    `most_faceted` of them, each with its count among these; of each the MOST_SHOWN that have most,
    by name, languages by code. Critics and publications are those of reviews that are not veiled,
    and are counted among these alone."""
    counts = _counts_of(found) if found.counts is None else found.counts
    offered: dict[str, list[Facet]] = {field: [] for field in COLUMNS}
    for field, value, label, count in counts:
        if field:
            shown = language_name(value) if field == "language" else label
            offered[field].append(Facet(value, shown, count))
    return offered


def most_faceted(found: Found) -> int:
    """How many of the reviews the numbers count at most."""
    return most_counted(found.count, is_capped=found.is_capped)


def _counts_of(found: Found) -> list[Count]:
    """Where they were not told with the reviews."""
    most = most_faceted(found)
    are_known = len(found.ids) >= min(most, found.count)
    first = (
        Documents(Wanted(), found.configs, known=found.ids[:most]) if are_known else found.sample
    )
    counts = _counted(found, first)
    # Of a word that stands in old works alone, those of the latest works may be too few.
    if first.after_work is not None and _in_all(counts) < most:
        counts = _counted(found, found.documents)
    return counts


def _counted(found: Found, documents: Documents) -> list[Count]:
    # Where no word is asked for, there is nothing that the index of words could tell.
    by_words = documents.wanted.needs_a_word or documents.go_by_others
    is_told = by_words and not documents.are_all
    way = "bitmap" if is_told else "any"
    first = documents.selection.asked(_SELECTED, f"LIMIT {most_faceted(found)}")
    queries, values = counting(found.veiled)
    sql = _COUNTED.format(found=first.sql, counting=queries, listed=LISTED)
    question = Question(sql, (*first.values, *values), way)
    is_kept = documents.are_all or documents.go_by_words
    rows = kept_answer(question) if is_kept else answers(question)[0]
    return [Count(*row) for row in rows]


def _in_all(counts: Iterable[Count]) -> int:
    """How many reviews were counted."""
    return sum(each.reviews for each in counts if not each.field)
