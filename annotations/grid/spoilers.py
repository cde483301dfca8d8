"""A grid without the words that a notebook hides as spoilers."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from annotations.grid.grid import Cell, Column, Grid, Passage, Row
from annotations.spoilers import HIDDEN, Spoilers
from reviews.models import Review
from reviews.text import ELLIPSIS

FARTHEST: Final = 60
"""How many code points beside a passage its address may hold, for browsers that look for words."""

_WORDS_SOUGHT: Final = ":~:text="

_BLANKS: Final = re.compile(r"\s+")


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
        """What stands around the passage, as far as the grid shows it."""
        start = passage.start - self._reach(passage, passage.before.removeprefix(ELLIPSIS), -1)
        end = passage.end + self._reach(passage, passage.after.removesuffix(ELLIPSIS), 1)
        before = self._told(passage.review, start, passage.start)
        after = self._told(passage.review, passage.end, end)
        return (
            f"{ELLIPSIS}{before}" if passage.before.startswith(ELLIPSIS) else before,
            f"{after}{ELLIPSIS}" if passage.after.endswith(ELLIPSIS) else after,
        )

    def _reach(self, passage: Passage, words: str, step: int) -> int:
        """How many code points of the text the words take beside the passage, before it with -1
        and after it with 1; their blanks may be more there, or line ends."""
        text = self._reviews[passage.review].current.text
        left = sum(not sign.isspace() for sign in words)
        at = first = passage.end if step > 0 else passage.start - 1
        while left:
            left -= not text[at].isspace()
            at += step
        return abs(at - first)

    def _told(self, review: int, start: int, end: int) -> str:
        """What stands at [start, end) on one line, without what is hidden of it."""
        version = self._reviews[review].current
        words = self._spoilers.words(version.pk, start, version.text[start:end])
        return _BLANKS.sub(" ", words)
