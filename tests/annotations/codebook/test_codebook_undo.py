"""Taking changes of the codebook back, and doing them again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accounts.models import User
from annotations.actions.codebook import TagFields, change_tag, delete_tag, make_tag
from annotations.actions.highlights import Bodies, change, remove, set_tag
from annotations.actions.merging import merge
from annotations.history.undoing import redo, undo
from annotations.models import Change, Highlight, Notebook, Tag
from annotations.refusals import Overtaken
from tests.annotations.trees import all_in, plant
from tests.factories import make_highlight, make_review

Tags = dict[str, Tag]
Act = Callable[[Notebook, Tags, User], Change | None]

PATHS = [
    "Score > Score > good",
    "Score > bad > odd",
    "Music > score > good > soft",
    "Sound",
]


@pytest.fixture
def tags(notebook: Notebook, annotator: User) -> Tags:
    """A tree with namesakes at several levels, and passages with every tag, one of them removed."""
    planted = plant(notebook, *PATHS)
    text = " ".join(f"word{number}." for number in range(len(planted) + 2))
    review = make_review(text)
    for number, path in enumerate(planted):
        words, names = f"word{number}.", [path, *([] if number % 2 else ["Sound"])]
        make_highlight(review, words, notebook=notebook, by=annotator, tags=names, note="Why?")
    last = f"word{len(planted)}."
    remove(
        make_highlight(review, last, notebook=notebook, by=annotator, tags=["Score > Score"]),
        by=annotator,
    )
    return planted


def changing(path: str, **fields: object) -> Act:
    def act(notebook: Notebook, tags: Tags, by: User) -> Change | None:
        tag = tags[path]
        was = TagFields(tag.name, tag.parent, tag.colour, tag.description, tag.shortcut)
        return change_tag(tag, replace(was, **fields), by=by)  # type: ignore[arg-type]

    return act


def moving(path: str, under: str | None) -> Act:
    return lambda notebook, tags, by: changing(path, parent=tags[under] if under else None)(
        notebook, tags, by
    )


def merging(path: str, into: str) -> Act:
    return lambda _, tags, by: merge(tags[path], tags[into], by=by)


def deleting(path: str, *, with_passages: bool, with_children: bool) -> Act:
    return lambda _, tags, by: delete_tag(
        tags[path], with_passages=with_passages, with_children=with_children, by=by
    )


def making(notebook: Notebook, tags: Tags, by: User) -> Change | None:
    return make_tag(notebook, TagFields("New", tags["Sound"], 3, "When.", "n"), by=by)


ACTS = [
    pytest.param(making, id="make"),
    pytest.param(changing("Score", name="Tune"), id="rename"),
    pytest.param(changing("Score", name="SCORE"), id="rename in another case"),
    pytest.param(changing("Score", colour=11), id="recolour"),
    pytest.param(changing("Score", description="When it plays."), id="describe"),
    pytest.param(changing("Score", shortcut="s"), id="key"),
    pytest.param(moving("Score > bad", "Music > score"), id="move"),
    pytest.param(moving("Music > score > good", None), id="move to the top"),
    pytest.param(merging("Score", "Music"), id="merge"),
    pytest.param(merging("Score > Score", "Music > score"), id="merge namesakes"),
    pytest.param(merging("Sound", "Score > bad > odd"), id="merge upwards"),
    pytest.param(
        deleting("Score", with_passages=False, with_children=False), id="delete, one moves up"
    ),
    pytest.param(
        deleting("Score", with_passages=True, with_children=False), id="delete with passages"
    ),
    pytest.param(
        deleting("Score", with_passages=False, with_children=True), id="delete with all under it"
    ),
    pytest.param(deleting("Score", with_passages=True, with_children=True), id="delete everything"),
]


@pytest.mark.parametrize("act", ACTS)
def test_it_is_taken_back_exactly_and_done_again_exactly(
    notebook: Notebook, annotator: User, tags: Tags, act: Act
) -> None:
    before = all_in(notebook)
    made = act(notebook, tags, annotator)
    after = all_in(notebook)
    assert made is not None
    assert after != before

    for _ in range(2):
        undo(made)
        assert all_in(notebook) == before
        redo(made)
        assert all_in(notebook) == after


def test_several_are_taken_back_one_by_one_and_done_again(
    notebook: Notebook, annotator: User, tags: Tags
) -> None:
    changes, states = [], [all_in(notebook)]
    for act in (
        moving("Music > score > good", "Sound"),
        merging("Score", "Music"),
        changing("Sound", name="Score", parent=None),
        deleting("Sound", with_passages=True, with_children=False),
    ):
        made = act(notebook, tags, annotator)
        assert made is not None
        changes.append(made)
        states.append(all_in(notebook))

    for number in (3, 2, 1, 0):
        undo(changes[number])
        assert all_in(notebook) == states[number]
    for number in (0, 1, 2, 3):
        redo(changes[number])
        assert all_in(notebook) == states[number + 1]


def first_with(tag: Tag) -> Highlight:
    return Highlight.objects.standing().filter(tags=tag).earliest("pk")


def test_a_merge_whose_passages_were_changed_since_is_not_taken_back_by_halves(
    notebook: Notebook, annotator: User, tags: Tags
) -> None:
    touched = first_with(tags["Score"])
    made = merge(tags["Score"], tags["Music"], by=annotator)
    touched.refresh_from_db()
    set_tag(touched, "Sound", on=True, by=annotator)
    since = all_in(notebook)

    with pytest.raises(Overtaken) as refusal:
        undo(made)

    assert str(refusal.value) == (
        "A mark that this touched has been changed since, so it is not taken back: "
        "open the mark and change it there."
    )
    assert all_in(notebook) == since


def test_a_changed_note_leaves_a_merge_to_be_taken_back(
    notebook: Notebook, annotator: User, tags: Tags
) -> None:
    touched = first_with(tags["Score"])
    made = merge(tags["Score"], tags["Music"], by=annotator)
    touched.refresh_from_db()
    names = tuple(tag.name for tag in touched.tags.all())
    change(touched, Bodies(names, "Because."), seen=touched.revision, by=annotator)

    undo(made)

    touched.refresh_from_db()
    assert touched.note == "Because."
    assert tags["Score"] in touched.tags.all()


@pytest.mark.parametrize(
    "act",
    [
        merging("Score", "Music"),
        deleting("Score", with_passages=True, with_children=True),
        changing("Score", name="Tune"),
        moving("Score", "Sound"),
    ],
    ids=["merged", "deleted", "renamed", "moved"],
)
def test_where_another_tag_has_taken_the_place_nothing_is_taken_back(
    notebook: Notebook, annotator: User, tags: Tags, act: Act
) -> None:
    made = act(notebook, tags, annotator)
    make_tag(notebook, TagFields("score", None, 1), by=annotator)
    since = all_in(notebook)
    assert made is not None

    with pytest.raises(Overtaken) as refusal:
        undo(made)

    assert str(refusal.value) == (
        "This cannot be taken back or done again any more: a tag or a mark that it needs is gone, "
        "or something else has taken its place, such as a tag of the same name."
    )
    assert all_in(notebook) == since


def test_a_merge_into_what_is_gone_since_is_not_done_again(
    notebook: Notebook, annotator: User, tags: Tags
) -> None:
    made = merge(tags["Score"], tags["Music"], by=annotator)
    undo(made)
    deleting("Music", with_passages=False, with_children=True)(notebook, tags, annotator)
    since = all_in(notebook)

    with pytest.raises(Overtaken):
        redo(made)

    assert all_in(notebook) == since


def test_a_key_that_passed_on_since_is_not_taken_back(
    notebook: Notebook, annotator: User, tags: Tags
) -> None:
    changing("Score", shortcut="s")(notebook, tags, annotator)
    freed = changing("Score", shortcut="")(notebook, tags, annotator)
    changing("Music", shortcut="s")(notebook, tags, annotator)
    since = all_in(notebook)
    assert freed is not None

    with pytest.raises(Overtaken):
        undo(freed)

    assert all_in(notebook) == since
