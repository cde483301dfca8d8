"""A grid of reviews in the library, with what a notebook marks in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from annotations.carried import Pairs, keeping
from annotations.codes import codebook_of
from annotations.grid.address import GridAddress
from annotations.grid.grid import Column, Grid, Passage, Topic, in_order
from annotations.grid.rows import Marked, Named, name_rows, phrase_rows, tag_rows
from annotations.grid.spoilers import without_spoilers
from annotations.models import HighlightTag, Notebook
from annotations.names import SharedName, name_among, names_in, with_told_labels
from annotations.orphans import count_orphans
from annotations.reading import highlights_on
from annotations.spoilers import Spoilers
from annotations.spoilers.hidden_names import told_names
from reviews.models import NameKind, Review

# As people are shown: by name, else by user name.
_BY = Coalesce(NullIf("author__name", Value("")), "author__username")
_TAGS = ArraySubquery(HighlightTag.objects.filter(highlight=OuterRef("pk")).values("tag_id"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A grid, and what of the notebook's marks on its reviews no row can hold.

    `untagged` have no tag, `lost` lost their place when a text was edited. `only` is the path of
    the one tag, or the name, that was asked for.
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
    notebook's spoilers; at most three queries, and two more where a name is hidden.

    The reviews must come with their text, and stand in the columns' order.
    """
    if address.rows == "phrases":
        filled = Filled(
            phrase_rows(address.phrases, columns_of(reviews, address.kept), _texts(reviews))
        )
    elif address.rows == "names":
        filled = _by_name(address, reviews, spoilers)
    elif notebook is None:
        filled = Filled(Grid(columns_of(reviews, address.kept), ()))
    else:
        filled = _by_tag(address, reviews, notebook)
    rows = in_order(filled.grid.rows, address.sort)
    grid = replace(filled.grid, rows=tuple(rows))
    by_id = {review.pk: review for review in reviews}
    return replace(filled, grid=without_spoilers(grid, by_id, spoilers))


def columns_of(reviews: Iterable[Review], kept: Pairs = ()) -> tuple[Column, ...]:
    """Each with the address of its page, in which `kept` are."""
    return tuple(
        Column(
            review.pk,
            "" if review.is_unsigned else review.byline,
            str(review.shown_publication or ""),
            str(review.work),
            review.shown_rating_written,
            review.shown_rating,
            review.language,
            review.incipit,
            keeping(review.get_absolute_url(), kept),
            len(review.current.text),
        )
        for review in reviews
    )


def _texts(reviews: Iterable[Review]) -> dict[int, str]:
    return {review.pk: review.current.text for review in reviews}


def _by_name(address: GridAddress, reviews: Sequence[Review], spoilers: Spoilers) -> Filled:
    names = told_names(names_in(reviews), reviews, spoilers)
    names = with_told_labels(names, reviews, spoilers)
    wanted = name_among(names, address.name)
    page = keeping(reverse("name", args=[0]).replace("0", "{}"), address.kept)
    named = [_named(name, page) for name in ([wanted] if wanted else names)]
    grid = name_rows(named, columns_of(reviews, address.kept), _texts(reviews))
    return Filled(grid, only=wanted.label if wanted else "")


def _named(name: SharedName, page: str) -> Named:
    # That it is a name, its row says.
    name_of = "" if name.kind == NameKind.NAME else str(NameKind(name.kind).label)
    topic = Topic(
        "name", name.label, name.label, id=name.id, name_of=name_of, page=page.format(name.id)
    )
    return topic, name.places


def _by_tag(address: GridAddress, reviews: Sequence[Review], notebook: Notebook) -> Filled:
    codebook = codebook_of(notebook)
    marked = marked_in(reviews, notebook, address.kept)
    under = address.tag if address.tag in codebook else None
    columns = columns_of(reviews, address.kept)
    grid = tag_rows(codebook, columns, marked, under, with_under=address.with_under)
    untagged = sum(not tags for _, tags in marked)
    lost = sum(count_orphans(notebook, reviews).values())
    only = "" if under is None else codebook.path(under)
    return Filled(grid, untagged, lost, only)


def marked_in(reviews: Sequence[Review], notebook: Notebook, kept: Pairs = ()) -> list[Marked]:
    """The notebook's marks on the texts in hand, each with the ids of its tags; `kept` are in the
    addresses of their places."""
    columns = ("review_id", "start", "end", "quote", "id", "is_spoiler", _BY, _TAGS)
    page = keeping(reverse("review", args=[0]).replace("0", "{}"), kept)
    return [
        (
            Passage(
                review,
                start,
                end,
                quote,
                f"{page.format(review)}#h{pk}",
                id=pk,
                is_spoiler=is_spoiler,
                by=by,
            ),
            tags,
        )
        for review, start, end, quote, pk, is_spoiler, by, tags in (
            highlights_on(reviews, notebook).values_list(*columns)
        )
    ]
