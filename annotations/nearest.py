"""“Who else says this?”: the passages of other reviews that come near one.

Of its own work, all other reviews are compared; of the whole library, those that share its rarest
words, and those that are marked with its tags.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlencode

from django.urls import reverse

from annotations.anchors.anchoring import Selector
from annotations.carried import Pairs, keeping
from annotations.models import Highlight, HighlightTag
from annotations.nearness import (
    Near,
    Ranker,
    Rarity,
    SharedWords,
    Sought,
    Source,
    Tagged,
    beginnings,
    telling_forms,
)
from annotations.spoilers import Spoilers
from reviews.models import Review
from reviews.rare_words import MOST_REVIEWS, Wanted, sharing, stems
from reviews.text import paragraphs

RANKER: Final[Ranker] = SharedWords(stems)
"""What says which passages are near. Another one that keeps to `annotations.nearness.Ranker` can
be named here."""

MOST_TAGGED: Final = 20
"""How many reviews of the library are compared at most because they carry the highlight's tags."""

MOST_SOUGHT: Final = 2_000
"""How many code points of a passage are compared; more say no more of what it is about."""

_WORDS_AT_THE_ENDS = 4


class Scope(StrEnum):
    """Where to look."""

    WORK = "work"
    LIBRARY = "library"


@dataclass(frozen=True)
class Asked:
    """The passage that is asked about, and the review that it stands in."""

    review: Review
    sought: Sought


def asked_of(highlight: Highlight) -> Asked:
    """That of a highlight, which must come with its version, review and tags.

    It keeps the words that it was made on, though the text may have been edited.
    """
    tags = frozenset(tag.pk for tag in highlight.tags.all())
    return asked_at(highlight.review, highlight.version.text, highlight.selector, tags)


def asked_at(
    review: Review, text: str, selector: Selector, tags: frozenset[int] = frozenset()
) -> Asked:
    """That of a place in a text of the review; of a long one, its beginning."""
    end = min(selector.end, selector.start + MOST_SOUGHT)
    return Asked(review, Sought(text, selector.start, end, review.language, tags))


