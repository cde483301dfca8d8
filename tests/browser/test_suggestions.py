"""Suggested tags: they come after the panel, take nothing away from the reader, and are pressed."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.handles import drag, handle, hold_first
from tests.browser.keyboard import open_at
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def page_of_review(
    signed_in: Page, live_server: Any, review: Review, reader: User, notebook: Notebook
) -> Page:
    """With a score that was marked as music, strings among it, and a camera."""
    other = make_review("The score is all strings. A piano score, too. A still camera.")
    for words, tags in [
        ("The score is all strings", ["music", "strings"]),
        ("A piano score, too", ["music"]),
        ("A still camera", ["image"]),
    ]:
        make_highlight(other, words, notebook=notebook, by=reader, tags=tags)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


def select(page: Page, review: Review, words: str) -> None:
    start = TEXT.index(words)
    drag_over(page, review.pk, start, start + len(words))
    expect(page.locator("marking-panel")).to_be_visible()


def test_a_press_adds_a_tag_and_the_focus_goes_on_to_the_tags(
    page_of_review: Page, review: Review
) -> None:
    select(page_of_review, review, "The score is")
    suggested = page_of_review.get_by_role("group", name="Suggested tags")
    expect(suggested.get_by_role("button")).to_have_text(["strings", "music"])
    suggested.get_by_role("button", name="music").click()
    expect(page_of_review.locator(".new-mark .picker .tag")).to_have_text(["music×"])
    expect(suggested.get_by_role("button")).to_have_text(["strings"])
    expect(page_of_review.get_by_role("combobox", name="Tags")).to_be_focused()
    assert Highlight.objects.count() == 3

    page_of_review.keyboard.press("Enter")
    expect(page_of_review.locator(".card .tag")).to_have_text(["music"])


def test_the_panel_neither_waits_nor_grows_nor_loses_the_focus(
    page_of_review: Page, review: Review
) -> None:
    held = hold_first(page_of_review, "**/suggestions/*")
    with page_of_review.expect_request("**/suggestions/*"):
        select(page_of_review, review, "The score is")
        note = page_of_review.get_by_role("textbox", name="Note")
        note.fill("Half a")
    before = page_of_review.locator("marking-panel").bounding_box()
    held[0].continue_()

    suggested = page_of_review.get_by_role("group", name="Suggested tags")
    expect(suggested.get_by_role("button")).to_have_text(["strings", "music"])
    expect(note).to_be_focused()
    page_of_review.keyboard.type(" thought")
    expect(note).to_have_value("Half a thought")
    assert page_of_review.locator("marking-panel").bounding_box() == before


def test_an_answer_for_another_passage_is_never_shown(page_of_review: Page, review: Review) -> None:
    held = hold_first(page_of_review, "**/suggestions/*")
    with page_of_review.expect_request("**/suggestions/*"):
        select(page_of_review, review, "The score is")
    with page_of_review.expect_response("**/suggestions/*"):
        page_of_review.keyboard.press("Escape")
        select(page_of_review, review, "naïve key")
    # The first was broken off, so that nothing comes of it any more.
    assert held[0].request.failure == "net::ERR_ABORTED"
    expect(page_of_review.locator("suggested-tags")).to_be_empty()


def test_a_moved_edge_asks_anew(page_of_review: Page, review: Review) -> None:
    select(page_of_review, review, "long, low")
    expect(handle(page_of_review, "start")).to_be_visible()
    drag(page_of_review, "start", review.pk, TEXT.index("score"))
    suggested = page_of_review.get_by_role("group", name="Suggested tags")
    expect(suggested.get_by_role("button")).to_have_text(["music", "strings"])


def test_without_an_answer_a_passage_is_marked_all_the_same(
    page_of_review: Page, review: Review
) -> None:
    page_of_review.route("**/suggestions/*", lambda route: route.fulfill(status=500))
    with page_of_review.expect_response("**/suggestions/*"):
        select(page_of_review, review, "The score is")
    expect(page_of_review.locator("suggested-tags")).to_be_empty()
    page_of_review.keyboard.press("Enter")
    expect(page_of_review.locator(".card")).to_have_count(1)


def test_a_passage_of_the_whole_text_is_asked_for_too(
    signed_in: Page, live_server: Any, reader: User, notebook: Notebook
) -> None:
    words = "映画音楽は長い。" * 400
    review = make_review(words, language="ja")
    make_highlight(review, "映画音楽", notebook=notebook, by=reader, tags=["音楽"])
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    with signed_in.expect_response("**/suggestions/*") as answered:
        drag_over(signed_in, review.pk, 0, 3)
    assert answered.value.ok
    signed_in.keyboard.press("Escape")
    for key in ("j", "Shift+End"):
        signed_in.keyboard.press(key)
    with signed_in.expect_response("**/suggestions/*") as answered:
        signed_in.keyboard.press("t")
    assert answered.value.ok
    # With its method and version it is under the 4,094 bytes that gunicorn takes.
    assert 3000 < len(answered.value.url.removeprefix(live_server.url)) < 4000
