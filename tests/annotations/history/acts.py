"""What a person can do to a highlight, each as a function of it and of who does it."""

from collections.abc import Callable

import pytest

from accounts.models import User
from annotations.actions.highlights import (
    Bodies,
    Target,
    change,
    move_edges,
    remove,
    restore,
    set_tag,
)
from annotations.anchors.anchoring import describe
from annotations.models import Change, Highlight
from reviews.models import Review

TEXT = "A film of few words. She laughs."
Act = Callable[[Highlight, User], Change | None]


def target(review: Review, words: str) -> Target:
    start = review.current.text.index(words)
    selector = describe(review.current.text, start, start + len(words))
    return Target(review, review.current.number, selector)


def seen(highlight: Highlight) -> int:
    return Highlight.objects.values_list("revision", flat=True).get(pk=highlight.pk)


def rebody(*tags: str, note: str) -> Act:
    return lambda on, by: change(on, Bodies(tags, note), seen=seen(on), by=by)


def to_words(words: str) -> Act:
    return lambda on, by: move_edges(on, target(on.review, words), seen=seen(on), by=by)


def put_on(tag: str) -> Act:
    return lambda on, by: set_tag(on, tag, on=True, by=by)


def take_off(tag: str) -> Act:
    return lambda on, by: set_tag(on, tag, on=False, by=by)


def take_away(on: Highlight, by: User) -> Change | None:
    return remove(on, by=by)


def restore_it(on: Highlight, by: User) -> Change | None:
    return restore(on, by=by)


ACTS = [
    pytest.param(rebody("pace", "sound", note="Because."), id="other tags, one new, and note"),
    pytest.param(rebody("irony", "pace", note=""), id="the note only"),
    pytest.param(rebody(note="Why?"), id="no tags"),
    pytest.param(put_on("sound"), id="a new tag"),
    pytest.param(take_off("irony"), id="a tag taken off"),
    pytest.param(to_words("film of few"), id="edges"),
    pytest.param(take_away, id="removal"),
]
