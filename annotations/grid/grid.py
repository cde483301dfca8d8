"""Several reviews against what they speak of: a row for each topic, a column for each review.

All offsets and lengths are Unicode code points, start inclusive, end exclusive. A topic that a
review says nothing of has an empty cell: silence is a finding too, so cells are never left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final, Literal

from annotations.anchors.anchoring import Located
from annotations.finding import context
from reviews.ratings import is_of_100
from reviews.text import incipit

Kind = Literal["tag", "name", "phrase"]

SAID: Final[Mapping[Kind, tuple[str, str]]] = {
    "tag": ("speaks of", "speak of"),
    "name": ("speaks of", "speak of"),
    "phrase": ("writes", "write"),
}
"""What a review does with a topic of each kind, said of one review and of several.

Another kind of row needs its words here, and a function that gives its rows (`grid_rows`).
"""

SHORT: Final = 120
"""How many code points of a passage are shown before the reader asks for all of it."""

OPENING: Final = 48
"""How many code points of an unsigned review tell it from another."""


@dataclass(frozen=True, slots=True)
class Column:
    """A review. `rating` is from 0 to 100 or None, `rating_written` as the outlet printed it;
    `incipit` are its opening words, `address` is the path of its page, `length` that of its text.
    What is unknown is empty."""

    id: int
    critic: str
    publication: str
    work: str
    rating_written: str
    rating: int | None
    language: str
    incipit: str
    address: str
    length: int

    @property
    def byline(self) -> str:
        return self.critic or "Unsigned"

    @property
    def is_rated_of_100(self) -> bool:
        """Whether the rating is printed on the scale of `rating`, which needs no telling then."""
        return is_of_100(self.rating_written)

    @property
    def opening(self) -> str:
        """The first few words of an unsigned review, by which it is told from another."""
        return "" if self.critic else incipit(self.incipit, OPENING)

    @property
    def distinct_byline(self) -> str:
        """Who signed it; of an unsigned one also the opening words."""
        return f"{self.byline}, “{self.opening}”" if self.opening else self.byline


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a text with those around them, each on one line."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class Passage:
    """text[start:end] of a review's text, which is `quote`; `address` is the path of its place.

    A phrase and a name come with what their sentences say before and after them, on one line, a
    mark with neither.
    `id` is that of the mark, or None; `by` who made it, `is_spoiler` whether it is one. Where
    several marks stand on the very same words, `marks` says of each by whom and with which tags;
    `id` is then that of the first, and `is_spoiler` whether any of them is one.
    """

    review: int
    start: int
    end: int
    quote: str
    address: str
    before: str = ""
    after: str = ""
    id: int | None = None
    is_spoiler: bool = False
    by: str = ""
    marks: tuple[str, ...] = ()

    @property
    def marks_told(self) -> str:
        """“2 marks: Ana: score; Ben: pace”, or nothing where one mark stands on the words alone."""
        if len(self.marks) < 2:
            return ""
        return f"{len(self.marks)} marks: {'; '.join(self.marks)}"

    @property
    def full(self) -> Excerpt:
        """All of it; a mark that runs over several paragraphs keeps its line ends."""
        return Excerpt(self.before, self.quote, self.after)

    @property
    def excerpt(self) -> Excerpt:
        """It on one line, shortened to about SHORT code points, with an ellipsis at each cut."""
        words = incipit(self.quote, SHORT)
        around = (SHORT - len(words)) // 2
        if not (self.before or self.after) or around < 1:
            return Excerpt("", words, "")
        sentence = f"{self.before}{self.quote}{self.after}"
        start = len(self.before)
        before, after = context(sentence, Located(start, start + len(self.quote)), around)
        return Excerpt(before, words, after)

    @property
    def is_cut(self) -> bool:
        """Whether the excerpt leaves something out."""
        return str(self.excerpt).split() != str(self.full).split()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one review says of one topic, in the order of its text.

    `count` is how many passages there are, of which the first are in `passages`; `covered` how
    many code points of the text are under any of them.
    """

    column: Column
    passages: tuple[Passage, ...] = ()
    count: int = 0
    covered: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """What a row is about. `path` is its whole name, which ends with its own, and `depth` how many
    stand above it, from 0; `colour` is an index into the palette, `id` that of the tag or name or
    None. `name_of` says what a name is of, such as “Person”, and `page` is the path of its own
    page; both are empty where there is none."""

    kind: Kind
    name: str
    path: str
    depth: int = 0
    colour: int = 0
    id: int | None = None
    name_of: str = ""
    page: str = ""

    @property
    def above(self) -> str:
        """What of the path stands before the name."""
        return self.path.removesuffix(self.name)


