"""What a reader is told of a change that was just made."""

from collections.abc import Iterable, Sequence
from typing import Final

from annotations.codebook import Codebook
from annotations.codes import TagsShown
from annotations.history.steps import Step, from_json
from annotations.models import Change, Highlight, Kind

NAMED: Final = 6
"""How many tags a sentence names: what is to be read in passing is short."""

_DONE: Final = {
    Kind.MARK: "Marked.",
    Kind.BODIES: "Mark changed.",
    Kind.EDGES: "Edges moved.",
    Kind.REMOVE: "Mark removed.",
    Kind.RESTORE: "The mark is back.",
    Kind.REATTACH: "The mark stands in the text again.",
    Kind.LINK: "Linked.",
    Kind.UNLINK: "Link taken away.",
    Kind.REPLY: "Replied.",
    Kind.UNREPLY: "Reply taken away.",
}
_NOW: Final = {True: "Hidden as a spoiler.", False: "No longer hidden as a spoiler."}


def told(change: Change, codebook: Codebook) -> str:
    """The sentence for a change as it was made; for a mark, with the tags put on and taken off.

    `codebook` is the notebook's after the change.
    """
    kind = Kind(change.kind)
    if kind not in (Kind.MARK, Kind.BODIES):
        return _DONE.get(kind) or told_of_codebook(change)
    steps = from_json(change.steps)
    added, taken_off = (
        _named([tag.path for tag in TagsShown(codebook)[ids]]) for ids in _changed_tags(steps)
    )
    if kind == Kind.MARK:
        return f"Marked: {added}." if added else _DONE[kind]
    said = [f"Added {added}."] if added else []
    said += [f"Took off {taken_off}."] if taken_off else []
    if said and any(step.row == "highlight" and "note" in (step.after or {}) for step in steps):
        said.append("Note changed.")
    said += [_NOW[is_spoiler] for is_spoiler in _became_spoilers(steps)]
    return " ".join(said) or _DONE[kind]


def told_of_codebook(change: Change) -> str:
    """The sentence for a change that is about no single mark, as it was made; where tags went, with
    how many, and with how many passages were removed or changed their tags.

    Asks the database for the passages of a deleted or a merged tag.
    """
    if change.kind not in (Kind.DROP, Kind.MERGE):
        return f"{change}."
    steps = from_json(change.steps)
    under = sum(step.row == "tag" and step.after is None for step in steps) - 1
    removed, retagged = _passages_of(steps)
    said = [f"{change}."]
    if change.kind == Kind.MERGE:
        said += _if_any(under, "tag under it was merged too", "tags under it were merged too")
        said += _if_any(retagged, "passage changed its tag", "passages changed their tags")
    else:
        said += _if_any(under, "tag under it went too", "tags under it went too")
        said += _if_any(removed, "passage was removed", "passages were removed")
        lost = f"without {'them' if under else 'it'}"
        said += _if_any(retagged, f"passage stays, {lost}", f"passages stay, {lost}")
    return " ".join(said)


def _if_any(number: int, one: str, several: str) -> list[str]:
    """The sentence with the number; none where it is 0."""
    return [f"{number:,} {one if number == 1 else several}."] if number else []


def _passages_of(steps: Iterable[Step]) -> tuple[int, int]:
    """How many passages the steps removed, and of how many that stand they changed the tags."""
    touched = [step for step in steps if step.row == "highlight" and step.after]
    removed = [step for step in touched if (step.after or {}).get("removed")]
    retagged = [step.id for step in touched if "tags" in (step.after or {})]
    return len(removed), Highlight.objects.standing().filter(pk__in=retagged).count()


def _named(paths: Sequence[str]) -> str:
    """The first NAMED of them, and how many more there are."""
    more = len(paths) - NAMED
    rest = f" and {more} more" if more > 0 else ""
    return ", ".join(paths[:NAMED]) + rest


def _became_spoilers(steps: Iterable[Step]) -> set[bool]:
    """Whether the steps made a spoiler of a highlight; empty where they leave that as it was."""
    states = (step.after or {} for step in steps if step.row == "highlight")
    return {state["spoiler"] for state in states if "spoiler" in state}


def _changed_tags(steps: Iterable[Step]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ids of the tags that the steps put on highlights, and of those that they took off."""
    added: set[int] = set()
    taken_off: set[int] = set()
    for step in steps:
        if step.row == "highlight":
            before, after = (
                {*(state or {}).get("tags", ())} for state in (step.before, step.after)
            )
            added |= after - before
            taken_off |= before - after
    return tuple(sorted(added)), tuple(sorted(taken_off))
