"""Searching for a phrase in some reviews, with what is marked there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from annotations.actions.finding import MOST_HITS, Hit
from annotations.anchors.anchoring import Located
from annotations.finding import context, occurrences
from annotations.models import Entry, Highlight, Notebook
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import context_of
from reviews.models import Review
from reviews.models.review import ReviewQuerySet
from reviews.veil import in_veiled_order

AROUND = 70
"""How many code points of the text are shown on each side of a hit."""


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with its words and those around it; `marked` is the highlight that stands there."""

    hit: Hit
    before: str
    words: str
    after: str
    marked: Highlight | None

    @property
    def value(self) -> str:
        """The hit as a form sends it."""
        return self.hit.value


@dataclass(frozen=True, slots=True)
class Found:
    """The hits by review, in the order of the reviews; `more` where there are others after them."""

    reviews: list[tuple[Review, list[ShownHit]]]
    more: bool

    @property
    def count(self) -> int:
        return sum(len(hits) for _, hits in self.reviews)

    def without(self, spoilers: Spoilers) -> "Found":
        """The same places, without the words that are hidden."""
        return replace(
            self,
            reviews=[
                (review, [_hidden(each, review, spoilers) for each in hits])
                for review, hits in self.reviews
            ],
        )


def reviews_in(notebook: Notebook) -> ReviewQuerySet:
    """The reviews that the notebook speaks of: with a mark in it, or in one of its collections."""
    marked = notebook.highlights.standing().values("review")
    gathered = Entry.objects.filter(notebook=notebook, review__isnull=False).values("review")
    return Review.objects.filter(Q(pk__in=marked) | Q(pk__in=gathered))


def search_in(
    reviews: Iterable[Review], phrase: str, notebook: Notebook, *, whole_words: bool, skip: int = 0
) -> Found:
    """At most MOST_HITS places of the phrase, after the first `skip`.

    The reviews must come with their text.
    """
    found: list[tuple[Review, list[Hit]]] = []
    left = MOST_HITS
    more = False
    for review in reviews:
        places = occurrences(review.current.text, phrase, whole_words=whole_words)
        following = places[skip:]
        skip -= len(places) - len(following)
        more = len(following) > left
        if shown := following[:left]:
            number = review.current.number
            found.append((review, [Hit(review.pk, number, at.start, at.end) for at in shown]))
            left -= len(shown)
        if more:
            break
    hits_in = dict(found)
    marked = marks_on({each.current_id: each.current.number for each in hits_in}, notebook)
    return Found(
        [
            (review, [_shown(hit, review, marked) for hit in hits_in[review]])
            for review in in_veiled_order(hits_in)
        ],
        more,
    )


def marks_on(versions: Mapping[int, int], notebook: Notebook) -> dict[Hit, Highlight]:
    """The notebook's standing highlights on these versions, whose ids lead to their numbers, by
    where they stand; each with its tags."""
    standing = notebook.highlights.standing().filter(version__in=versions).with_tags()
    return {
        Hit(each.review_id, versions[each.version_id], each.start, each.end): each
        for each in standing
    }


def _shown(hit: Hit, review: Review, marked: dict[Hit, Highlight]) -> ShownHit:
    text = review.current.text
    before, after = context(text, Located(hit.start, hit.end), AROUND)
    return ShownHit(hit, before, text[hit.start : hit.end], after, marked.get(hit))


def _hidden(shown: ShownHit, review: Review, spoilers: Spoilers) -> ShownHit:
    version, hit = review.current, shown.hit
    if not spoilers.on(version.pk):
        return shown
    place = Located(hit.start, hit.end)
    before, after = context_of(spoilers, version.pk, version.text, place, AROUND)
    words = spoilers.words(version.pk, hit.start, shown.words)
    return replace(shown, before=before, words=words, after=after)
