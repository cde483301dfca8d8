"""Finding the names in the reviews of works, and keeping where they are mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from reviews.actions.kept_names import KeptNames
from reviews.formatting import from_json
from reviews.mentions.finding import read
from reviews.mentions.gathering import gather
from reviews.mentions.lower_case import lower_case_of
from reviews.mentions.values import Decisions, Reading
from reviews.models import Review, SpellingDecision, Work

WORKS_AT_ONCE = 100


class _Text(NamedTuple):
    """A review's current text, as the finder wants it."""

    version: int
    text: str
    formatting: object
    language: str


@transaction.atomic
def gather_names(works: Iterable[int]) -> None:
    """Find the names in all current texts of these works, and gather their spellings anew.

    What people decided of spellings is kept, and a name that is found again keeps its id. Two
    writers of one work go one after the other. In a constant number of queries for each hundred
    works; each of their texts is read once.
    """
    wanted = sorted(set(works))
    for start in range(0, len(wanted), WORKS_AT_ONCE):
        _gather_some(wanted[start : start + WORKS_AT_ONCE])


def _gather_some(ids: Sequence[int]) -> None:
    works = list(Work.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    texts = _current_texts(works)
    decisions = _decisions(works)
    kept = KeptNames([work.pk for work in works])
    for work in works:
        names = gather(_readings(work, texts[work.pk]), decisions[work.pk])
        kept.replace(work.pk, names, [text.version for text in texts[work.pk]])
    kept.write()
    Work.objects.filter(pk__in=ids).update(names_gathered_at=timezone.now())


def _current_texts(works: Sequence[Work]) -> Mapping[int, list[_Text]]:
    found: dict[int, list[_Text]] = defaultdict(list)
    rows = Review.objects.filter(work__in=works).order_by("pk")
    for work, *row in rows.values_list(
        "work_id", "current_id", "current__text", "current__formatting", "language"
    ):
        found[work].append(_Text(*row))
    return found


def _readings(work: Work, texts: Sequence[_Text]) -> list[Reading]:
    lower = lower_case_of([each.text for each in texts])
    return [
        read(
            each.text,
            lower,
            language=each.language,
            formatting=from_json(each.formatting, len(each.text)),
            work=work.title,
        )
        for each in texts
    ]


def _decisions(works: Sequence[Work]) -> Mapping[int, Decisions]:
    alone: dict[int, set[str]] = defaultdict(set)
    together: dict[int, dict[str, str]] = defaultdict(dict)
    rows = SpellingDecision.objects.filter(work__in=works)
    for work, spelling, goes_with in rows.values_list("work_id", "spelling", "goes_with"):
        if goes_with:
            together[work][spelling] = goes_with
        else:
            alone[work].add(spelling)
    return {work.pk: Decisions(frozenset(alone[work.pk]), together[work.pk]) for work in works}
