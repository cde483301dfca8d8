"""The names that works have in the database, made into those that were gathered anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from reviews.mentions.spellings import spelling_key
from reviews.mentions.values import Gathered
from reviews.models import Mention, Name

# One statement for all rows: making instances of thousands of mentions takes longer than the rest.
_ADD = """
INSERT INTO reviews_mention (version_id, name_id, start, "end")
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::integer[], %s::integer[])
"""


class Place(NamedTuple):
    """A mention as a row: of a version, at [start, end) in code points."""

    version: int
    name: int
    start: int
    end: int


@dataclass
class KeptNames:
    """Of these works. First `replace` what each has, then `write` all of it; in seven queries.

    A name keeps its row where its label has the same key, or where it has most of the mentions
    that the row had, so that an address with its id goes on leading to it.
    """

    works: Sequence[int]
    _names: dict[int, list[Name]] = field(default_factory=lambda: defaultdict(list))
    _before: set[Place] = field(default_factory=set)
    _after: set[Place] = field(default_factory=set)
    _new: list[tuple[Name, list[Place]]] = field(default_factory=list)
    _changed: list[Name] = field(default_factory=list)
    _gone: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in Name.objects.filter(work__in=self.works):
            self._names[name.work_id].append(name)
        if self._names:
            rows = Mention.objects.filter(name__work__in=self.works)
            places = rows.values_list("version_id", "name_id", "start", "end")
            self._before = {Place(*row) for row in places}
        self._name_at = {(each.version, each.start): each.name for each in self._before}

    def replace(self, work: int, names: Sequence[Gathered], versions: Sequence[int]) -> None:
        """Let the work have these names, gathered in these versions' texts, in their order."""
        free = {name.pk: name for name in self._names.get(work, ())}
        places = [_places(name, versions) for name in names]
        rows = self._rows_for(names, places, free)
        for name, found, row in zip(names, places, rows, strict=True):
            if row is None:
                self._new.append((_row(work, name), found))
                continue
            if (row.label, row.kind) != (name.label, name.kind):
                row.label, row.key, row.kind = name.label, spelling_key(name.label), name.kind
                self._changed.append(row)
            self._after.update(place._replace(name=row.pk) for place in found)
        taken = {row.pk for row in rows if row}
        self._gone += [pk for pk in free if pk not in taken]

    def write(self) -> None:
        """Write what is different. Raises IntegrityError where the database refuses it."""
        if gone := self._before - self._after:
            _remove(gone)
        if self._gone:
            Name.objects.filter(pk__in=self._gone).delete()
        if self._changed:
            Name.objects.bulk_update(self._changed, ["label", "key", "kind"], batch_size=500)
        Name.objects.bulk_create([row for row, _ in self._new])
        added = [place._replace(name=row.pk) for row, places in self._new for place in places]
        added += self._after - self._before
        if added:
            with connection.cursor() as cursor:
                cursor.execute(_ADD, [list(column) for column in zip(*added, strict=True)])

    def _rows_for(
        self,
        names: Sequence[Gathered],
        places: Sequence[Sequence[Place]],
        free: dict[int, Name],
    ) -> list[Name | None]:
        by_key = {row.key: row for row in free.values()}
        rows = [by_key.get(spelling_key(name.label)) for name in names]
        left = set(free) - {row.pk for row in rows if row}
        for number, found in enumerate(places):
            if rows[number] is None and left:
                had = Counter(self._name_at.get((each.version, each.start)) for each in found)
                best = next((pk for pk, _ in had.most_common() if pk in left), None)
                if best is not None:
                    rows[number] = free[best]
                    left.remove(best)
        return rows


def _row(work: int, name: Gathered) -> Name:
    return Name(work_id=work, label=name.label, key=spelling_key(name.label), kind=name.kind)


def _places(name: Gathered, versions: Sequence[int]) -> list[Place]:
    return [
        Place(versions[each.text], 0, each.mention.start, each.mention.end)
        for each in name.mentions
    ]


def _remove(places: Iterable[Place]) -> None:
    versions, _, starts, _ = (list(column) for column in zip(*places, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM reviews_mention USING unnest(%s::bigint[], %s::integer[]) "
            "AS gone (version_id, start) WHERE reviews_mention.version_id = gone.version_id "
            "AND reviews_mention.start = gone.start",
            [versions, starts],
        )
