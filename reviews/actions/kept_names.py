"""The names that works have in the database, made into those that were gathered anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from reviews.actions.carried_names import carried_names
from reviews.actions.copying import copy_rows, new_ids
from reviews.actions.matched_names import MatchedNames, Start
from reviews.mentions.spellings import spelling_key
from reviews.mentions.values import Gathered, NameKind
from reviews.models import Mention, Name, PastName

# As rows, not as instances: making these of thousands of mentions takes longer than the rest.
_MENTION = ("version_id", "start", "name_id", "end")
_NAME = ("id", "work_id", "label", "key", "kind")
_REMOVE = """
DELETE FROM reviews_mention USING unnest(%s::bigint[], %s::integer[]) AS gone (version_id, start)
WHERE reviews_mention.version_id = gone.version_id AND reviews_mention.start = gone.start
"""

Held = tuple[int, int]
"""The name that is mentioned there, and where the mention ends."""


@dataclass(slots=True)
class _New:
    """A name that no row is there for, with where it is mentioned: each start, and its end."""

    work: int
    label: str
    key: str
    kind: NameKind
    places: Sequence[tuple[Start, int]]
    id: int | None = None


@dataclass
class KeptNames:
    """Of these works. First `replace` what each has, then `write` all of it: in a dozen queries at
    most, and one more for each work of which a text was edited.

    A name keeps its row, and so its id and its address, where its label has the same key; where it
    has most of the mentions that the row had; or where an edit wrote it in the place of the row's
    mentions, and it may be a spelling of the same. A name that comes back gets its former id.
    """

    works: Sequence[int]
    _names: dict[int, list[Name]] = field(default_factory=lambda: defaultdict(list))
    _before: dict[Start, Held] = field(default_factory=dict)
    _after: dict[Start, Held] = field(default_factory=dict)
    _new: list[_New] = field(default_factory=list)
    _changed: list[Name] = field(default_factory=list)
    _gone: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in Name.objects.filter(work__in=self.works):
            self._names[name.work_id].append(name)
        if self._names:
            rows = Mention.objects.filter(name__work__in=self.works)
            for version, start, *held in rows.values_list("version_id", "start", "name_id", "end"):
                self._before[version, start] = (held[0], held[1])

    @property
    def are_none(self) -> bool:
        """Whether none of the works has a name yet: then `replace` asks nothing of the database."""
        return not self._names

    def replace(self, work: int, names: Sequence[Gathered], versions: Sequence[int]) -> None:
        """Let the work have these names, gathered in these versions' texts, in their order."""
        places = [_places(name, versions) for name in names]
        rows = self._rows_for(work, names, places, versions)
        for name, found, row in zip(names, places, rows, strict=True):
            if row is None:
                key = spelling_key(name.label)
                self._new.append(_New(work, name.label, key, name.kind, found))
                continue
            if (row.label, row.kind) != (name.label, name.kind):
                row.label, row.key, row.kind = name.label, spelling_key(name.label), name.kind
                self._changed.append(row)
            for start, end in found:
                self._after[start] = (row.pk, end)
        taken = {row.pk for row in rows if row}
        self._gone += [row for row in self._names.get(work, ()) if row.pk not in taken]

    def write(self) -> None:
        """Write what is different. Raises IntegrityError where the database refuses it."""
        gone = [at for at, held in self._before.items() if self._after.get(at) != held]
        if gone:
            _run(_REMOVE, gone)
        if self._gone:
            Name.objects.filter(pk__in=[row.pk for row in self._gone]).delete()
        if self._changed:
            Name.objects.bulk_update(self._changed, ["label", "key", "kind"], batch_size=500)
        self._take_former_ids()
        PastName.objects.bulk_create(
            PastName(id=row.pk, work_id=row.work_id, key=row.key) for row in self._gone
        )
        self._add_new()
        added = [(*at, new.id, end) for new in self._new for at, end in new.places]
        added += [(*at, *held) for at, held in self._after.items() if self._before.get(at) != held]
        if added:
            copy_rows(Mention, _MENTION, added)

    def _add_new(self) -> None:
        if without_id := [new for new in self._new if new.id is None]:
            for new, pk in zip(without_id, new_ids(Name, len(without_id)), strict=True):
                new.id = pk
        if self._new:
            rows = ((new.id, new.work, new.label, new.key, new.kind) for new in self._new)
            copy_rows(Name, _NAME, rows)

    def _take_former_ids(self) -> None:
        if not self._new:
            return
        former: dict[tuple[int, str], list[int]] = defaultdict(list)
        for past in PastName.objects.filter(work__in=self.works):
            former[past.work_id, past.key].append(past.pk)
        back = []
        for new in self._new:
            if ids := former.get((new.work, new.key)):
                new.id = min(ids)
                back.append(new.id)
        if back:
            PastName.objects.filter(pk__in=back).delete()

    @cached_property
    def _name_at(self) -> Mapping[int, Mapping[Start, int]]:
        """By work the names that were mentioned before, by where these mentions start."""
        work_of = {name.pk: work for work, names in self._names.items() for name in names}
        found: dict[int, dict[Start, int]] = {work: {} for work in self._names}
        for at, (name, _) in self._before.items():
            found[work_of[name]][at] = name
        return found

    def _rows_for(
        self,
        work: int,
        names: Sequence[Gathered],
        places: Sequence[Sequence[tuple[Start, int]]],
        versions: Sequence[int],
    ) -> list[Name | None]:
        free = {name.pk: name for name in self._names.get(work, ())}
        keys = [spelling_key(name.label) for name in names]
        starts = [[at for at, _ in found] for found in places]
        matched = MatchedNames(keys, starts, {pk: row.key for pk, row in free.items()})
        if matched.is_open:
            name_at = self._name_at[work]
            matched.by_place(name_at)
            if matched.is_open:
                matched.by_place(carried_names(name_at, set(versions)), alike=True)
        return [None if pk is None else free[pk] for pk in matched.ids]


def _places(name: Gathered, versions: Sequence[int]) -> list[tuple[Start, int]]:
    return [((versions[each.text], each.mention.start), each.mention.end) for each in name.mentions]


def _run(statement: str, rows: Sequence[tuple[int, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
