"""No key loses words that were typed."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press
from tests.factories import make_highlight, make_review


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def writing(signed_in: Page, live_server: Any, review: Review) -> Page:
    """A note half written in the panel at the cursor."""
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "j", "t")
    signed_in.get_by_role("textbox", name="Note").fill("Half a thought")
    return signed_in


def test_escape_asks_before_a_note_is_left_and_escape_again_keeps_it(writing: Page) -> None:
    note = writing.get_by_role("textbox", name="Note")
    press(writing, "Escape")
    expect(writing.get_by_role("button", name="Keep writing")).to_be_focused()
    press(writing, "Escape")
    expect(writing.get_by_role("button", name="Keep writing")).to_be_hidden()
    expect(note).to_be_focused()
    expect(note).to_have_value("Half a thought")
    press(writing, "Escape", "Enter")
    expect(note).to_be_focused()
    press(writing, "Control+Enter")
    expect(writing.locator(".card .note")).to_have_text("Half a thought")


def test_a_note_is_left_by_saying_so(writing: Page, review: Review) -> None:
    press(writing, "Escape")
    writing.get_by_role("button", name="Leave it").click()
    expect(writing.locator("marking-panel")).to_be_hidden()
    assert writing.evaluate("document.activeElement.id") == f"column-{review.pk}"
    assert Highlight.objects.count() == 0


def test_the_note_of_a_mark_that_is_changed_is_kept_too(
    signed_in: Page, live_server: Any, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "naïve key", notebook=notebook, by=reader, note="Yes.")
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "n", "e")
    note = signed_in.get_by_role("textbox", name="Note")
    expect(note).to_have_value("Yes.")
    note.fill("Yes, but no.")
    press(signed_in, "Escape", "Escape")
    expect(note).to_have_value("Yes, but no.")
    expect(note).to_be_focused()


def test_escape_waits_for_the_answer_so_that_what_fails_can_be_tried_once_more(
    signed_in: Page, live_server: Any, review: Review
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "j", "t")
    signed_in.keyboard.type("wry,")
    signed_in.route("**/mark/", hold)
    with signed_in.expect_request("**/mark/"):
        press(signed_in, "Enter")
    press(signed_in, "Escape")
    held[0].abort("internetdisconnected")
    signed_in.unroute_all()
    expect(signed_in.get_by_text("The site did not answer.")).to_be_visible()
    expect(signed_in.locator("marking-panel .chosen .tag")).to_have_text("wry×")
    press(signed_in, "Enter")
    expect(signed_in.locator(".card .tag")).to_have_text("wry")


@pytest.mark.parametrize("key", ["t", "e", "x", "n", "Enter"])
def test_no_key_beside_the_panel_takes_the_note_away(writing: Page, key: str) -> None:
    writing.locator(".column").focus()
    press(writing, key)
    if key == "Enter":  # sends what is in the panel
        expect(writing.locator(".card .note")).to_have_text("Half a thought")
    else:
        expect(writing.get_by_role("textbox", name="Note")).to_have_value("Half a thought")
        expect(writing.locator("marking-panel")).to_be_visible()
        assert Highlight.objects.count() == 0
