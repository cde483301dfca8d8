"""Moves of edges that are taken back, or done again, after the text under them was edited."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotations.anchors.anchoring import Selector, describe
from annotations.anchors.carrying import Orphan, carry
from annotations.history.rows import place_of, read
from annotations.history.steps import State, Step, holds
from annotations.refusals import Overtaken
from reviews.models import Version

Place = list[Any]
"""A version's id and a selector's fields, as the state of a highlight holds them."""


def on_the_current_text(steps: Iterable[Step]) -> list[Step]:
    """The steps, with each that moves a highlight as it is on the review's newest text.

    The highlights are locked. A step stays as it is where a person, not only an edit, has moved the
    highlight since. Raises Overtaken where the words that it would go back to were lost in an edit.
    """
    steps = list(steps)
    found = read("highlight", [step.id for step in steps if _moves(step)])
    return [
        _carried(step, found[step.id]) if _moves(step) and step.id in found else step
        for step in steps
    ]


def _moves(step: Step) -> bool:
    return step.row == "highlight" and bool(step.before and "place" in step.before)


def _carried(step: Step, found: State) -> Step:
    before, after = step.before or {}, step.after or {}
    left, there = before["place"], found["place"]
    now = {name: found[name] for name in ("place", "former")}
    # A move by hand drops the former places: what is there still was followed by edits alone.
    if (left != there and left not in found["former"]) or not holds({**before, **now}, found):
        return step
    wanted: Place = after["place"]
    versions = _versions_from(wanted)
    places = _followed(wanted, versions)
    newest = versions[-1].pk
    if places[-1][0] != newest:
        was_orphan = wanted[0] != left[0]
        if there[0] == newest and not was_orphan:
            raise Overtaken(
                "The text was edited since, and the words that this mark stood on before are not "
                "surely in it any more: open the mark and move its edges there."
            )
        places = [wanted]
    former = {each[0]: each for each in (*after.get("former", ()), *places[:-1])}
    then = {"place": places[-1], "former": list(former.values())}
    return Step(step.row, step.id, {**before, **now}, {**after, **then}, step.if_unused)


def _versions_from(place: Place) -> list[Version]:
    """The version of the place and all that came after it, in their order."""
    first = Version.objects.get(pk=place[0])
    later = Version.objects.filter(review=first.review_id, number__gt=first.number)
    return [first, *later.order_by("number")]


def _followed(place: Place, versions: Sequence[Version]) -> list[Place]:
    """Where the place stood on each of the versions after its own, as far as it is surely known;
    itself first. One that was lost is looked for again in the next version, as marks are."""
    places, last = [place], versions[0]
    for version in versions[1:]:
        if bytes(version.digest) == bytes(versions[0].digest):
            selector = Selector(*place[1:])
        else:
            (answer,) = carry(last.text, version.text, [Selector(*places[-1][1:])])
            if isinstance(answer, Orphan):
                continue
            selector = describe(version.text, answer.start, answer.end)
        places.append(place_of(version.pk, selector))
        last = version
    return places
