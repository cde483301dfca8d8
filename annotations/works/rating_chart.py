"""Ratings as dots on one scale: where each dot and its label stand, so that none hides another.

All lengths are CSS pixels. A place along the scale is a rating from 0 to 100, which the page draws
at that per cent of its width; so what fits a plot as wide as was asked for fits every wider one.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import ceil
from statistics import fmean
from typing import Final, Literal

from annotations.exports.grid_values import about
from annotations.grid import Column

WIDE: Final = 620
NARROW: Final = 280
"""How wide a plot is at least on a desk and on a phone."""

TALLEST: Final = 250
"""How high the dots may stand before they are drawn smaller."""

TICKS: Final = (0, 25, 50, 75, 100)
GAP: Final = 4
"""Between a dot and its label, and around both."""

BELOW: Final = 25

WIDEST_NAME: Final = 270
WIDEST_RATING: Final = 80
"""A longer name or rating is cut: all of it is in what the dot says, and in the review."""

Side = Literal["after", "before", "none"]


@dataclass(frozen=True, slots=True)
class Size:
    """A dot's radius, and how much higher one level is than that under it."""

    radius: float
    step: int
    labelled: bool = False


SIZES: Final = (Size(5, 20, labelled=True), Size(5, 13), Size(3.5, 9), Size(2.5, 6))
"""The first of them that is not too tall is taken, or else the last."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A review's rating, `level` steps above the scale, from 0.

    `name` and `rating` are the words on the `side` of it, both empty where it has none.
    """

    column: Column
    value: int
    level: int
    y: float
    name: str = ""
    rating: str = ""
    side: Side = "none"

    @property
    def said(self) -> str:
        """“Roe, The Echo, rated 4/5, that is 80 of 100”; of what is printed so, just that."""
        said = about(self.column)
        return said if self.column.is_rated_of_100 else f"{said}, that is {self.value} of 100"


@dataclass(frozen=True, slots=True)
class Chart:
    """The dots from the lowest rating to the highest, equal ones in the order of the columns."""

    width: int
    size: Size
    dots: tuple[Dot, ...]
    ticks: tuple[int, ...] = TICKS

    @property
    def base(self) -> int:
        """How far under its top the scale is."""
        return GAP + self.size.step * (1 + max((dot.level for dot in self.dots), default=0))

    @property
    def beside(self) -> float:
        """How far from the middle of its dot a label begins."""
        return self.size.radius + GAP

    @property
    def height(self) -> int:
        """With the figures under the scale."""
        return self.base + BELOW


@dataclass(frozen=True)
class Ratings:
    """What some reviews rate: `rated` from the lowest to the highest, `unrated` as they came.

    A review is rated where its rating could be read as a number.
    """

    rated: tuple[Column, ...]
    unrated: tuple[Column, ...]

    @cached_property
    def mean(self) -> float | None:
        """From 0 to 100; None where nothing is rated."""
        return fmean(map(_value, self.rated)) if self.rated else None

    @cached_property
    def charts(self) -> tuple[tuple[str, Chart], ...]:
        """One for a wide window and one for a narrow one; none where nothing is rated."""
        widths = (("wide", WIDE), ("narrow", NARROW))
        return tuple((name, chart(self.rated, width)) for name, width in widths if self.rated)

    @property
    def listed(self) -> str:
        """Where the dots have no labels, so that the names stand in a list: in “every” window,
        only in a “wide” or a “narrow” one, or nowhere, which is empty."""
        bare = [name for name, drawn in self.charts if not drawn.size.labelled]
        return "every" if len(bare) > 1 else "".join(bare)


def ratings_of(columns: Iterable[Column]) -> Ratings:
    """The ratings of the reviews; equal ones stay in the order in which the reviews came."""
    columns = tuple(columns)
    rated = sorted((column for column in columns if column.rating is not None), key=_value)
    return Ratings(tuple(rated), tuple(column for column in columns if column.rating is None))


def chart(rated: Iterable[Column], width: int) -> Chart:
    """Columns that all have a rating as dots on a scale of this width, at least NARROW."""
    ordered = sorted(rated, key=_value)
    for size in SIZES:
        drawn = Chart(width, size, _placed(ordered, width, size))
        if drawn.base <= TALLEST:
            break
    return drawn


def span(dot: Dot, size: Size, width: int) -> tuple[float, float]:
    """From where to where, along the scale, the dot and its label take room."""
    at = dot.value * width / 100
    words = GAP + label_width(dot.name, dot.rating) if dot.side != "none" else 0
    before, after = (words, 0) if dot.side == "before" else (0, words)
    return at - size.radius - before, at + size.radius + after


def label_width(name: str, rating: str) -> int:
    """How wide a label of 13 px is at most, in any face that a system is likely to choose."""
    return ceil(sum(map(_advance, f"{name} {rating}" if rating else name)))


def _placed(ordered: Sequence[Column], width: int, size: Size) -> tuple[Dot, ...]:
    """Each on the lowest level where it leaves room for those before it."""
    ends: list[list[tuple[float, float]]] = []
    placed = []
    for column in ordered:
        value = _value(column)
        label = _label(column, value, width, size) if size.labelled else ("", "", "none")
        start, end = span(Dot(column, value, 0, 0, *label), size, width)
        level = next((i for i, taken in enumerate(ends) if _is_free(taken, start, end)), len(ends))
        ends += [[]] if level == len(ends) else []
        ends[level].append((start, end))
        placed.append((column, value, level, label))
    top = len(ends) - 0.5
    return tuple(
        Dot(column, value, level, (top - level) * size.step, *label)
        for column, value, level, label in placed
    )


def _is_free(taken: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    return all(end + GAP / 2 <= other[0] or other[1] + GAP / 2 <= start for other in taken)


def _label(column: Column, value: int, width: int, size: Size) -> tuple[str, str, Side]:
    """The words, shortened to the room that there is, and the side that has room for them."""
    rating = _fitting(column.rating_written, WIDEST_RATING)
    name = _fitting(column.byline, WIDEST_NAME)
    at = value * width / 100
    before, after = (room - size.radius - GAP for room in (at, width - at))
    side: Side = "after" if label_width(name, rating) <= after or after >= before else "before"
    room = after if side == "after" else before
    return _fitting(name, room - label_width("", rating)), rating, side


def _fitting(words: str, room: float) -> str:
    """As many of the words as are not wider than the room, with an ellipsis where it cuts."""
    if sum(map(_advance, words)) <= room:
        return words
    widths = accumulate(map(_advance, words))
    fitting = sum(width + _advance("…") <= room for width in widths)
    return f"{words[:fitting].rstrip()}…"


def _advance(sign: str) -> float:
    """Generous: of Verdana, the widest of the usual faces."""
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 13
    if sign in "ijlI.,:;'’!|()[] /-":
        return 5.5
    return 12.5 if sign in "mwMW@%…—½¼¾" else 10 if sign.isupper() else 8.2


def _value(column: Column) -> int:
    return column.rating or 0
