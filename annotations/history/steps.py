"""What a change did to one row, as plain values that can be kept as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Mapping[str, Any]
"""Some of a row's fields by name, with values that JSON holds as they are."""

RowKind = Literal["highlight", "tag", "link", "reply"]


@dataclass(frozen=True, slots=True)
class Step:
    """One row before and after a change: only the fields that differ.

    None is a row that was not there, or is not any more. With `if_unused`, a row that the change
    only made on its way (a tag that was typed while marking) goes with it only where nothing else
    came to use the row.
    """

    row: RowKind
    id: int
    before: State | None
    after: State | None
    if_unused: bool = False

    def reversed(self) -> "Step":
        """The step that takes this one back."""
        return Step(self.row, self.id, self.after, self.before, self.if_unused)


def difference(row: RowKind, pk: int, before: State | None, after: State | None) -> Step | None:
    """The step between two whole states of a row; None where they are the same."""
    if before == after:
        return None
    if before is None or after is None:
        return Step(row, pk, before, after)
    names = [name for name in after if before.get(name) != after[name]]
    return Step(
        row,
        pk,
        {name: before.get(name) for name in names},
        {name: after[name] for name in names},
    )


def holds(expected: State | None, found: State | None) -> bool:
    """Whether a row is as a step left it: the fields that the step knows are the same."""
    if expected is None or found is None:
        return expected is found
    return all(found.get(name) == value for name, value in expected.items())


def to_json(steps: Iterable[Step]) -> list[list[Any]]:
    """``[row, id, before, after]`` for each, and True behind it where it is `if_unused`."""
    return [
        [step.row, step.id, step.before, step.after, *([True] if step.if_unused else [])]
        for step in steps
    ]


def from_json(rows: Iterable[list[Any]]) -> list[Step]:
    """The steps that `to_json` wrote, in their order."""
    return [Step(*row) for row in rows]
