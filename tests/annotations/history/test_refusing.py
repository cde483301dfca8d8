"""Where a change cannot be taken back: wholly or not at all."""

import pytest

from accounts.models import User
from annotations.actions.highlights import (
    Bodies,
    mark,
    remove,
    restore,
    set_tag,
)
from annotations.history.recording import recorded
from annotations.history.undoing import redo, undo
from annotations.models import Change, Highlight, Kind, Notebook, Tag
from annotations.refusals import Overtaken, Refused
from reviews.models import Review
from tests.annotations.history.acts import ACTS, Act, put_on, rebody, take_away, target
from tests.annotations.history.snapshots import snapshot
from tests.factories import make_highlight

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("since", ACTS)
def test_undo_is_refused_wholly_or_leaves_what_somebody_did_since(
    highlight: Highlight, notebook: Notebook, annotator: User, other: User, act: Act, since: Act
) -> None:
    made = act(highlight, annotator)
    later = since(highlight, other)
    assert made is not None
    there = snapshot(notebook)
    theirs = _fields_touched(later) if later else set()

    try:
        undo(made)
    except Overtaken:
        assert snapshot(notebook) == there
        assert Change.objects.get(pk=made.pk).undone_at is None
        assert theirs & _fields_touched(made)
    else:
        assert not theirs & _fields_touched(made)
        now, was = snapshot(notebook).highlights[highlight.pk], there.highlights[highlight.pk]
        assert [getattr(now, name) for name in theirs] == [getattr(was, name) for name in theirs]


def _fields_touched(made: Change) -> set[str]:
    return {name for row, _, _, after, *_ in made.steps if row == "highlight" for name in after}


@pytest.mark.parametrize(
    "since",
    [put_on("sound"), rebody("irony", note="Mine."), take_away],
    ids=["tag", "note", "gone"],
)
def test_a_mark_that_somebody_changed_is_not_taken_back(
    review: Review, notebook: Notebook, annotator: User, other: User, since: Act
) -> None:
    bodies = Bodies(("irony",))
    made, marking, _ = mark(target(review, "laughs"), bodies, notebook=notebook, by=annotator)
    since(made, other)
    there = snapshot(notebook)

    with pytest.raises(Overtaken, match="has been changed since, so it is not taken back"):
        undo(marking)
    assert snapshot(notebook) == there


def test_of_many_marks_none_is_taken_back_where_one_was_changed(
    highlight: Highlight, review: Review, notebook: Notebook, annotator: User, other: User
) -> None:
    second = make_highlight(review, "laughs", notebook=notebook, by=annotator)
    with recorded(notebook, Kind.REMOVE, "two marks", by=annotator) as recording:
        recording.watch("highlight", [highlight.pk, second.pk])
        notebook.highlights.update(removed_at=highlight.created_at)
    assert recording.change is not None
    restore(second, by=other)
    there = snapshot(notebook)

    with pytest.raises(Overtaken):
        undo(recording.change)
    assert snapshot(notebook) == there


def test_a_tag_that_was_made_for_itself_is_not_taken_off_passages_by_undo(
    highlight: Highlight, notebook: Notebook, annotator: User, other: User
) -> None:
    with recorded(notebook, Kind.NEW_TAG, "sound", by=annotator) as recording:
        tag = Tag.objects.create(notebook=notebook, name="sound", key="sound", colour=1)
        recording.made("tag", [tag.pk])
    assert recording.change is not None
    set_tag(highlight, "sound", on=True, by=other)
    there = snapshot(notebook)

    with pytest.raises(Overtaken, match="A tag that would go is in use by now"):
        undo(recording.change)
    assert snapshot(notebook) == there


def test_what_needs_a_tag_that_is_gone_cannot_be_taken_back(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    made = set_tag(highlight, "pace", on=False, by=annotator)
    assert made is not None
    Tag.objects.filter(name="pace").delete()
    there = snapshot(notebook)

    with pytest.raises(Overtaken, match="a tag or a mark that it needs is gone"):
        undo(made)
    assert snapshot(notebook) == there


def test_a_change_is_taken_back_once(highlight: Highlight, annotator: User) -> None:
    made = remove(highlight, by=annotator)
    assert made is not None
    with pytest.raises(Refused, match="nothing to do again: this holds"):
        redo(made)
    undo(made)

    with pytest.raises(Refused, match="taken back already"):
        undo(made)
    assert Highlight.objects.standing().count() == 1
