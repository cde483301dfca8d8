"""Making, changing and deleting tags."""

from dataclasses import replace

import pytest

from accounts.models import User
from annotations.actions.codebook import TagFields, change_tag, delete_tag, make_tag
from annotations.actions.highlights import remove
from annotations.codebook.palette import COLOURS
from annotations.models import Change, Notebook, Tag
from annotations.models.tag import DESCRIPTION_LENGTH
from annotations.refusals import Refused
from reviews.models import Review
from tests.annotations.trees import all_in, paths_in, plant, stands, tags_on
from tests.factories import make_highlight, make_notebook, make_review, make_user

LEVELS = "a > b > c > d > e > f > g > h"
GONE = r"^This tag is not in the notebook any more\. Load the page again\.$"


@pytest.fixture
def review(db: None) -> Review:
    return make_review("She laughs. A cat and a dog.")


def fields_of(tag: Tag) -> TagFields:
    return TagFields(tag.name, tag.parent, tag.colour, tag.description, tag.shortcut)


@pytest.mark.parametrize("shortcut", ["q", " Q ", "7", ""])
def test_all_that_is_said_of_a_new_tag_is_kept(
    notebook: Notebook, annotator: User, shortcut: str
) -> None:
    score = plant(notebook, "Score")["Score"]
    fields = TagFields.cleaned("  Strings ", score, 7, " Where\n they  play. ", shortcut)

    change = make_tag(notebook, fields, by=annotator)

    made = notebook.tags.get(name="Strings")
    assert (made.key, made.parent, made.colour) == ("strings", score, 7)
    assert (made.description, made.shortcut) == ("Where they play.", shortcut.strip().lower())
    assert str(change) == "Made the tag “Strings”"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "A tag needs a name. Write one."),
        ("name", "a > b", "A tag's name cannot hold “>”, which parts a tag from the one above it."),
        ("colour", 0, "Choose one of the 12 colours."),
        ("colour", COLOURS + 1, "Choose one of the 12 colours."),
        ("description", "é" * (DESCRIPTION_LENGTH + 1), "The description is too long: 501"),
        ("description", "a\0b", "The description holds a NUL character, which cannot be kept."),
        ("shortcut", "ab", "“ab” cannot be a tag's key. These can: 1 2 3 4 5 6 7 8 9 a b c"),
        ("shortcut", "j", "“j” cannot be a tag's key."),
        ("shortcut", "\0", "“\0” cannot be a tag's key."),
    ],
)
def test_what_a_tag_cannot_be_is_refused(field: str, value: object, sentence: str) -> None:
    good: dict[str, object] = {
        "name": "Score",
        "parent": None,
        "colour": 1,
        "description": "",
        "shortcut": "",
    }

    with pytest.raises(Refused) as refusal:
        TagFields.cleaned(**(good | {field: value}))  # type: ignore[arg-type]

    assert str(refusal.value)[: len(sentence)] == sentence


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "Music"), ("colour", 9), ("description", "When it plays."), ("shortcut", "m")],
)
def test_one_field_is_changed_and_the_others_stay(
    notebook: Notebook, annotator: User, field: str, value: object
) -> None:
    score = plant(notebook, "Score > good")["Score"]
    before = fields_of(score)
    changed = replace(before, **{field: value})  # type: ignore[arg-type]

    change = change_tag(score, changed, by=annotator)

    score.refresh_from_db()
    assert fields_of(score) == changed
    assert str(change) == "Changed the tag “Score”"


def test_a_change_to_what_is_there_is_none(notebook: Notebook, annotator: User) -> None:
    score = plant(notebook, "Score")["Score"]

    assert change_tag(score, fields_of(score), by=annotator) is None
    assert Change.objects.count() == 0


def test_a_tag_moves_with_all_that_is_under_it(notebook: Notebook, annotator: User) -> None:
    tags = plant(notebook, "Score > strings > good", "Sound")

    change_tag(
        tags["Score > strings"],
        replace(fields_of(tags["Score > strings"]), parent=tags["Sound"]),
        by=annotator,
    )

    assert paths_in(notebook) == [
        "Score",
        "Sound",
        "Sound > strings",
        "Sound > strings > good",
    ]


@pytest.mark.parametrize("under", ["Score", "Score > strings", "Score > strings > good"])
def test_no_tag_stands_under_itself(notebook: Notebook, annotator: User, under: str) -> None:
    tags = plant(notebook, "Score > strings > good")
    before = all_in(notebook)

    with pytest.raises(Refused) as refusal:
        change_tag(
            tags["Score"], replace(fields_of(tags["Score"]), parent=tags[under]), by=annotator
        )

    assert str(refusal.value) == (
        "“Score” cannot stand under itself, or under one of the tags below it. "
        "Choose another place."
    )
    assert all_in(notebook) == before


def test_two_tags_beside_each_other_have_two_names(notebook: Notebook, annotator: User) -> None:
    tags = plant(notebook, "Score > good", "Image > good")
    sentence = (
        "There is a tag of this name in that place already. Choose another name, or merge the two."
    )
    good = tags["Image > good"]

    for refused in (
        replace(fields_of(good), parent=tags["Score"]),
        replace(fields_of(good), name="SCORE", parent=None),
    ):
        with pytest.raises(Refused) as refusal:
            change_tag(Tag.objects.get(pk=good.pk), refused, by=annotator)
        assert str(refusal.value) == sentence
    with pytest.raises(Refused) as refusal:
        make_tag(notebook, TagFields("score", None, 1), by=annotator)

    assert str(refusal.value) == sentence
    assert paths_in(notebook) == ["Image", "Image > good", "Score", "Score > good"]