@dataclass(frozen=True)
class NearPassage:
    """A passage that comes near, and the review that it stands in, with its text.

    What the `spoilers` of the reader's notebook hide of it is not told. `kept` are in its addresses
    (see `annotations.carried`).
    """

    asked: Asked
    review: Review
    near: Near
    spoilers: Spoilers
    kept: Pairs = ()

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The passage in pieces, each with whether it is shared."""
        version, place = self.review.current, self.near.start
        text = self.spoilers.masked(version.pk, version.text)
        pieces: list[tuple[str, bool]] = []
        for start, end in self.near.shared:
            pieces += [(text[place:start], False), (text[start:end], True)]
            place = end
        pieces.append((text[place : self.near.end], False))
        return [(self.spoilers.told(words), shared) for words, shared in pieces if words]

    @property
    def is_hidden(self) -> bool:
        """Whether a word of it is hidden, so that what makes it near could tell it."""
        near = self.near
        return self.spoilers.hide(self.review.current_id, near.start, near.end)

    @property
    def url(self) -> str:
        """Its place in the page of its review."""
        return f"{keeping(self.review.get_absolute_url(), self.kept)}#{self._fragment}"

    @property
    def beside_url(self) -> str:
        """Its place in the page of both reviews, that of the passage asked about first."""
        near = self.near
        query = urlencode(
            [
                ("review", self.asked.review.pk),
                ("review", self.review.pk),
                ("at", f"{self.review.pk}:{near.start}-{near.end}"),
                *self.kept,
            ],
            safe=":",
        )
        return f"{reverse('compare')}?{query}#{self._fragment}"

    @property
    def _fragment(self) -> str:
        """The id of its paragraph, and for the browser its own words
        (https://wicg.github.io/scroll-to-text-fragment/), which it scrolls to and colours."""
        text = self.review.current.text
        paragraph = next(each for each in paragraphs(text) if self.near.start < each.end)
        words = text[self.near.start : self.near.end].split()
        ends = [words[:_WORDS_AT_THE_ENDS], words[-_WORDS_AT_THE_ENDS:]]
        told = ends if len(words) > 2 * _WORDS_AT_THE_ENDS else [words]
        if self.is_hidden:
            return f"r{self.review.pk}-{paragraph.start}"
        # A hyphen would be a sign of the directive itself.
        written = ",".join(quote(" ".join(each), safe="").replace("-", "%2D") for each in told)
        return f"r{self.review.pk}-{paragraph.start}:~:text={written}"


@dataclass(frozen=True)
class Answer:
    """Who else says it, the nearest first.

    `compared` is how many reviews were looked at; `has_enough` is false where the passage says too
    little to go by, and none was.
    """

    scope: Scope
    nearest: Sequence[NearPassage] = ()
    compared: int = 0
    has_enough: bool = True


def nearest_to(asked: Asked, scope: Scope, spoilers: Spoilers, kept: Pairs = ()) -> Answer:
    """The passages near the one asked about; in at most eleven queries, and one more for each
    further language among the reviews. `spoilers` are those of the reader's notebook; `kept` goes
    with every link."""
    sought = asked.sought
    if not RANKER.has_enough(sought):
        return Answer(scope, has_enough=False)
    rarity: Rarity | None = None
    if scope is Scope.WORK:
        ids = _of_work(asked)
    else:
        ids, rarity = _of_library(asked)
    reviews = Review.objects.with_text().in_bulk(ids)
    marked = _tagged(reviews.values(), sought.tags)
    sources = [
        Source(pk, review.current.text, review.language, marked[pk])
        for pk, review in reviews.items()
    ]
    nearest = RANKER.nearest(sought, sources, rarity)
    shown = [NearPassage(asked, reviews[near.key], near, spoilers, kept) for near in nearest]
    return Answer(scope, shown, len(sources))


def _of_work(asked: Asked) -> list[int]:
    """The ids of the work's other reviews; of very many, those that share most, and then others."""
    others = Review.objects.filter(work=asked.review.work_id).exclude(pk=asked.review.pk)
    ids = list(others.in_reading_order().values_list("pk", flat=True))
    if len(ids) <= MOST_REVIEWS:
        return ids
    found = sharing(_wanted(asked.sought), among={*ids}, other_than=asked.review.pk)
    return list(dict.fromkeys([*found.reviews, *ids]))[:MOST_REVIEWS]


def _of_library(asked: Asked) -> tuple[list[int], Rarity | None]:
    """The ids of reviews that may come near, and how rare words are in the library."""
    wanted = _wanted(asked.sought)
    found = sharing(wanted, other_than=asked.review.pk)
    ids = dict.fromkeys(found.reviews)
    if asked.sought.tags:
        tagged = HighlightTag.objects.filter(
            tag__in=asked.sought.tags, highlight__removed_at=None
        ).exclude(highlight__review=asked.review.pk)
        newest = tagged.order_by("-highlight").values_list("highlight__review", flat=True)
        ids |= dict.fromkeys(newest[:MOST_TAGGED])
    # The index knows no pairs of signs, so that it cannot tell how rare these are.
    rarity = None if wanted.are_beginnings else Rarity(found.total, found.holding)
    return list(ids), rarity


def _wanted(sought: Sought) -> Wanted:
    if telling := telling_forms(sought):
        stem_of = stems(sought.language, telling)
        return Wanted(list(dict.fromkeys(stem_of.get(form, form) for form in telling)))
    return Wanted(beginnings(sought), are_beginnings=True)


def _tagged(reviews: Iterable[Review], tags: frozenset[int]) -> dict[int, list[Tagged]]:
    """What is marked in the current texts with any of the tags, by the review's id."""
    marked: dict[int, list[Tagged]] = defaultdict(list)
    if not tags:
        return marked
    found = HighlightTag.objects.filter(
        tag__in=tags,
        highlight__removed_at=None,
        highlight__version__in=[review.current_id for review in reviews],
    )
    fields = ("highlight__review", "highlight__start", "highlight__end", "tag")
    for review_id, start, end, tag in found.values_list(*fields):
        marked[review_id].append(Tagged(start, end, frozenset({tag})))
    return marked
