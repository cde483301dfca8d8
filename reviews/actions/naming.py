"""Finding the names in the reviews of works, and keeping where they are mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils import timezone

from reviews.actions.ahead import Beside
from reviews.actions.copying import nothing
from reviews.actions.kept_names import KeptNames
from reviews.actions.kept_readings import FIELDS, KeptReadings, Text
from reviews.mentions.gathering import gather
from reviews.mentions.values import Decisions, Gathered
from reviews.models import Review, SpellingDecision, Work

WORKS_AT_ONCE = 100
NOTHING_ARRIVES: Final[Mapping[int, Sequence[Text]]] = {}


@transaction.atomic
def gather_names(works: Iterable[int]) -> None:
    """Find the names in all current texts of these works, and gather their spellings anew.

    What people decided of spellings is kept, and a name that is found again keeps its id. Two
    writers of one work go one after the other. In a constant number of queries for each hundred
    works. A text is read again only where others of its work made it read differently.
    """
    wanted = sorted(set(works))
    for start in range(0, len(wanted), WORKS_AT_ONCE):
        gathering = _Gathering.of(wanted[start : start + WORKS_AT_ONCE])
        gathering.read()
        gathering.write()


class NamesBeside:
    """The names of the works of `arriving`, with the texts that are about to be stored: `begin` to
    gather them, beside whatever the database does, and `write` them once the texts are stored.

    To read takes this process as long as to index takes the database, so neither waits for the
    other. Begun while rows are sent, the reading would keep them from being sent. The works have to
    be new, in the transaction that made them: they are locked in no order that others keep to.
    Their texts come after those that they have.
    """

    def __init__(
        self, arriving: Mapping[int, Sequence[Text]], executor: ThreadPoolExecutor
    ) -> None:
        self._gathering = _Gathering.of(sorted(arriving), arriving) if arriving else None
        self._read = Beside(self._gathering.read if self._gathering else nothing, executor)

    def begin(self) -> None:
        if self._gathering:
            self._read.begin()

    def write(self) -> None:
        if self._gathering:
            self._read.result()
            self._gathering.write()


@dataclass
class _Gathering:
    """The names of some works: first `read`, which asks nothing of the database, then `write`."""

    works: Sequence[Work]
    texts: Mapping[int, Sequence[Text]]
    decisions: Mapping[int, Decisions]
    kept: KeptNames
    readings: KeptReadings = field(default_factory=KeptReadings)
    _names: dict[int, list[Gathered]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, ids: Sequence[int], arriving: Mapping[int, Sequence[Text]] = NOTHING_ARRIVES
    ) -> "_Gathering":
        works = list(Work.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
        kept = KeptNames([work.pk for work in works])
        stored = _current_texts(works)
        texts = {work.pk: [*stored[work.pk], *arriving.get(work.pk, ())] for work in works}
        return cls(works, texts, _decisions(works), kept)

    def read(self) -> None:
        for work in self.works:
            readings = self.readings.of(work, self.texts[work.pk])
            self._names[work.pk] = gather(readings, self.decisions[work.pk])
        if self.kept.are_none:
            self._replace()

    def write(self) -> None:
        if not self.kept.are_none:
            self._replace()
        self.readings.write()
        self.kept.write()
        Work.objects.filter(pk__in=self._names).update(names_gathered_at=timezone.now())

    def _replace(self) -> None:
        for work, names in self._names.items():
            self.kept.replace(work, names, [text.version for text in self.texts[work]])


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
