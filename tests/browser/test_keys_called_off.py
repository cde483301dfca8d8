"""Keys that come too early, and keys that wait for the site."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from annotations.models import Highlight
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press, said
from tests.factories import make_review


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, transactional_db: None) -> Page:
    review: Review = make_review(TEXT, language="en")
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


def test_keys_that_are_about_words_say_how_to_come_to_them(page_of_review: Page) -> None:
    heard = []
    for key in ("Home", "End", ".", "ArrowDown"):
        page_of_review.evaluate("document.querySelector('.cursor-says').textContent = ''")
        press(page_of_review, key)
        heard.append(said(page_of_review))

    first = "This key is about the words under the cursor. Press j to go into the text first."
    assert heard == [first, first, first, ""]
    press(page_of_review, "j")
    assert said(page_of_review)[:10] == "Mr. Jonze’"


def test_escape_calls_off_what_waits_and_then_leaves_the_text(page_of_review: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page_of_review.route("**/mark/", hold)
    press(page_of_review, "j", "Enter", "j", "Enter", "j", "Enter", "Escape")
    toasts = page_of_review.locator("#toasts")
    expect(toasts).to_have_text("2 keys that waited are called off.")
    assert said(page_of_review) != "Left the text."
    drawn = '[...CSS.highlights.get("waiting")].map(String)'
    assert page_of_review.evaluate(drawn) == ["Mr. Jonze’s 🎬 film begins in a naïve key."]

    held[0].continue_()
    page_of_review.unroute("**/mark/")
    expect(page_of_review.locator(".card")).to_have_count(1)
    press(page_of_review, "k", "Enter")
    expect(page_of_review.locator(".card")).to_have_count(2)
    press(page_of_review, "Escape")

    assert said(page_of_review) == "Left the text."
    assert len(held) == 1
    assert Highlight.objects.standing().count() == 2


def test_what_is_typed_before_a_panel_is_there_waits_for_it(page_of_review: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    press(page_of_review, "j", "Enter")
    expect(page_of_review.locator(".card")).to_have_count(1)
    page_of_review.route("**/highlights/*/?*", hold)
    # Each of these would remove it, undo, or mark the next sentence.
    with page_of_review.expect_request("**/highlights/*/?*"):
        press(page_of_review, "e", "x", "z", "y", "Backspace", "Delete", "ArrowDown", "Enter")
    expect(page_of_review.locator(".card")).to_have_count(1)
    held[0].continue_()

    expect(page_of_review.get_by_role("combobox", name="Tags")).to_have_value("xz")
    page_of_review.keyboard.type("!")
    expect(page_of_review.get_by_role("option")).to_have_text(["New tag “xz!”"])
    assert Highlight.objects.standing().count() == 1
