"""Merging a tag into another."""

from collections import defaultdict
from dataclasses import dataclass

from accounts.models import User
from annotations.actions.codebook_changes import (
    check_levels,
    check_there,
    codebook_change,
    watch_with_passages,
)
from annotations.codebook import Code, Codebook, name_key
from annotations.codes import codebook_of
from annotations.models import Change, HighlightTag, Kind, Tag
from annotations.refusals import Refused


@dataclass(frozen=True, slots=True)
class MergeCount:
    """What a merge touches.

    `passages` are the standing highlights that change a tag, `with_both` those among them that
    have the other tag already, `merged` the tags under the one that go as it does, each into its
    namesake under the other, `moved` those that come under the other as they are.
    """

    passages: int
    with_both: int
    merged: int
    moved: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """Pairs of ids: each tag that goes with the one that takes its place, and each tag that moves
    with the one that it comes under."""

    merged: list[tuple[int, int]]
    moved: list[tuple[int, int]]


def merge_count(tag: Tag, into: Tag) -> MergeCount:
    """Raises Refused as `merge` does."""
    plan = _plan(codebook_of(tag.notebook), tag, into)
    on: dict[int, set[int]] = defaultdict(set)
    ids = [pk for pair in plan.merged for pk in pair]
    tagged = HighlightTag.objects.filter(tag__in=ids, highlight__removed_at=None)
    for pk, highlight in tagged.values_list("tag", "highlight"):
        on[pk].add(highlight)
    return MergeCount(
        passages=len(set().union(*(on[gone] for gone, _ in plan.merged))),
        with_both=len(set().union(*(on[gone] & on[stays] for gone, stays in plan.merged))),
        merged=len(plan.merged) - 1,
        moved=len(plan.moved),
    )


def merge(tag: Tag, into: Tag, *, by: User) -> Change:
    """Let `into` stand wherever `tag` stands, and delete `tag`.

    The tags under it come under `into`; where one of the same name is there, they are merged too.
    Raises Refused where both are the same, `into` stands under the tag, one is gone, or a tag would
    stand too deep.
    """
    about = f"“{tag.name}” into “{into.name}”"
    with codebook_change(tag.notebook, Kind.MERGE, about, by=by) as recording:
        plan = _plan(codebook_of(tag.notebook), tag, into)
        gone = [pk for pk, _ in plan.merged]
        watch_with_passages(recording, gone)
        recording.watch("tag", [pk for pk, _ in plan.moved])
        for pk, stays in plan.merged:
            _retag(pk, stays)
        for pk, under in plan.moved:
            Tag.objects.filter(pk=pk).update(parent=under)
        Tag.objects.filter(pk__in=gone).delete()
    return recording.made_change


def _plan(codebook: Codebook, tag: Tag, into: Tag) -> _Plan:
    _check_apart(codebook, tag, into)
    below: dict[int | None, list[Code]] = defaultdict(list)
    for code, _ in codebook.in_order():
        below[code.parent].append(code)
    plan = _Plan([], [])
    waiting = [(tag.pk, into.pk)]
    while waiting:
        gone, stays = waiting.pop()
        plan.merged.append((gone, stays))
        namesakes = {name_key(code.name): code.id for code in below[stays]}
        for code in below[gone]:
            namesake = namesakes.get(name_key(code.name))
            if namesake is None:
                check_levels(codebook, code.id, stays)
                plan.moved.append((code.id, stays))
            else:
                waiting.append((code.id, namesake))
    return plan


def _check_apart(codebook: Codebook, tag: Tag, into: Tag) -> None:
    check_there(codebook, (tag.pk, into.pk))
    if tag.pk == into.pk:
        raise Refused("Choose another tag to merge this one into.")
    if into.pk in codebook.descendants(tag.pk):
        raise Refused(
            f"“{into}” stands under “{tag}”. Merge “{into}” into “{tag}” instead, or move it out "
            "first."
        )


def _retag(gone: int, stays: int) -> None:
    having_stays = HighlightTag.objects.filter(tag=stays).values("highlight")
    HighlightTag.objects.filter(tag=gone, highlight__in=having_stays).delete()
    HighlightTag.objects.filter(tag=gone).update(tag=stays)
