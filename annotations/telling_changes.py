"""What a reader is told of a change that was just made."""

from collections.abc import Iterable, Sequence
from typing import Final

from annotations.codebook import Codebook
from annotations.codes import TagsShown
from annotations.history.steps import Step, from_json
from annotations.models import Change, Kind

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
        return _DONE.get(kind, f"{change}.")
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
