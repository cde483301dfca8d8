"""What the reviews of a work come to, drawn from the rows of a grid.

Everywhere “first” is first in the order in which the rows, or the columns in them, came: that of
the codebook, and that of the reviews. So every order here is total, and the same for everybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from math import floor
from typing import Final

from annotations.grid import Cell, Column, Row, Topic, in_order

FEW: Final = 7
"""How many of each part are shown; the whole is behind a link."""

FAR_APART: Final = 20
"""From how many points of 100 on ratings part: a star of five."""

Mentions = tuple[int, str, int, int]
"""A name's id, its label, a review's id, and how often that review mentions it."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A topic of which reviews speak whose ratings are far apart: the first of those with the
    lowest rating, and the first of those with the highest."""

    row: Row
    lowest: Cell
    highest: Cell


@dataclass(frozen=True, slots=True)
class Apart:
    """Two reviews with ratings far apart, and all that parts them, the most exact tags only, in
    the order of `partings`: `first` is the one that is quoted, `others` are but named."""

    first: Parting
    others: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """What one review alone speaks of: its tags and then its names, in each the one with the most
    passages first, equal ones as they came."""

    column: Column
    rows: tuple[Row, ...]


def figures_of(reviews: int, rated: int, mean: float | None) -> str:
    """“3 reviews, 2 of them rated, on average 50 of 100.”, of a mean from 0 to 100, rounded half
    up; without what is unknown."""
    said = [f"{reviews} review{'' if reviews == 1 else 's'}"]
    if rated == reviews == 1:
        said.append("with a rating")
    elif rated:
        all_of = {2: "both"}.get(reviews, "all")
        said.append(f"{all_of if rated == reviews else f'{rated} of them'} rated")
    if rated > 1 and mean is not None:
        said.append(f"on average {floor(mean + 0.5)} of 100")
    return f"{', '.join(said)}."


def telling(rows: Sequence[Row]) -> list[Row]:
    """The rows in the codebook's order, without each whose passages are all those of one tag under
    it: the tag above would say the same thing again."""
    return [row for row, below in _with_below(rows) if row.count not in map(_count, below)]


def most_spoken_of(rows: Iterable[Row]) -> list[Row]:
    """The rows of which two or more reviews speak: the most reviews first, of as many the most
    passages, of as many the first."""
    spoken = [row for row in rows if row.agreement > 1]
    return in_order(sorted(spoken, key=_count, reverse=True), "agreement")


def partings(rows: Sequence[Row]) -> list[Parting]:
    """Where the ratings of those that speak of one thing are FAR_APART or farther: the farthest
    first, of as far apart those that `most_spoken_of` has first.

    The rows come in the codebook's order. Where a tag under another parts the same two reviews, it
    says more exactly what they part over, and the tag above is left out.
    """
    exact = [
        row
        for row, below in _with_below(rows)
        if _is_apart(row) and _ends(row) not in map(_ends, filter(_is_apart, below))
    ]
    ordered = in_order(most_spoken_of(exact), "disagreement")
    return [Parting(row, *(_cell_of(row, end) for end in _ends(row))) for row in ordered]


def pairs_apart(partings: Iterable[Parting]) -> list[Apart]:
    """The partings, as of `partings`, by the two reviews that they part: the pair of the first
    parting first."""
    pairs: dict[tuple[int, int], list[Parting]] = defaultdict(list)
    for parting in partings:
        pairs[parting.lowest.column.id, parting.highest.column.id].append(parting)
    return [
        Apart(first, tuple(parting.row for parting in others)) for first, *others in pairs.values()
    ]


def seen_by_one(rows: Iterable[Row], columns: Sequence[Column]) -> list[Alone]:
    """What one review alone speaks of, by review: the review with the most tags of its own first,
    of as many that with the most names, of as many the first of the columns.

    The rows of tags may have fewer columns than there are: only reviews with marks are compared.
    """
    own: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.agreement == 1:
            own[row.speaking[0].id].append(row)
    alone = [
        Alone(column, tuple(sorted(own[column.id], key=_tags_first)))
        for column in columns
        if own[column.id]
    ]
    return sorted(alone, key=_fewest_last)


def name_rows(mentions: Iterable[Mentions], columns: Sequence[Column]) -> list[Row]:
    """A row for each name that a column mentions, by label, its cells without passages: they know
    how often it stands there. What other reviews mention is passed over."""
    silent = {column.id: Cell(column) for column in columns}
    counts: dict[tuple[str, int], dict[int, Cell]] = defaultdict(dict)
    for pk, label, review, count in mentions:
        if review in silent:
            counts[label, pk][review] = Cell(silent[review].column, count=count)
    return [
        Row(Topic("name", label, label, id=pk), tuple(({**silent, **counts[label, pk]}).values()))
        for label, pk in sorted(counts)
    ]


def _with_below(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Each row in the codebook's order with those of the tags under it, which come after it."""
    for place, row in enumerate(rows):
        is_below = partial(_is_deeper, row)
        yield row, [*takewhile(is_below, rows[place + 1 :])]


def _is_deeper(row: Row, other: Row) -> bool:
    return other.topic.depth > row.topic.depth


def _is_apart(row: Row) -> bool:
    return (row.disagreement or 0) >= FAR_APART


def _ends(row: Row) -> tuple[Column, Column]:
    """The first with the lowest rating and the first with the highest."""
    rated = [column for column in row.speaking if column.rating is not None]
    return min(rated, key=_rating), max(rated, key=_rating)


def _fewest_last(alone: Alone) -> tuple[int, int]:
    tags = sum(row.topic.kind == "tag" for row in alone.rows)
    return -tags, tags - len(alone.rows)


def _tags_first(row: Row) -> tuple[bool, int]:
    return row.topic.kind != "tag", -row.count


def _count(row: Row) -> int:
    return row.count


def _rating(column: Column) -> int:
    return column.rating or 0


def _cell_of(row: Row, column: Column) -> Cell:
    return next(cell for cell in row.cells if cell.column == column)
