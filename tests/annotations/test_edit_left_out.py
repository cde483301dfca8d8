"""What cannot be shown is left out of an edited text, and the editor is told."""

import pytest
from django.test import Client

from reviews.models import Review
from tests.annotations.browsing import signed_in
from tests.factories import make_review, make_user
from tests.pages import page_of

ONE = "1 character that cannot be shown was left out."
THREE = "3 characters that cannot be shown were left out."


@pytest.fixture
def review(db: None) -> Review:
    return make_review("A film of few words.")


@pytest.fixture
def as_editor(db: None) -> Client:
    return signed_in(make_user(is_editor=True))


def send(browser: Client, review: Review, text: str, **more: str) -> list[str]:
    """What the page after it says of what became of the text."""
    form = {"text": text, "version": "1", **more}
    page = page_of(browser.post(f"/reviews/{review.pk}/edit/", form, follow=True))
    return [each.words for each in page.all(role="status") if each.words]


@pytest.mark.parametrize(("text", "said"), [("A \0film.", [ONE]), ("A\x07\0\0 film.", [THREE])])
def test_the_preview_says_how_many(
    as_editor: Client, review: Review, text: str, said: list[str]
) -> None:
    assert send(as_editor, review, text, preview="yes") == said


def test_so_does_saving(as_editor: Client, review: Review) -> None:
    said = send(as_editor, review, "A \0film.")

    assert said == [f"The text is saved. {ONE}"]
    assert Review.objects.with_text().get().current.text == "A film."


def test_nothing_is_said_of_blanks_and_line_ends(as_editor: Client, review: Review) -> None:
    assert send(as_editor, review, "A\tfilm.\r\n\x0b", preview="yes") == []
