"""Keeping what a change does while it is done."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from annotations.history.rows import States, count_changes, read
from annotations.history.steps import RowKind, Step, difference, to_json
from annotations.models import Change, Kind, Notebook

ABOUT_LENGTH = 80


@dataclass
class Recording:
    """A change under way. `change` is its row once it is over, None where nothing changed."""

    notebook: Notebook
    by: User
    kind: Kind
    about: str
    change: Change | None = None
    _before: dict[RowKind, States] = field(default_factory=lambda: defaultdict(dict))
    _ids: dict[RowKind, list[int]] = field(default_factory=lambda: defaultdict(list))
    _also: list[Step] = field(default_factory=list)

    @property
    def made_change(self) -> Change:
        """The change of a block that is sure to change something."""
        if self.change is None:
            raise AssertionError("The block changed nothing.")
        return self.change

    def watch(self, row: RowKind, ids: Collection[int]) -> None:
        """Remember how these rows are, before they are changed; they are locked from now on.

        Of a row that is watched already, its state at the first time counts.
        """
        self._before[row] = read(row, ids) | self._before[row]
        self._ids[row] += ids

    def made(self, row: RowKind, ids: Collection[int]) -> None:
        """Remember that these rows are new."""
        self._ids[row] += ids

    def also(self, steps: Iterable[Step]) -> None:
        """Take in steps that were done and are known already."""
        self._also += steps

    def steps(self) -> list[Step]:
        """What has changed since; nothing where all is as it was."""
        steps = list(self._also)
        for row, ids in self._ids.items():
            after = read(row, ids)
            each = (
                difference(row, pk, self._before[row].get(pk), after.get(pk))
                for pk in dict.fromkeys(ids)
            )
            steps += [step for step in each if step is not None]
        return steps


@contextmanager
def recorded(notebook: Notebook, kind: Kind, about: str, *, by: User) -> Iterator[Recording]:
    """Do what is in the block in one transaction and keep it as one change.

    The block tells the recording which rows it is about to change (`watch`) or has made (`made`).
    """
    recording = Recording(notebook, by, kind, about)
    with transaction.atomic():
        yield recording
        if steps := recording.steps():
            recording.change = keep(notebook, kind, about, steps, by=by)
            count_changes({step.id for step in steps if step.row == "highlight"})


def keep(
    notebook: Notebook, kind: Kind, about: str, steps: Collection[Step], *, by: User
) -> Change:
    """Keep steps that were done as one change."""
    return Change.objects.create(
        notebook=notebook, author=by, kind=kind, about=shortened(about), steps=to_json(steps)
    )


def shortened(words: str) -> str:
    """At most ABOUT_LENGTH code points on one line, with an ellipsis where it was cut."""
    line = " ".join(words.split())
    return line if len(line) <= ABOUT_LENGTH else line[: ABOUT_LENGTH - 1].rstrip() + "…"
