"""Taking a change back, and doing it again."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from annotations.history.rows import read, write
from annotations.history.steps import RowKind, State, Step, from_json, holds
from annotations.models import Change, HighlightTag, Notebook, Tag
from annotations.refusals import Refused

# A tag has to be there before a highlight can have it, and may go only when none has it.
_ORDER: tuple[RowKind, ...] = ("tag", "highlight", "link", "reply")


class Overtaken(Refused):
    """What a change touched was changed again since, so that it cannot simply be taken back."""


@transaction.atomic
def undo(change: Change) -> Change:
    """Take the change back, wholly or not at all.

    Raises Overtaken where any row that it touched has been changed since, Refused where it is
    taken back already.
    """
    change = _locked(change)
    if change.undone_at is not None:
        raise Refused("This was taken back already.")
    _apply([step.reversed() for step in reversed(from_json(change.steps))])
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    return change


@transaction.atomic
def redo(change: Change) -> Change:
    """Do a change again that was taken back; raises as `undo` does."""
    change = _locked(change)
    if change.undone_at is None:
        raise Refused("This was done again already.")
    _apply(from_json(change.steps))
    change.undone_at = None
    change.save(update_fields=["undone_at"])
    return change


def undo_last(notebook: Notebook, *, by: User) -> Change:
    """Take back the newest of the person's changes in the notebook that holds.

    Raises Refused where there is none, and as `undo` does.
    """
    last = Change.objects.of(by, notebook).filter(undone_at=None).first()
    if last is None:
        raise Refused("There is nothing of yours to take back in this notebook.")
    return undo(last)


def redo_last(notebook: Notebook, *, by: User) -> Change:
    """Do again what the person took back last, unless they have done something new since.

    Raises Refused where there is none, and as `redo` does.
    """
    changes = Change.objects.of(by, notebook)
    holding = changes.filter(undone_at=None).values_list("pk", flat=True).first() or 0
    next_one = changes.filter(pk__gt=holding).order_by("pk").first()
    if next_one is None:
        raise Refused("There is nothing to do again: what you did last holds.")
    return redo(next_one)


def _locked(change: Change) -> Change:
    return Change.objects.select_for_update().get(pk=change.pk)


def _apply(steps: Iterable[Step]) -> None:
    by_row: dict[RowKind, dict[int, Step]] = defaultdict(dict)
    for step in steps:
        by_row[step.row][step.id] = step
    for row in _ORDER:
        by_row[row] = _wanted(row, by_row[row])
    try:
        with transaction.atomic():
            for row in _ORDER:
                _write(row, {pk: step.after for pk, step in by_row[row].items() if step.after})
            for row in reversed(_ORDER):
                gone = {pk: step for pk, step in by_row[row].items() if step.after is None}
                _write(row, dict.fromkeys(_unused(gone)))
            connection.check_constraints()
    except (IntegrityError, ProtectedError):
        raise Overtaken(
            "This cannot be taken back or done again any more: something else has taken its "
            "place since, such as a tag of the same name or with the same key."
        ) from None


def _wanted(row: RowKind, steps: dict[int, Step]) -> dict[int, Step]:
    """The steps that have something to do; raises Overtaken where a row is not as it was left."""
    found = read(row, list(steps))
    wanted = {}
    for pk, step in steps.items():
        if step.if_unused and (pk in found) is (step.after is not None):
            continue
        if not holds(step.before, found.get(pk)):
            raise Overtaken(_SINCE[row])
        wanted[pk] = step
    return wanted


def _unused(gone: dict[int, Step]) -> list[int]:
    """Those to delete, without the ones that something else came to use."""
    lenient = [pk for pk, step in gone.items() if step.if_unused]
    if not lenient:
        return list(gone)
    used = {
        *HighlightTag.objects.filter(tag__in=lenient).values_list("tag", flat=True),
        *Tag.objects.filter(parent__in=lenient).values_list("parent", flat=True),
    }
    return [pk for pk in gone if pk not in used]


def _write(row: RowKind, states: dict[int, State | None]) -> None:
    if states:
        write(row, states)


_SINCE: dict[RowKind, str] = {
    "highlight": "A mark that this touched has been changed since, so it is not taken back: "
    "open the mark and change it there.",
    "tag": "A tag that this touched has been changed since, so it is not taken back: "
    "change the tag in the list of tags.",
    "link": "A link that this touched has been changed since. Load the page again to see it.",
    "reply": "A reply that this touched has been changed since. Load the page again to see it.",
}
