"""Taking a change back, and doing it again."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from annotations.history.edits_since import on_the_current_text
from annotations.history.rows import let_go_of_names, read, take_names_back, write
from annotations.history.steps import RowKind, State, Step, from_json, holds, to_json
from annotations.models import Change, HighlightTag, Membership, Notebook, Tag
from annotations.refusals import Overtaken, Refused

# A tag has to be there before a highlight can have it, and may go only when none has it.
_ORDER: tuple[RowKind, ...] = ("tag", "highlight", "link", "reply")


@transaction.atomic
def undo(change: Change) -> Change:
    """Take the change back, wholly or not at all.

    Raises Overtaken where any row that it touched has been changed since, Refused where it is
    taken back already.
    """
    change = _locked(change)
    if change.undone_at is not None:
        raise Refused("This was taken back already.")
    backwards = [step.reversed() for step in reversed(from_json(change.steps))]
    steps = on_the_current_text(backwards)
    _apply(steps, change.notebook_id)
    change.steps = to_json(step.reversed() for step in reversed(steps))
    change.undone_at = timezone.now()
    change.save(update_fields=["steps", "undone_at"])
    return change


@transaction.atomic
def redo(change: Change) -> Change:
    """Do a change again that was taken back; raises as `undo` does."""
    change = _locked(change)
    if change.undone_at is None:
        raise Refused("There is nothing to do again: this holds.")
    steps = on_the_current_text(from_json(change.steps))
    _apply(steps, change.notebook_id)
    change.steps = to_json(steps)
    change.undone_at = None
    change.passed_over = False
    change.save(update_fields=["steps", "undone_at", "passed_over"])
    return change


def undo_last(notebook: Notebook, *, by: User) -> Change:
    """Take back the newest of the person's changes in the notebook that holds.

    Raises Refused where there is none, and as `undo` does. One that somebody has overtaken is
    passed over from then on: it must not stand in the way of all that was done before it.
    """
    with transaction.atomic():
        _one_at_a_time(notebook, by)
        holding = Change.objects.of(by, notebook).filter(undone_at=None)
        last = holding.filter(passed_over=False).first()
        if last is None:
            raise Refused("There is nothing of yours to take back in this notebook.")
        try:
            return undo(last)
        except Overtaken as overtaken:
            reason = str(overtaken)
            Change.objects.filter(pk=last.pk).update(passed_over=True)
    raise Overtaken(f"{reason} Undo once more to take back what you did before it.")


@transaction.atomic
def redo_last(notebook: Notebook, *, by: User) -> Change:
    """Do again what the person took back last, unless they have done something new since.

    Raises Refused where there is none, and as `redo` does.
    """
    _one_at_a_time(notebook, by)
    changes = Change.objects.of(by, notebook)
    last = changes.undone().order_by("-undone_at").first()
    if last is None or changes.filter(pk__gt=last.pk, made_at__gt=last.undone_at).exists():
        raise Refused("There is nothing to do again: what you did last holds.")
    return redo(last)


def _one_at_a_time(notebook: Notebook, by: User) -> None:
    """Let a second press of the key wait for the first, and then go on from there."""
    own = Membership.objects.filter(notebook=notebook, user=by)
    list(own.select_for_update(no_key=True))


def _locked(change: Change) -> Change:
    return Change.objects.select_for_update().get(pk=change.pk)


def _apply(steps: Iterable[Step], notebook: int) -> None:
    by_row: dict[RowKind, dict[int, Step]] = defaultdict(dict)
    for step in steps:
        by_row[step.row][step.id] = step
    if by_row["tag"]:
        # Who changes the codebook holds the notebook before any tag, and the tree's rule asks for
        # it: in another order two could wait for each other.
        Notebook.objects.select_for_update(no_key=True).get(pk=notebook)
    for row in _ORDER:
        by_row[row] = _wanted(row, by_row[row])
    named = [pk for pk, step in by_row["tag"].items() if not step.if_unused]
    try:
        with transaction.atomic():
            let_go_of_names(named)
            for row in _ORDER:
                _write(row, {pk: step.after for pk, step in by_row[row].items() if step.after})
            for row in reversed(_ORDER):
                gone = {pk: step for pk, step in by_row[row].items() if step.after is None}
                _write(row, dict.fromkeys(_unused(gone) if row == "tag" else gone))
            take_names_back(named)
            connection.check_constraints()
    except (IntegrityError, ProtectedError):
        raise Overtaken(
            "This cannot be taken back or done again any more: a tag or a mark that it needs is "
            "gone, or something else has taken its place, such as a tag of the same name."
        ) from None


def _wanted(row: RowKind, steps: dict[int, Step]) -> dict[int, Step]:
    """The steps that have something to do; raises Overtaken where a row is not as it was left.

    What was made on the way and changed since is somebody's by now: it stays.
    """
    found = read(row, list(steps))
    wanted = {}
    for pk, step in steps.items():
        if step.if_unused and (pk in found) is (step.after is not None):
            continue
        if not holds(step.before, found.get(pk)):
            if step.if_unused:
                continue
            raise Overtaken(_SINCE[row])
        wanted[pk] = step
    return wanted


def _unused(gone: dict[int, Step]) -> list[int]:
    """The tags to delete: of those made on the way, only what nothing else came to use.

    Raises Overtaken where another one is in use: it would take the tag off passages that the
    change never knew.
    """
    # Nobody comes to use them from here on: a reference waits for this lock.
    list(Tag.objects.filter(pk__in=gone).order_by("pk").select_for_update())
    used = set(HighlightTag.objects.filter(tag__in=gone).values_list("tag", flat=True))
    under = Tag.objects.filter(parent__in=gone).values_list("pk", "parent__pk")
    # A tag is in use as long as one under it stays.
    while more := {above for pk, above in under if pk not in gone or pk in used} - used:
        used |= more
    if any(pk in used and not step.if_unused for pk, step in gone.items()):
        raise Overtaken(
            "A tag that would go is in use by now, so this is not done: delete the tag in the "
            "list of tags, where you can choose what happens to its passages."
        )
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
