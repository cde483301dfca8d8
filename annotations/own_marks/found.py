"""Which marks of a notebook fit a query, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from annotations.models.highlight import HighlightQuerySet
from annotations.own_marks.conditions import Shelf, narrowed_on
from annotations.own_marks.words import holding, places_of
from reviews.asking import Note, Query

MOST_COUNTED: Final = 10_000
"""To count more would cost as much as to find them."""


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """The standing marks that fit, in no order, and what has to be said of how the query was
    understood."""

    rows: HighlightQuerySet
    notes: tuple[Note, ...] = ()

    def count(self, most: int) -> tuple[int, bool]:
        """How many they are, at most so many, and whether there are more."""
        counted = self.rows.order_by()[: most + 1].count()
        return min(counted, most), counted > most


def find_marks(shelf: Shelf, query: Query, configs: Iterable[str]) -> FoundMarks:
    """The marks on the shelf that hold the words of the query, in their quotes, their notes or
    either, and fit its filters. `configs` are the text search configurations in use."""
    narrowed = narrowed_on(shelf, query)
    marks = shelf.notebook.highlights.standing()
    rows = holding(marks, shelf.notebook, query.wanted, configs, places_of(query))
    return FoundMarks(rows.filter(narrowed.condition), narrowed.notes)