def test_one_key_applies_one_tag(notebook: Notebook, annotator: User) -> None:
    tags = plant(notebook, "Score", "Image")
    elsewhere = make_notebook(annotator)
    make_tag(notebook, TagFields("Sound", None, 1, shortcut="s"), by=annotator)
    make_tag(elsewhere, TagFields("Sound", None, 1, shortcut="s"), by=annotator)

    with pytest.raises(Refused) as refusal:
        change_tag(tags["Score"], replace(fields_of(tags["Score"]), shortcut="s"), by=annotator)

    assert str(refusal.value) == (
        "Another tag has this key already. Choose another, or take it from that tag first."
    )


def test_a_tree_has_so_many_levels_and_no_more(notebook: Notebook, annotator: User) -> None:
    tags = plant(notebook, LEVELS, "x > y")
    sentence = "This would make 9 levels of tags, where 8 is the most. Choose a place further up."

    with pytest.raises(Refused) as refusal:
        make_tag(notebook, TagFields("i", tags[LEVELS], 1), by=annotator)
    assert str(refusal.value) == sentence
    seventh = tags[LEVELS.removesuffix(" > h")]
    with pytest.raises(Refused) as refusal:
        change_tag(tags["x"], replace(fields_of(tags["x"]), parent=seventh), by=annotator)
    assert str(refusal.value) == sentence

    sixth = tags[LEVELS.removesuffix(" > g > h")]
    change_tag(tags["x"], replace(fields_of(tags["x"]), parent=sixth), by=annotator)
    assert "a > b > c > d > e > f > x > y" in paths_in(notebook)


def test_what_was_deleted_meanwhile_is_not_made_again(notebook: Notebook, annotator: User) -> None:
    tags = plant(notebook, "Score", "Image")
    stale = Tag.objects.get(pk=tags["Score"].pk)
    delete_tag(tags["Score"], with_passages=False, with_children=False, by=annotator)

    with pytest.raises(Refused, match=GONE):
        change_tag(stale, TagFields("Music", None, 1), by=annotator)
    with pytest.raises(Refused, match=GONE):
        make_tag(notebook, TagFields("good", stale, 1), by=annotator)
    with pytest.raises(Refused, match=GONE):
        delete_tag(stale, with_passages=False, with_children=False, by=annotator)
    assert paths_in(notebook) == ["Image"]


@pytest.mark.parametrize("with_passages", [False, True], ids=["they stay", "they go"])
@pytest.mark.parametrize("with_children", [False, True], ids=["move up", "go too"])
def test_a_tag_is_deleted_in_each_of_four_ways(
    notebook: Notebook,
    annotator: User,
    review: Review,
    *,
    with_passages: bool,
    with_children: bool,
) -> None:
    tags = plant(notebook, "Sound > Score > good")
    only, under, also, none, removed = (
        make_highlight(review, words, notebook=notebook, by=annotator, tags=names)
        for words, names in (
            ("She", ["Sound > Score"]),
            ("laughs", ["Sound > Score > good"]),
            ("cat", ["Sound > Score", "Sound"]),
            ("dog", []),
            ("and", ["Sound > Score"]),
        )
    )
    remove(removed, by=annotator)

    delete_tag(
        tags["Sound > Score"],
        with_passages=with_passages,
        with_children=with_children,
        by=annotator,
    )

    assert paths_in(notebook) == (["Sound"] if with_children else ["Sound", "Sound > good"])
    assert [tags_on(each) for each in (only, also, none, removed)] == [[], ["Sound"], [], []]
    assert tags_on(under) == ([] if with_children else ["Sound > good"])
    assert [stands(each) for each in (also, none, removed)] == [True, True, False]
    assert stands(only) is (not with_passages)
    assert stands(under) is (not (with_passages and with_children))


def test_a_tag_that_would_meet_its_namesake_does_not_move_up(
    notebook: Notebook, annotator: User
) -> None:
    tags = plant(notebook, "good", "Score > Good")
    before = all_in(notebook)

    with pytest.raises(Refused) as refusal:
        delete_tag(tags["Score"], with_passages=False, with_children=False, by=annotator)

    assert str(refusal.value) == (
        "“Good” cannot move up: there is a tag of this name already. "
        "Rename or merge one of the two first."
    )
    assert all_in(notebook) == before


def test_a_tag_may_take_the_place_and_the_name_of_the_one_above_it(
    notebook: Notebook, annotator: User
) -> None:
    tags = plant(notebook, "Score > score > good")

    delete_tag(tags["Score"], with_passages=False, with_children=False, by=annotator)

    assert paths_in(notebook) == ["score", "score > good"]
    assert notebook.tags.get(name="score").pk == tags["Score > score"].pk


def test_tags_of_another_notebook_are_left_alone(annotator: User, notebook: Notebook) -> None:
    other = make_notebook(make_user())
    plant(other, "Score > good")
    before = all_in(other)
    tags = plant(notebook, "Score > good")

    delete_tag(tags["Score"], with_passages=True, with_children=True, by=annotator)

    assert all_in(other) == before
