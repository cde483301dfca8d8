"""How many marks hold what is typed in the library, by one statement that is written out.

Each search of the library tells this number: the ORM takes longer to put the query together than
the database to answer it.
"""

from collections.abc import Iterable
from typing import Final

from accounts.statements import statement_cursor
from annotations.own_marks.conditions import Shelf
from annotations.own_marks.found import find_marks
from reviews.asking import Query, Wanted
from reviews.retrieval.documents import query_sql

# The index compares a notebook with numbers of its own type alone.
_COUNTED: Final = """
SELECT count(*) FROM (
    SELECT FROM annotations_highlightdocument AS document
    JOIN annotations_highlight AS highlight ON highlight.id = document.highlight_id
    WHERE document.notebook = %s::integer AND highlight.notebook_id = %s
        AND highlight.removed_at IS NULL
        AND ({held})
    LIMIT %s
) AS counted
"""


def count_marks(
    shelf: Shelf, query: Query, configs: Iterable[str], *, most: int
) -> tuple[int, bool]:
    """How many standing marks on the shelf `find_marks` finds, at most so many, and whether there
    are more. `configs` are the text search configurations in use."""
    wanted, filters = query.wanted, query.filters
    # A word that is left out of the notes may stand in the quote.
    is_quick = query.alternatives and not (filters and wanted.leaves_out)
    counted = _holding(shelf, wanted, configs, most + 1) if is_quick else None
    # Where no mark holds the words, none does that fits the filters too.
    if counted is None or (counted and filters):
        return find_marks(shelf, query, configs).count(most)
    return min(counted, most), counted > most


def _holding(shelf: Shelf, wanted: Wanted, configs: Iterable[str], most: int) -> int:
    """How many marks hold the words, in their quotes or their notes; at most so many."""
    held, values = _held(wanted, configs)
    notebook = shelf.notebook.pk
    with statement_cursor() as cursor:
        cursor.execute(_COUNTED.format(held=held), [notebook, notebook, *values, most])
        (counted,) = cursor.fetchone()
    return int(counted)


def _held(wanted: Wanted, configs: Iterable[str]) -> tuple[str, list[str]]:
    """The condition on a document that holds the words, with its values."""
    conditions: list[str] = []
    values: list[str] = []
    for config in configs:
        sql, asked = query_sql(wanted, config)
        conditions.append(f"(document.config = %s AND document.document @@ {sql})")
        values += [config, *asked]
    return " OR ".join(conditions) or "false", values