@dataclass(frozen=True)
class Row:
    """A topic with a cell for each column, in the columns' order."""

    topic: Topic
    cells: tuple[Cell, ...]

    @cached_property
    def speaking(self) -> tuple[Column, ...]:
        """The reviews that have a passage of it."""
        return tuple(cell.column for cell in self.cells if cell.count)

    @property
    def agreement(self) -> int:
        """How many of the reviews speak of it."""
        return len(self.speaking)

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.cells)

    @property
    def covered(self) -> int:
        return sum(cell.covered for cell in self.cells)

    @property
    def coverage(self) -> float:
        """The share of all the columns' texts that is under it, from 0 to 1."""
        return self.covered / (sum(cell.column.length for cell in self.cells) or 1)

    @property
    def ratings(self) -> tuple[int, int] | None:
        """The lowest and the highest rating, of 100, of those that speak of it.

        None where fewer than two of them are rated.
        """
        rated = [column.rating for column in self.speaking if column.rating is not None]
        return (min(rated), max(rated)) if len(rated) > 1 else None

    @property
    def disagreement(self) -> int | None:
        """How far apart these ratings are, from 0 to 100."""
        return self.ratings[1] - self.ratings[0] if self.ratings else None

    @property
    def said(self) -> str:
        """The sentence of the row, up to its topic: “4 of 5 speak of”."""
        one, several = SAID[self.topic.kind]
        agreement, of = self.agreement, len(self.cells)
        if not agreement:
            return f"None of {of} {one}"
        if agreement == of > 1:
            return f"{'Both' if of == 2 else f'All {of}'} {several}"
        return f"{agreement} of {of} {one if agreement == 1 else several}"

    @property
    def sentence(self) -> str:
        """“4 of 5 speak of score”."""
        quoted = f"“{self.topic.path}”" if self.topic.kind == "phrase" else self.topic.path
        return f"{self.said} {quoted}"


@dataclass(frozen=True, slots=True)
class Grid:
    """`left_out` is how many topics have no row: tags that none of the columns speaks of, or names
    that fewer of them speak of than of those that have one."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: int = 0


def cell_of(column: Column, passages: Iterable[Passage]) -> Cell:
    """The cell of those passages that stand in the column's review, each place once, with what is
    to say of each mark on it."""
    own = {(each.start, each.end, each.id): each for each in passages if each.review == column.id}
    ordered = sorted(own.values(), key=lambda each: (each.start, -each.end, each.id or 0))
    places = tuple(
        _together(list(group)) for _, group in groupby(ordered, lambda each: (each.start, each.end))
    )
    covered = covered_by((each.start, each.end) for each in places)
    return Cell(column, places, len(places), covered)


def _together(marks: Sequence[Passage]) -> Passage:
    """One passage of all marks on one place."""
    if len(marks) == 1:
        return marks[0]
    said = tuple(each for mark in marks for each in mark.marks)
    return replace(marks[0], marks=said, is_spoiler=any(mark.is_spoiler for mark in marks))


def covered_by(ranges: Iterable[tuple[int, int]]) -> int:
    """How many offsets are in any of the ranges; where they overlap, each is counted once."""
    covered = reached = 0
    for start, end in sorted(ranges):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


ORDERS: Final[Mapping[str, Callable[[Row], float]]] = {
    "agreement": lambda row: row.agreement,
    "disagreement": lambda row: -1 if row.disagreement is None else row.disagreement,
    "coverage": lambda row: row.covered,
}
"""What rows can be sorted by, the most first."""


def in_order(rows: Sequence[Row], order: str) -> list[Row]:
    """The rows by one of ORDERS, equal ones as they came; as they came for any other word.

    Those without two ratings to compare come last of all by disagreement.
    """
    key = ORDERS.get(order)
    return sorted(rows, key=key, reverse=True) if key else list(rows)
