"""The pages of what was found, the best match first, to the last one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.search import SearchRank
from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Cast

from reviews.models import Review, SearchDocument
from reviews.paging import BadToken, Key, Page, keyset_page, token_of
from reviews.retrieval.documents import any_word_of, holding
from reviews.retrieval.found import Found
from reviews.retrieval.planning import expected, only_by

# Beyond so many of them, one comes to the next of those with the words in their names soon.
_MANY: Final = 5_000
_BEYOND_ALL: Final = 2**61
_BY_ID: Final = (Key(F("pk"), descending=True),)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Some of the documents, in their order; `way` is how `only_by` gets to them."""

    name: str
    documents: QuerySet[SearchDocument]
    order: Sequence[Key]
    way: str


def page_of(found: Found, *, token: str, size: int, of: str) -> Page[Review]:
    """The `size` reviews that follow those of the token, with their names; the first where it is
    empty.

    Where the reviews are ranked, the best match comes first: a title weighs more than a name, a
    name more than prose. Else those come first in whose names all is found, and then the others,
    each from the newest on. A list goes on as it began, however many join it meanwhile. `of` tells
    this list from others; raises BadToken where the token is of none of its pages.
    """
    nothing = not found.count and not found.is_capped
    if not token and nothing:
        return Page([], "")
    if not token:
        stages = [_ranked(found)] if found.is_ranked else list(_unranked(found))
        return _shown(stages, "", size, of)
    for stages in () if nothing else ([_ranked(found)], list(_unranked(found))):
        for number in range(len(stages)):
            try:
                return _shown(stages[number:], token, size, of)
            except BadToken:
                continue
    raise BadToken


def _ranked(found: Found) -> _Stage:
    rank = SearchRank(F("document"), any_word_of(found.wanted, found.configs))
    # Whole numbers, because a token holds no others.
    weighed = found.documents.annotate(relevance=Cast(rank * 1_000_000, IntegerField()))
    order = (Key(F("relevance"), descending=True), *_BY_ID)
    return _Stage("ranked", weighed, order, "bitmap")


def _unranked(found: Found) -> Iterator[_Stage]:
    in_names = holding(found.wanted, found.configs, field="names")
    named = found.documents.filter(in_names)
    way = "walk" if found.is_common and expected(named) > _MANY else "bitmap"
    yield _Stage("named", named, _BY_ID, way)
    way = "walk" if found.is_common else "bitmap"
    yield _Stage("others", found.documents.exclude(in_names), _BY_ID, way)


def _shown(stages: Sequence[_Stage], token: str, size: int, of: str) -> Page[Review]:
    """A page that begins in the first of the stages and goes on in the others."""
    ids: list[int] = []
    for stage, following in zip(stages, [*stages[1:], None], strict=True):
        page = _page(stage, token, size - len(ids), of)
        ids += [document.pk for document in page.rows]
        if page.next_token or following is None:
            return Page(_reviews(ids), page.next_token)
        if len(ids) == size:
            return Page(_reviews(ids), token_of([_BEYOND_ALL], f"{of} {following.name}"))
        token = ""
    raise AssertionError("the last stage ends each page")


def _page(stage: _Stage, token: str, size: int, of: str) -> Page[SearchDocument]:
    rows = stage.documents.only("pk")
    with only_by(stage.way):
        return keyset_page(rows, stage.order, token=token, size=size, of=f"{of} {stage.name}")


def _reviews(ids: list[int]) -> list[Review]:
    by_id = Review.objects.with_names().in_bulk(ids)
    # What was removed meanwhile is in no page.
    return [by_id[pk] for pk in ids if pk in by_id]
