"""Edits that are not saved, and who may make none: /reviews/<id>/edit/."""

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.editing.form import NEW, TEXT, form_of, posted, unchanged
from tests.factories import make_review
from tests.pages import page_of


@pytest.mark.parametrize("preview", [False, True], ids=["saving", "looking ahead"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A review needs a text"),
        ("\0\x07 \n", "A review needs a text"),
        (TEXT, "The text is the same as it is now: there is nothing to save."),
        (f"\n{TEXT}\x00  ", "The text is the same as it is now: there is nothing to save."),
        ("Another one.", "Another review of this work has this very text already"),
        ("x" * 1_000_001, "The text has 1,000,001 characters, more than the 1,000,000 that"),
    ],
    ids=["empty", "controls", "the same", "the same with controls", "another's", "too long"],
)
def test_what_cannot_be_saved_is_told_and_nothing_is_changed(
    as_editor: Client,
    address: str,
    review: Review,
    text: str,
    sentence: str,
    preview: bool,
) -> None:
    make_review("Another one.")

    answer = as_editor.post(address, posted(text, preview=preview))

    assert answer.status_code == 422
    assert page_of(answer).one("p", class_="refusal").words[: len(sentence)] == sentence
    assert unchanged(review)


def test_ten_megabytes_are_refused_in_words(
    as_editor: Client, address: str, review: Review
) -> None:
    answer = as_editor.post(address, posted("x" * 10_000_000))

    assert answer.status_code == 400
    assert page_of(answer).one("p", class_="refusal").words[:40] == (
        "What was sent is too large or cannot be "
    )
    assert unchanged(review)


def test_control_characters_are_left_out(as_editor: Client, address: str, review: Review) -> None:
    as_editor.post(address, posted("A \0new\x07 text.\x0bHere."))

    review.refresh_from_db()
    assert review.current.text == "A new text.\nHere."


@pytest.mark.parametrize("version", ["", "x", "1.5", "9" * 30])
def test_a_version_that_is_no_number_is_refused(
    as_editor: Client, address: str, review: Review, version: str
) -> None:
    answer = as_editor.post(address, {"text": NEW, "version": version})

    assert (answer.status_code, unchanged(review)) == (422, True)
    assert page_of(answer).one("p", class_="refusal").words[:27] == "The version of the text can"


@pytest.mark.parametrize("preview", [False, True], ids=["saving", "looking ahead"])
def test_who_was_overtaken_sees_both_texts_and_loses_nothing(
    as_editor: Client, address: str, review: Review, editor: User, preview: bool
) -> None:
    theirs = TEXT.replace("silent", "quiet")
    edit(review, theirs, base=1, by=editor)
    mine = TEXT.replace("silent", "empty")

    answer = as_editor.post(address, posted(mine, preview=preview))

    page = page_of(answer)
    assert answer.status_code == 409
    assert page.one("h1").text == "Edited meanwhile"
    assert form_of(answer) == ("2", mine)
    difference = page.one(class_="difference")
    assert [each.text for each in difference.all("del")] == ["quiet"]
    assert [each.text for each in difference.all("ins")] == ["empty"]
    assert difference.text == theirs.replace("quiet", "quietempty")
    review.refresh_from_db()
    assert review.current.text == theirs

    as_editor.post(address, posted(mine, version=2))
    review.refresh_from_db()
    assert (review.current.number, review.current.text) == (3, mine)


def test_only_editors_may(as_annotator: Client, address: str, review: Review) -> None:
    seen, sent = as_annotator.get(address), as_annotator.post(address, posted(NEW))

    assert (seen.status_code, sent.status_code, unchanged(review)) == (403, 403, True)
    assert page_of(sent).one("p", class_="refusal").words == (
        "Only editors may change the library. Whoever keeps this site can make you one."
    )


@pytest.mark.parametrize("public", [True, False])
def test_strangers_are_asked_to_sign_in(
    address: str, review: Review, settings: LazySettings, public: bool
) -> None:
    settings.PUBLIC_LIBRARY = public
    answer = Client().post(address, posted(NEW))

    assert (answer.status_code, unchanged(review)) == (302, True)
    assert answer["Location"] == f"/accounts/login/?next={address}"


def test_other_methods_are_not_for_it(as_editor: Client, address: str) -> None:
    assert (as_editor.put(address).status_code, as_editor.delete(address).status_code) == (405, 405)


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_bad_id_is_not_there(as_editor: Client, pk: str) -> None:
    assert as_editor.get(f"/reviews/{pk}/edit/").status_code == 404
