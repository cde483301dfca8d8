"""What a work's page sums up: the ratings of its reviews, a notebook's marks in them, the names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count
from django.urls import reverse

from annotations.carried import Pairs
from annotations.codes import codebook_of
from annotations.columns import MOST_COLUMNS, Columns, Place
from annotations.grid import Column, Grid, Row
from annotations.grid.address import FEWEST, MOST, GridAddress
from annotations.grid.filling import columns_of, marked_in
from annotations.grid.rows import tag_rows
from annotations.grid.spoilers import without_spoilers
from annotations.models import Notebook
from annotations.spoilers import Spoilers
from annotations.spoilers.hidden_names import hidden_mentions
from annotations.spoilers.told_names import told_names_of
from annotations.works.rating_chart import Ratings, ratings_of
from annotations.works.summary import (
    FEW,
    Alone,
    Apart,
    Mentions,
    Parting,
    most_spoken_of,
    name_rows,
    pairs_apart,
    partings,
    seen_by_one,
    telling,
)
from reviews.mentions.spellings import spelling_key
from reviews.models import Mention, Review

FEW_ALONE = 5
"""How many things that one critic alone speaks of are named beside the critic."""


@dataclass(frozen=True)
class Topical:
    """A row with the address that shows its passages."""

    row: Row
    url: str

    @property
    def figures(self) -> str:
        """How many passages, or how many mentions of a name."""
        one = "mention" if self.row.topic.kind == "name" else "passage"
        return f"{self.row.count:,} {one}{'' if self.row.count == 1 else 's'}"


@dataclass(frozen=True)
class Ends:
    """A parting with the address that shows all that is said of its topic, and what else parts the
    same two reviews: the first few things, and how many more there are."""

    parting: Parting
    url: str
    others: Sequence[Topical] = ()
    more: int = 0


@dataclass(frozen=True)
class OneCritic:
    """What one review alone speaks of: the first few things, and the rest of them."""

    column: Column
    topics: Sequence[Topical]
    rest: Sequence[Topical]


@dataclass(frozen=True)
class WorkSummary:
    """`marked` are the reviews with marks of the notebook, which alone are compared by tag.

    Of each part there are at most FEW, and its count tells of how many.
    """

    ratings: Ratings
    columns: Sequence[Column]
    marked: Sequence[Column] = ()
    tags: Sequence[Row] = ()
    names: Sequence[Row] = field(default=(), repr=False)
    kept: Pairs = ()

    @property
    def are_compared(self) -> bool:
        """Whether there are marks in two reviews, so that they can be held against each other."""
        return len(self.marked) >= FEWEST

    @cached_property
    def _spoken(self) -> list[Row]:
        return most_spoken_of(self.tags)

    @property
    def spoken(self) -> list[Topical]:
        """What most speak of."""
        return [Topical(row, self._grid(row)) for row in self._spoken[:FEW]]

    @property
    def named(self) -> list[Topical]:
        """Whom and what most of them name."""
        return [Topical(row, self._side_by_side(row)) for row in most_spoken_of(self.names)[:FEW]]

    @cached_property
    def _partings(self) -> list[Apart]:
        return pairs_apart(partings(self.tags))

    @property
    def parted(self) -> list[Ends]:
        """Where they part the most, each two reviews once."""
        return [
            Ends(
                each.first,
                self._grid(each.first.row),
                [Topical(row, self._grid(row)) for row in each.others[:FEW]],
                len(each.others[FEW:]),
            )
            for each in self._partings[:FEW]
        ]

    @cached_property
    def _alone(self) -> list[Alone]:
        rows = [*(self.tags if self.are_compared else ()), *self.names]
        return seen_by_one(rows, self.columns) if len(self.columns) >= FEWEST else []

    @property
    def alone(self) -> list[OneCritic]:
        """What only one of them speaks of, by review."""
        return [
            OneCritic(each.column, topics[:FEW_ALONE], topics[FEW_ALONE:])
            for each in self._alone[:FEW]
            for topics in [[Topical(row, self._alone_url(row)) for row in each.rows]]
        ]

    @property
    def left_out_of_grid(self) -> int:
        """How many of the reviews with marks the grid has no room for."""
        return len(self.marked[MOST:])

    @property
    def more_spoken(self) -> int:
        return len(self._spoken[FEW:])

    @property
    def more_parted(self) -> int:
        return len(self._partings[FEW:])

    @property
    def more_alone(self) -> int:
        return len(self._alone[FEW:])

    @property
    def grid_url(self) -> str:
        """The grid of the reviews with marks, or of the first of them where they are too many."""
        return self._address.url(sort="agreement")

    @property
    def parted_url(self) -> str:
        return self._address.url(sort="disagreement")

    @property
    def _address(self) -> GridAddress:
        ids = tuple(column.id for column in self.marked[:MOST])
        return GridAddress(ids, kept=self.kept, with_under=True)

    def _grid(self, row: Row) -> str:
        """The tag's row with every passage whole: beside the silent reviews where all fit."""
        columns = self.marked if len(self.marked) <= MOST else row.speaking[:MOST]
        ids = tuple(column.id for column in columns)
        asked = GridAddress(ids, tag=row.topic.id, full=True, kept=self.kept, with_under=True)
        return asked.url()

    def _side_by_side(self, row: Row) -> str:
        """The first reviews that mention the name, side by side, with it marked in them."""
        ids = tuple(column.id for column in row.speaking[:MOST_COLUMNS])
        return self._compare(Columns(ids, others=(("name", str(row.topic.id)),)))

    def _alone_url(self, row: Row) -> str:
        """Its only passage, or the review with its passages alone shown, at the first of them."""
        if row.topic.kind == "name":
            return self._side_by_side(row)
        (passages,) = (cell.passages for cell in row.cells if cell.count)
        first = passages[0]
        if len(passages) == 1:
            return first.address
        place = Place(first.review, first.start, first.end)
        return self._compare(Columns((first.review,), tag=row.topic.path, at=place))

    def _compare(self, columns: Columns) -> str:
        return f"{reverse('compare')}?{columns.keeping(self.kept).query()}"


