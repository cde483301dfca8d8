"""Gathering passages and reviews, and putting them in order."""

import pytest
from django.db import transaction

from accounts.models import User
from annotations.actions.collections import (
    add_line,
    gather,
    move,
    rename,
    rewrite_line,
    shift,
    start_collection,
    take_out,
)
from annotations.models import Collection, Highlight, Notebook
from annotations.models.collection import LINE_LENGTH, TITLE_LENGTH
from annotations.refusals import Refused
from reviews.models import Review
from tests.annotations.gathered import entry_of, shown
from tests.factories import make_highlight, make_notebook, make_review, make_user

pytestmark = pytest.mark.django_db

WORDS = ("one", "two", "three")


@pytest.fixture
def review(db: None) -> Review:
    return make_review(" ".join(WORDS))


@pytest.fixture
def marks(review: Review, notebook: Notebook, annotator: User) -> list[Highlight]:
    return [make_highlight(review, words, notebook=notebook, by=annotator) for words in WORDS]


def test_a_collection_is_started_with_its_title_folded(notebook: Notebook, annotator: User) -> None:
    made = start_collection(" Slow \n cinema ", " A\r\nB ", notebook=notebook, by=annotator)

    made.refresh_from_db()
    assert (made.title, made.description) == ("Slow cinema", "A\nB")
    assert (made.notebook, made.author) == (notebook, annotator)


@pytest.mark.parametrize(
    ("title", "description", "sentence"),
    [
        (" ", "", "Give the collection a title."),
        ("\0", "", "Give the collection a title."),
        ("x" * 201, "", "The title is 201 characters long; 200 is the most."),
        ("A", "x" * 5_001, "The text is too long: 5,001 characters, where 5,000 is the most."),
    ],
)
def test_a_title_and_a_description_are_held_to_their_length(
    collection: Collection, title: str, description: str, sentence: str
) -> None:
    with pytest.raises(Refused) as starting:
        start_collection(title, description, notebook=collection.notebook, by=collection.author)
    with pytest.raises(Refused) as renaming:
        rename(collection, title, description)

    assert str(starting.value) == str(renaming.value) == sentence
    assert list(Collection.objects.values_list("title", "description")) == [("Silence", "")]


def test_the_longest_title_and_description_are_kept(collection: Collection) -> None:
    rename(collection, "x" * TITLE_LENGTH, "y" * LINE_LENGTH)

    collection.refresh_from_db()
    assert (collection.title, collection.description) == ("x" * TITLE_LENGTH, "y" * LINE_LENGTH)


def test_what_is_gathered_stands_at_the_end_in_its_order(
    collection: Collection, marks: list[Highlight], review: Review
) -> None:
    add_line(collection, "First.")

    gather(collection, [marks[1], review, marks[0]])

    assert shown(collection) == ["First.", "two", review, "one"]


def test_what_is_there_already_stays_in_its_place(
    collection: Collection, marks: list[Highlight], review: Review
) -> None:
    gather(collection, [marks[0], review])

    gather(collection, [marks[1], marks[0], review])

    assert shown(collection) == ["one", review, "two"]


def test_a_mark_of_another_notebook_is_refused_with_all_that_came_with_it(
    collection: Collection, marks: list[Highlight], review: Review
) -> None:
    elsewhere = make_notebook(make_user())
    foreign = make_highlight(review, "three", notebook=elsewhere, by=make_user())

    with pytest.raises(Refused, match="belongs to another notebook"), transaction.atomic():
        gather(collection, [marks[0], foreign])

    assert shown(collection) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (" \n", "Write something in the line before you add it."),
        ("x" * 5_001, "The text is too long: 5,001 characters, where 5,000 is the most."),
    ],
)
def test_a_line_needs_words_and_not_too_many(
    collection: Collection, line: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add_line(collection, line)

    assert (str(refusal.value), shown(collection)) == (sentence, [])


def test_a_line_is_rewritten_in_its_place(collection: Collection, marks: list[Highlight]) -> None:
    line = add_line(collection, "A line.")
    gather(collection, marks[:1])

    rewrite_line(line, " Another\r\nline. ")

    assert shown(collection) == ["Another\nline.", "one"]


def test_only_a_line_is_rewritten_and_only_into_words(
    collection: Collection, marks: list[Highlight]
) -> None:
    line = add_line(collection, "A line.")
    gather(collection, marks[:1])

    for entry, words in ((line, ""), (entry_of(collection, "one"), "Words.")):
        with pytest.raises(Refused, match=r"^Write something in the line, or take it out\.$"):
            rewrite_line(entry, words)
    assert shown(collection) == ["A line.", "one"]


def test_what_is_taken_out_leaves_the_collection_alone(
    collection: Collection, marks: list[Highlight]
) -> None:
    gather(collection, marks)

    take_out(entry_of(collection, "two"))

    assert shown(collection) == ["one", "three"]
    assert collection.notebook.highlights.standing().count() == 3


def test_a_collection_knows_when_it_was_changed(
    collection: Collection, marks: list[Highlight]
) -> None:
    moments = [collection.updated_at]
    for change in (
        lambda: gather(collection, marks),
        lambda: add_line(collection, "A line."),
        lambda: rewrite_line(entry_of(collection, "A line."), "Another."),
        lambda: move(entry_of(collection, "one"), to=2),
        lambda: shift(entry_of(collection, "one"), by=1),
        lambda: take_out(entry_of(collection, "one")),
        lambda: rename(collection, "Noise", ""),
    ):
        change()
        moments.append(Collection.objects.get().updated_at)

    assert moments == sorted(set(moments))
