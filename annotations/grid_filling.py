"""A grid of reviews in the library, with what a notebook marks in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse

from annotations.codes import codebook_of
from annotations.grid import Column, Grid, Passage, in_order
from annotations.grid_address import GridAddress
from annotations.grid_rows import Marked, phrase_rows, tag_rows
from annotations.grid_spoilers import without_spoilers
from annotations.models import HighlightTag, Notebook
from annotations.orphans import count_orphans
from annotations.reading import highlights_on
from annotations.spoilers import Spoilers
from reviews.models import Review

_TAGS = ArraySubquery(HighlightTag.objects.filter(highlight=OuterRef("pk")).values("tag_id"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A grid, and what of the notebook's marks on its reviews no row can hold.

    `untagged` have no tag, `lost` lost their place when a text was edited. `only` is the path of
    the one tag that was asked for.
    """

    grid: Grid
    untagged: int = 0
    lost: int = 0
    only: str = ""

    @classmethod
    def nothing(cls) -> Self:
        return cls(Grid((), ()))


def fill(
    address: GridAddress,
    reviews: Sequence[Review],
    notebook: Notebook | None,
    spoilers: Spoilers,
) -> Filled:
    """The grid that an address asks for, in the order it asks for, without the words of the
    notebook's spoilers; at most three queries.

    The reviews must come with their text, and stand in the columns' order.
    """
    if address.rows == "phrases":
        texts = {review.pk: review.current.text for review in reviews}
        filled = Filled(phrase_rows(address.phrases, columns_of(reviews), texts))
    elif notebook is None:
        filled = Filled(Grid(columns_of(reviews), ()))
    else:
        filled = _by_tag(address, reviews, notebook)
    rows = in_order(filled.grid.rows, address.sort)
    grid = replace(filled.grid, rows=tuple(rows))
    by_id = {review.pk: review for review in reviews}
    return replace(filled, grid=without_spoilers(grid, by_id, spoilers))


def columns_of(reviews: Iterable[Review]) -> tuple[Column, ...]:
    return tuple(
        Column(
            review.pk,
            review.critic.name if review.critic else "",
            review.publication.name if review.publication else "",
            str(review.work),
            review.rating_written,
            review.rating,
            review.language,
            review.incipit,
            review.get_absolute_url(),
            len(review.current.text),
        )
        for review in reviews
    )


def _by_tag(address: GridAddress, reviews: Sequence[Review], notebook: Notebook) -> Filled:
    codebook = codebook_of(notebook)
    marked = _marked(reviews, notebook)
    under = address.tag if address.tag in codebook else None
    grid = tag_rows(codebook, columns_of(reviews), marked, under)
    untagged = sum(not tags for _, tags in marked)
    lost = sum(count_orphans(notebook, reviews).values())
    only = "" if under is None else codebook.path(under)
    return Filled(grid, untagged, lost, only)


def _marked(reviews: Sequence[Review], notebook: Notebook) -> list[Marked]:
    columns = ("review_id", "start", "end", "quote", "id", _TAGS)
    page = reverse("review", args=[0]).replace("0", "{}")
    return [
        (Passage(review, start, end, quote, f"{page.format(review)}#h{pk}", id=pk), tags)
        for review, start, end, quote, pk, tags in (
            highlights_on(reviews, notebook).values_list(*columns)
        )
    ]
