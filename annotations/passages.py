"""Marked passages away from their reviews, each with what stands around it in its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from annotations.anchors.anchoring import Located
from annotations.models import Highlight, HighlightTag
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import context_of
from reviews.models import Review, Work
from reviews.paging import BadToken, Key, Page, keyset_page
from reviews.veil import in_veiled_order

PAGE_SIZE = 100
AROUND = 90
"""How many code points of the text are shown on each side of a passage."""

# As a work's page lists its reviews: by critic, the unsigned last.
_CRITIC = Coalesce("review__critic__key", Value("\U0010ffff"))
_ORDER = [
    Key(F("review__work__key")),
    Key(F("review__work")),
    Key(_CRITIC),
    *(Key(F(name)) for name in ("review", "start", "id")),
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight with the words before and after it."""

    highlight: Highlight
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OfReview:
    """The passages of one review, in the order of its text."""

    review: Review
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class OfWork:
    """The passages of one work, by review."""

    work: Work
    reviews: list[OfReview]


def tagged_page(tags: Sequence[int], token: str) -> Page[Highlight]:
    """The standing highlights with any of the tags, in the order in which `by_work` groups them."""
    tagged = HighlightTag.objects.filter(tag__in=tags)
    found = (
        Highlight.objects.filter(pk__in=tagged.values("highlight"))
        .standing()
        .with_tags()
        .with_source()
        # By itself, so that a text comes once and not with each of its passages.
        .prefetch_related("version")
    )
    try:
        return keyset_page(found, _ORDER, token=token, size=PAGE_SIZE)
    except BadToken:
        return keyset_page(found, _ORDER, token="", size=PAGE_SIZE)


def by_work(highlights: Iterable[Highlight], spoilers: Spoilers) -> list[OfWork]:
    """Highlights that come in the order of works and reviews, grouped by them; without the words of
    the spoilers around them."""
    marked = {
        review: [passage_of(each, spoilers) for each in of_review]
        for review, of_review in groupby(highlights, lambda each: each.review)
    }
    return [
        OfWork(work, [OfReview(review, marked[review]) for review in of_work])
        for work, of_work in groupby(in_veiled_order(marked), lambda review: review.work)
    ]


def passage_of(highlight: Highlight, spoilers: Spoilers, around: int = AROUND) -> Passage:
    """The highlight with `around` code points on each side of it, without the spoilers' words."""
    version, place = highlight.version, Located(highlight.start, highlight.end)
    return Passage(highlight, *context_of(spoilers, version.pk, version.text, place, around))
