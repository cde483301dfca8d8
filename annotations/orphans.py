"""Highlights that lost their place when a text was edited, with the places that may be theirs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from annotations.anchors.anchoring import Located, Selector, describe
from annotations.anchors.carrying import ELSEWHERE, GONE, SEVERAL, Carried, Found, Orphan, carry
from annotations.anchors.resemblance import Candidate
from annotations.models import Highlight, Notebook
from annotations.models.highlight import HighlightQuerySet
from annotations.passages import AROUND
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import context_of
from reviews.models import Review, Version

MOST_SHOWN = 30
"""More at once would be a long page, and slow: each is looked for in its text."""

LEAST_SCORE = 45.0
"""Of 100: a place less like a passage than that is chance, and would only be in the way."""

_STANDS = "Its words stand in the text as it is now: re-attach it, or let it go."
_REASONS = (_STANDS, SEVERAL, ELSEWHERE, GONE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an orphan may belong in its review's current text; `score` is of 100.

    `words` are those that a reader sees there, between `before` and `after`.
    """

    selector: Selector
    score: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Lost:
    """An orphan with the words around it in its old text, why it is one, and up to three places,
    the best first; `version` is the number of the review's current text."""

    highlight: Highlight
    before: str
    after: str
    reason: str
    places: list[Place]
    version: int


def orphans_of(notebook: Notebook) -> HighlightQuerySet:
    """The notebook's standing orphans, by work, review and their order in the old text."""
    return (
        Highlight.objects.filter(notebook=notebook)
        .standing()
        .orphaned()
        .order_by("review__work__key", "review", "start", "id")
    )


def count_orphans(notebook: Notebook, reviews: Iterable[Review]) -> dict[int, int]:
    """How many standing orphans the notebook has in each of the reviews that has any, by its id."""
    found = orphans_of(notebook).filter(review__in=list(reviews)).order_by("review")
    return dict(found.values_list("review").annotate(Count("pk")))


def with_places(orphans: Sequence[Highlight], spoilers: Spoilers) -> list[Lost]:
    """The orphans in their order, each looked for in its review's current text, without the words
    of the spoilers.

    They must come with their reviews.
    """
    needed = {each.version_id for each in orphans} | {each.review.current_id for each in orphans}
    versions = Version.objects.in_bulk(needed)
    by_texts: dict[tuple[int, int], list[Highlight]] = defaultdict(list)
    for each in orphans:
        by_texts[each.version_id, each.review.current_id].append(each)
    found: dict[int, Lost] = {}
    for (old, current), group in by_texts.items():
        texts = versions[old].text, versions[current].text
        answers = carry(*texts, [each.selector for each in group])
        for each, answer in zip(group, answers, strict=True):
            found[each.pk] = _lost(each, answer, (versions[old], versions[current]), spoilers)
    return [found[each.pk] for each in orphans]


def by_reason(lost: Iterable[Lost]) -> list[Lost]:
    """Those of one reason together, in their order; first those whose words are there."""
    return sorted(lost, key=lambda each: _REASONS.index(each.reason))


def _lost(
    highlight: Highlight, answer: Carried, versions: tuple[Version, Version], spoilers: Spoilers
) -> Lost:
    old, current = versions
    there = Located(highlight.start, highlight.end)
    return Lost(
        highlight,
        *context_of(spoilers, old.pk, old.text, there, AROUND),
        reason=answer.reason if isinstance(answer, Orphan) else _STANDS,
        places=[_place(each, current, spoilers) for each in _candidates(answer)],
        version=current.number,
    )


def _candidates(answer: Carried) -> Sequence[Candidate]:
    if isinstance(answer, Orphan):
        return [each for each in answer.candidates if each.score >= LEAST_SCORE]
    score = answer.score if isinstance(answer, Found) else 100.0
    return [Candidate(answer.start, answer.end, score)]


def _place(candidate: Candidate, version: Version, spoilers: Spoilers) -> Place:
    there = Located(candidate.start, candidate.end)
    selector = describe(version.text, there.start, there.end)
    before, after = context_of(spoilers, version.pk, version.text, there, AROUND)
    words = spoilers.words(version.pk, selector.start, selector.quote)
    return Place(selector, round(candidate.score), before, words, after)
