"""Editing a review's text: /reviews/<id>/edit/."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.annotations.browsing import query_count, signed_in
from tests.annotations.editing.form import LAST, NEW, TEXT, counts_in, form_of, posted, unchanged
from tests.factories import make_highlight, make_notebook, make_user
from tests.pages import page_of


def test_the_form_holds_the_text_and_says_which_version_it_is(
    as_editor: Client, address: str
) -> None:
    answer = as_editor.get(address)

    assert page_of(answer).one("h1").text == "Edit the text"
    assert form_of(answer) == ("1", TEXT)
    buttons = [
        button.words for button in page_of(answer).one("form", class_="edit-text").all("button")
    ]
    assert buttons == ["See what happens to the marks", "Save"]


def test_saving_makes_a_version_and_says_what_became_of_the_marks(
    as_editor: Client, address: str, review: Review, own: Notebook, editor: User
) -> None:
    for words in ("silent café", "laughs in the long middle"):
        make_highlight(review, words, notebook=own, by=editor)
    stranger = make_user()
    make_highlight(review, LAST, notebook=make_notebook(stranger), by=stranger)

    answer = as_editor.post(address, posted(NEW), follow=True)

    assert answer.redirect_chain == [(f"/reviews/{review.pk}/", 302)]
    review.refresh_from_db()
    assert (review.current.number, review.current.text) == (2, NEW)
    (message,) = page_of(answer).one(class_="messages").all("li")
    assert message.words == (
        "The text is saved. 2 marks stand on the new text, 1 has lost its place. "
        "Find the place of yours"
    )
    assert message.one("a")["href"] == f"/notebooks/{own.slug}/orphans/"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "The text is saved."),
        (["café"], "The text is saved. The mark on it stands on the new text."),
        (["café", "the sea"], "The text is saved. Both marks on it stand on the new text."),
        (
            ["café", "the sea", "silent"],
            "The text is saved. All 3 marks on it stand on the new text.",
        ),
    ],
)
def test_where_nothing_is_lost_the_message_says_so(
    editor: User, review: Review, own: Notebook, words: list[str], sentence: str
) -> None:
    for each in words:
        make_highlight(review, each, notebook=own, by=editor)

    address = f"/reviews/{review.pk}/edit/"
    answer = signed_in(editor).post(address, posted(NEW), follow=True)

    assert page_of(answer).one(class_="messages").words == sentence


def test_looking_ahead_shows_each_own_mark_and_saves_nothing(
    as_editor: Client, address: str, review: Review, own: Notebook, editor: User
) -> None:
    for words in ("silent café", "laughs in the long middle", LAST):
        make_highlight(review, words, notebook=own, by=editor)

    answer = as_editor.post(address, posted(NEW, preview=True))

    page = page_of(answer)
    assert unchanged(review)
    assert form_of(answer) == ("1", NEW)
    assert counts_in(page) == [
        "1 stays on its words",
        "1 is found again",
        "1 would lose its place",
    ]
    found, lost = page.one(class_="fates").all("ul", class_="fate-list")
    assert [quote.text for quote in found.all("q")] == [LAST, LAST.replace("a full", "one full")]
    assert lost.one("strong").text == "laughs in the long middle"
    assert [around.text for around in lost.all(class_="around")] == [
        "The film opens on a silent café by the sea. Nobody ",
        ", and nobody should have to. Its last shot holds the harbour for a full minute.",
    ]


def test_marks_that_come_back_to_where_they_stood_are_told_apart_from_those_found_again(
    as_editor: Client, address: str, review: Review, own: Notebook, editor: User
) -> None:
    for words in ("silent café", "laughs in the long middle", LAST):
        make_highlight(review, words, notebook=own, by=editor)
    as_editor.post(address, posted(NEW))

    page = page_of(as_editor.post(address, posted(TEXT, 2, preview=True)))

    assert counts_in(page) == [
        "1 stays on its words",
        "2 come back to where they stood",
        "0 would lose their place",
    ]
    assert page.one(class_="fates").all("ul", class_="fate-list") == []


def test_how_alike_a_place_is_that_was_found_is_told_with_the_next_best(
    as_editor: Client, address: str, review: Review, own: Notebook, editor: User
) -> None:
    make_highlight(review, LAST, notebook=own, by=editor)

    page = page_of(as_editor.post(address, posted(NEW, preview=True)))

    (told,) = page.one("ul", class_="fate-list").all("p", class_="hint")
    assert told.words == "94 of 100 alike; no other place is like it"
    rival = f"{NEW} Its first shot has the harbour for half a minute."
    page = page_of(as_editor.post(address, posted(rival, preview=True)))
    (told,) = page.one("ul", class_="fate-list").all("p", class_="hint")
    assert told.words == "94 of 100 alike; the next best place 82"


def test_the_marks_of_other_notebooks_are_only_counted(
    as_editor: Client, address: str, review: Review
) -> None:
    stranger = make_user("Stranger")
    theirs = make_notebook(stranger, name="Secret")
    for words in ("silent café", "laughs in the long middle", LAST):
        make_highlight(review, words, notebook=theirs, by=stranger, note="Private", tags=["secret"])

    page = page_of(as_editor.post(address, posted(NEW, preview=True)))

    fates = page.one(class_="fates")
    assert counts_in(page) == ["0 stay on their words", "0 would lose their place"]
    assert fates.all("p")[-2].words == (
        "In other notebooks, 1 stays on its words, 1 is found again and 1 would be without a place."
    )
    words = fates.words
    assert [secret for secret in ("Secret", "Private", "secret", "café") if secret in words] == []


def test_the_page_of_an_edited_review_says_so_and_editors_may_edit_it(
    as_editor: Client, as_annotator: Client, address: str, review: Review, editor: User
) -> None:
    def about(browser: Client) -> list[str]:
        page = page_of(browser.get(f"/reviews/{review.pk}/"))
        return [line.words for line in page.one(class_="column-about").all("p", class_="facts")][1:]

    before = about(as_editor), about(as_annotator)
    version = edit(review, NEW, base=1, by=editor)

    day = f"edited {version.created_at:%-d %b %Y}"
    assert before == (["Edit the text"], [])
    assert (about(as_editor), about(as_annotator)) == ([f"{day} Edit the text"], [day])


def test_looking_ahead_costs_the_same_for_one_mark_and_for_three(
    as_editor: Client, address: str, review: Review, own: Notebook, editor: User
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_editor.post(address, posted(NEW, preview=True))
        return len(queries)

    make_highlight(review, "laughs in the long middle", notebook=own, by=editor, tags=["a"])
    one = count()
    for words in ("nobody should", LAST):
        make_highlight(review, words, notebook=own, by=editor, tags=["a", "b"])

    assert count() == one
    assert Highlight.objects.count() == 3


def test_the_form_costs_the_same_whatever_is_marked(
    as_editor: Client, address: str, review: Review, own: Notebook, editor: User
) -> None:
    none = query_count(as_editor, address)
    make_highlight(review, LAST, notebook=own, by=editor)

    assert query_count(as_editor, address) == none