def summary_of(
    reviews: Sequence[Review], notebook: Notebook | None, spoilers: Spoilers, kept: Pairs = ()
) -> WorkSummary:
    """What these reviews of one work come to, with the notebook's marks, without the words of its
    spoilers; in at most three queries, and three more where there are any.

    The reviews must come with their text. Their by-lines and ratings are those that `columns_of`
    gives, and no others. `kept` goes with every link.
    """
    by_id = {review.pk: review for review in reviews}
    columns = without_spoilers(Grid(columns_of(reviews, kept), ()), by_id, spoilers).columns
    mentions = _mentions(reviews, spoilers)
    names = _told(name_rows(mentions, columns), hidden_mentions(reviews, spoilers))
    if notebook is None:
        return WorkSummary(ratings_of(columns), columns, names=names, kept=kept)
    passages = marked_in(reviews, notebook, kept)
    with_marks = {passage.review for passage, _ in passages}
    marked = [column for column in columns if column.id in with_marks]
    grid = tag_rows(codebook_of(notebook), marked, passages, with_under=True)
    tags = telling(without_spoilers(grid, by_id, spoilers).rows)
    return WorkSummary(ratings_of(columns), columns, marked, tags, names, kept)


def _mentions(reviews: Sequence[Review], spoilers: Spoilers) -> list[Mentions]:
    """How often each of the reviews' current texts mentions each name but the work's own, hidden
    mentions included."""
    review_of = {review.current_id: review.pk for review in reviews}
    found = (
        Mention.objects.filter(version__in=list(review_of))
        # The work itself is no finding.
        .exclude(name__key=spelling_key(reviews[0].work.title) if reviews else "")
        .order_by()
        .values_list("name_id", "name__label", "version_id")
        .annotate(Count("pk"))
    )
    told = told_names_of({review.work_id for review in reviews}, spoilers)
    return [
        (pk, told.label(pk, label), review_of[version], count)
        for pk, label, version, count in found
    ]


def _told(names: Iterable[Row], hidden: Mapping[int, int]) -> list[Row]:
    """Those that are mentioned in words that are not hidden, too; `hidden` counts by name's id."""
    return [row for row in names if row.count > hidden.get(row.topic.id or 0, 0)]
