"""Taking back and doing again each thing that a person can do to a highlight."""

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
from annotations.history.undoing import redo, undo, undo_last
from annotations.models import Change, Highlight, Kind, Notebook, Tag
from reviews.models import Review
from tests.annotations.history.acts import (
    ACTS,
    Act,
    put_on,
    rebody,
    restore_it,
    seen,
    take_away,
    target,
    to_words,
)
from tests.annotations.history.snapshots import snapshot

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ACTS)
def test_what_was_changed_is_taken_back_and_done_again_exactly(
    highlight: Highlight, notebook: Notebook, annotator: User, act: Act
) -> None:
    before = snapshot(notebook)
    made = act(highlight, annotator)
    after = snapshot(notebook)
    assert made is not None
    assert after != before

    assert undo(made).undone_at is not None
    assert snapshot(notebook) == before
    assert redo(made).undone_at is None
    assert snapshot(notebook) == after
    undo(made)
    assert snapshot(notebook) == before


def test_bringing_back_is_taken_back_and_done_again(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    whole = snapshot(notebook)
    remove(highlight, by=annotator)
    removed = snapshot(notebook)
    made = restore(highlight, by=annotator)
    assert made is not None

    undo(made)
    assert snapshot(notebook) == removed
    redo(made)
    assert snapshot(notebook) == whole


@pytest.mark.parametrize("tags", [(), ("pace",), ("sound", "score"), ("pace", "sound")])
def test_a_mark_is_taken_back_with_the_tags_made_for_it_and_done_again(
    highlight: Highlight, review: Review, notebook: Notebook, annotator: User, tags: tuple[str, ...]
) -> None:
    before = snapshot(notebook)
    bodies = Bodies(tags, "Hm.")
    made, marking, _ = mark(target(review, "laughs"), bodies, notebook=notebook, by=annotator)
    after = snapshot(notebook)

    undo(marking)
    gone = snapshot(notebook)
    assert gone.tags == before.tags
    assert {**gone.highlights, made.pk: None} == {**before.highlights, made.pk: None}
    assert (gone.highlights[made.pk].removed, gone.highlights[made.pk].tags) == (True, [])
    redo(marking)
    assert snapshot(notebook) == after


def test_nothing_to_change_is_no_change(highlight: Highlight, annotator: User) -> None:
    acts = [rebody("pace", "irony", note="Why?"), to_words("few words"), restore_it]

    assert [act(highlight, annotator) for act in acts] == [None, None, None]
    assert (seen(highlight), Change.objects.count()) == (1, 0)


def test_a_tag_made_on_the_way_stays_where_another_mark_came_to_use_it(
    highlight: Highlight, review: Review, notebook: Notebook, annotator: User, other: User
) -> None:
    _, marking, _ = mark(
        target(review, "laughs"), Bodies(("sound",)), notebook=notebook, by=annotator
    )
    set_tag(highlight, "sound", on=True, by=other)

    undo(marking)

    assert [tag.name for tag in highlight.tags.all()] == ["irony", "pace", "sound"]
    redo(marking)
    assert [tag.name for tag in notebook.tags.all()] == ["irony", "pace", "sound"]


def test_a_tag_made_on_the_way_stays_where_somebody_put_it_in_order_since(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    made, marking, _ = mark(
        target(review, "laughs"), Bodies(("sound",)), notebook=notebook, by=annotator
    )
    Tag.objects.filter(name="sound").update(description="What is heard.")

    undo(marking)

    assert not Highlight.objects.standing().exists()
    assert [tag.description for tag in notebook.tags.all()] == ["What is heard."]
    redo(marking)
    assert [tag.name for tag in made.tags.all()] == ["sound"]


def test_a_tag_made_on_the_way_stays_where_somebody_put_another_under_it(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    bodies = Bodies(("sound",))
    _, marking, _ = mark(target(review, "laughs"), bodies, notebook=notebook, by=annotator)
    above = Tag.objects.get()
    Tag.objects.create(notebook=notebook, name="loud", key="loud", colour=1, parent=above)

    undo(marking)

    assert not Highlight.objects.standing().exists()
    assert [tag.name for tag in notebook.tags.all()] == ["loud", "sound"]


@pytest.mark.parametrize("child_is_used", [False, True])
def test_a_path_of_tags_made_on_the_way_goes_as_far_as_it_is_not_used(
    highlight: Highlight, notebook: Notebook, annotator: User, child_is_used: bool
) -> None:
    with recorded(notebook, Kind.NEW_TAG, "score > loud", by=annotator) as recording:
        parent = Tag.objects.create(notebook=notebook, name="score", key="score", colour=1)
        child = Tag.objects.create(
            notebook=notebook, name="loud", key="loud", colour=1, parent=parent
        )
        recording.made("tag", [parent.pk, child.pk])
    made = recording.change
    assert made is not None
    made.steps = [[*step, True] for step in made.steps]
    made.save()
    if child_is_used:
        set_tag(highlight, "loud", on=True, by=annotator)

    undo(made)

    left = ["irony", "loud", "pace", "score"] if child_is_used else ["irony", "pace"]
    assert [tag.name for tag in notebook.tags.all()] == left
    redo(made)
    assert Tag.objects.get(name="loud").parent == parent


def test_a_mark_that_was_taken_back_comes_back_with_its_tags(
    review: Review, notebook: Notebook, annotator: User, other: User
) -> None:
    made, _, _ = mark(
        target(review, "laughs"), Bodies(("sound",), "Ha."), notebook=notebook, by=annotator
    )
    whole = snapshot(notebook)
    undo_last(notebook, by=annotator)

    restore(made, by=other)

    assert snapshot(notebook) == whole


def test_a_mark_comes_back_bare_where_its_tag_s_name_is_taken(
    review: Review, notebook: Notebook, annotator: User
) -> None:
    made, _, _ = mark(target(review, "laughs"), Bodies(("sound",)), notebook=notebook, by=annotator)
    undo_last(notebook, by=annotator)
    Tag.objects.create(notebook=notebook, name="Sound", key="sound", colour=1)

    restore(made, by=annotator)

    assert list(Highlight.objects.standing()) == [made]
    assert list(made.tags.all()) == []


def test_every_change_lets_open_pages_see_that_theirs_is_old(
    highlight: Highlight, annotator: User
) -> None:
    acts = [put_on("sound"), to_words("film"), take_away, restore_it]
    revisions = []
    for act in acts:
        made = act(highlight, annotator)
        assert made is not None
        revisions.append(seen(highlight))
        undo(made)
        redo(made)
        revisions.append(seen(highlight))

    assert revisions == [2, 4, 5, 7, 8, 10, 11, 13]
