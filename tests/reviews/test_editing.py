"""Editing a review's text: a new version, the old one kept, or nothing."""

import pytest

from accounts.models import User
from reviews.actions.editing import EditedMeanwhile, NotEdited, edit, edited_text
from reviews.importing.records import LONGEST_TEXT
from reviews.models import Review, SearchDocument, Version
from tests.at_once import at_once
from tests.factories import make_review, make_user

TEXT = "A film of few words.\n\nShe laughs."


@pytest.fixture
def editor(db: None) -> User:
    return make_user("Edith", is_editor=True)


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, work="Her")


def state(review: Review) -> tuple[int, str, int]:
    review.refresh_from_db()
    return review.current.number, review.current.text, Version.objects.count()


def test_an_edit_is_a_new_version_and_the_old_one_is_kept(review: Review, editor: User) -> None:
    new = edit(review, "A film of fewer words.\r\n\r\n\r\nShe laughs. ", base=1, by=editor)

    assert state(review) == (2, "A film of fewer words.\n\nShe laughs.", 2)
    assert review.current == new
    assert (new.created_by, bytes(new.digest)) == (editor, bytes(review.text_digest))
    assert review.incipit == "A film of fewer words. / She laughs."
    assert review.word_count == 7
    assert review.versions.get(number=1).text == TEXT


def test_the_new_words_are_found_and_the_old_are_not(review: Review, editor: User) -> None:
    edit(review, "A carpenter laughs.", base=1, by=editor)

    words = SearchDocument.objects.get(review=review).document
    assert ("carpent" in words, "film" in words) == (True, False)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("", "A review needs a text"),
        (" \n\0\x07\ufeff", "A review needs a text"),
        (f"{TEXT}\x00\r\n", "The text is the same as it is now"),
        ("x" * (LONGEST_TEXT + 1), "The text has 1,000,001 characters, more than the 1,000,000"),
        ("Another one.", "Another review of this work has this very text"),
    ],
    ids=["empty", "only controls", "the same", "too long", "another's"],
)
def test_what_cannot_be_its_text_is_refused_and_changes_nothing(
    review: Review, editor: User, raw: str, sentence: str
) -> None:
    make_review("Another one.", work="Her")

    with pytest.raises(NotEdited, match=sentence):
        edit(review, raw, base=1, by=editor)

    assert state(review) == (1, TEXT, 2)


def test_the_same_text_may_stand_under_another_work(review: Review, editor: User) -> None:
    make_review("Another one.", work="Amour", year="2012")
    edit(review, "Another one.", base=1, by=editor)

    assert state(review) == (2, "Another one.", 3)


def test_an_edit_of_an_older_version_is_shown_the_newer_one(review: Review, editor: User) -> None:
    theirs = edit(review, "Theirs.", base=1, by=editor)

    with pytest.raises(EditedMeanwhile) as caught:
        edit(review, "Mine.", base=1, by=editor)

    assert caught.value.current == theirs
    assert state(review) == (2, "Theirs.", 2)


def test_looking_ahead_saves_nothing(review: Review) -> None:
    assert edited_text(review, "A\tnew\r\ntext. ", base=1) == "A new\ntext."
    assert state(review) == (1, TEXT, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_once_one_is_told_of_the_other() -> None:
    review, editor = make_review(TEXT), make_user(is_editor=True)

    def save(text: str) -> str:
        try:
            edit(review, text, base=1, by=editor)
        except EditedMeanwhile as meanwhile:
            return f"told of {meanwhile.current.text}"
        return text

    told = at_once(save, ["One.", "Two."])

    kept = state(review)[1]
    other = {"One.": "Two.", "Two.": "One."}[kept]
    assert sorted(told) == sorted([kept, f"told of {kept}"]), other
    assert Version.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_reviews_that_get_one_text_at_once_one_is_refused() -> None:
    reviews, editor = [make_review("One."), make_review("Two.")], make_user(is_editor=True)

    def save(review: Review) -> str:
        try:
            edit(review, "The same.", base=1, by=editor)
        except NotEdited as refusal:
            return str(refusal)[:14]
        return "saved"

    assert sorted(at_once(save, reviews)) == ["Another review", "saved"]
    assert Version.objects.filter(text="The same.").count() == 1
