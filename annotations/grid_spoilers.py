"""A grid without the words that a notebook hides as spoilers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from annotations.anchoring import Located
from annotations.grid import Cell, Column, Grid, Passage, Row
from annotations.hiding import context_of
from annotations.spoilers import HIDDEN, Spoilers
from reviews.models import Review

FARTHEST: Final = 60
"""How many code points beside a passage its address may hold, for browsers that look for words."""

_WORDS_SOUGHT: Final = ":~:text="


def without_spoilers(grid: Grid, reviews: Mapping[int, Review], spoilers: Spoilers) -> Grid:
    """The same rows and figures; `reviews`, by id, are the columns', with their texts."""
    if not any(spoilers.on(review.current_id) for review in reviews.values()):
        return grid
    hiding = _Hiding(reviews, spoilers)
    return replace(
        grid,
        columns=tuple(map(hiding.column, grid.columns)),
        rows=tuple(map(hiding.row, grid.rows)),
    )


class _Hiding:
    def __init__(self, reviews: Mapping[int, Review], spoilers: Spoilers) -> None:
        self._reviews, self._spoilers = reviews, spoilers

    def row(self, row: Row) -> Row:
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def column(self, column: Column) -> Column:
        version = self._reviews[column.id].current_id
        return replace(column, incipit=self._spoilers.opening(version, column.incipit))

    def _cell(self, cell: Cell) -> Cell:
        passages = tuple(map(self._passage, cell.passages))
        return replace(cell, column=self.column(cell.column), passages=passages)

    def _passage(self, passage: Passage) -> Passage:
        version = self._reviews[passage.review].current
        # Blanks in a row are one in the words around it, so these may come from a little farther.
        far = FARTHEST + 2 * max(len(passage.before), len(passage.after))
        start, end = max(0, passage.start - far), passage.end + far
        if not self._spoilers.hide(version.pk, start, end):
            return passage
        before, after = self._around(passage)
        quote = self._spoilers.words(version.pk, passage.start, passage.quote)
        # What begins before the words, or goes on after them, is one hidden stretch.
        return replace(
            passage,
            quote=quote,
            before=before.removesuffix(HIDDEN) if quote.startswith(HIDDEN) else before,
            after=after.removeprefix(HIDDEN) if quote.endswith(HIDDEN) else after,
            address=passage.address.partition(_WORDS_SOUGHT)[0],
        )

    def _around(self, passage: Passage) -> tuple[str, str]:
        if not (passage.before or passage.after):
            return "", ""
        version = self._reviews[passage.review].current
        place = Located(passage.start, passage.end)
        reach = max(len(passage.before), len(passage.after))
        before, after = context_of(self._spoilers, version.pk, version.text, place, reach)
        return (before if passage.before else ""), (after if passage.after else "")
