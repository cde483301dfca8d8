"""Finding the names in the reviews of works, and keeping where they are mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from reviews.actions.kept_names import KeptNames
from reviews.actions.kept_readings import FIELDS, KeptReadings, Text
from reviews.mentions.gathering import gather
from reviews.mentions.values import Decisions
from reviews.models import Review, SpellingDecision, Work

WORKS_AT_ONCE = 100


@transaction.atomic
def gather_names(works: Iterable[int]) -> None:
    """Find the names in all current texts of these works, and gather their spellings anew.

    What people decided of spellings is kept, and a name that is found again keeps its id. Two
    writers of one work go one after the other. In a constant number of queries for each hundred
    works. A text is read again only where others of its work made it read differently.
    """
    wanted = sorted(set(works))
    for start in range(0, len(wanted), WORKS_AT_ONCE):
        _gather_some(wanted[start : start + WORKS_AT_ONCE])


def _gather_some(ids: Sequence[int]) -> None:
    works = list(Work.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
    texts = _current_texts(works)
    decisions = _decisions(works)
    readings = KeptReadings()
    kept = KeptNames([work.pk for work in works])
    for work in works:
        names = gather(readings.of(work, texts[work.pk]), decisions[work.pk])
        kept.replace(work.pk, names, [text.version for text in texts[work.pk]])
    readings.write()
    kept.write()
    Work.objects.filter(pk__in=ids).update(names_gathered_at=timezone.now())


def _current_texts(works: Sequence[Work]) -> Mapping[int, list[Text]]:
    found: dict[int, list[Text]] = defaultdict(list)
    rows = Review.objects.filter(work__in=works).order_by("pk")
    for work, *row in rows.values_list("work_id", *FIELDS):
        found[work].append(Text(*row))
    return found


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
