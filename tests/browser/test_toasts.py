"""Toasts: where the focus goes from them, and what they leave free."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.factories import make_highlight, make_review


@pytest.fixture
def review(transactional_db: None, reader: User, notebook: Notebook) -> Review:
    """With a mark on it."""
    made = make_review(TEXT, work="Her", language="en")
    make_highlight(made, "naïve key", notebook=notebook, by=reader)
    return made


def test_what_is_pressed_in_a_toast_gives_the_focus_back(
    signed_in: Page, live_server: Any, review: Review
) -> None:
    signed_in.goto(f"{live_server.url}/reviews/{review.pk}/")
    expect(signed_in.locator("reading-keys[data-ready]")).to_have_count(1)
    signed_in.keyboard.press("n")
    signed_in.keyboard.press("x")
    expect(signed_in.locator("mark")).to_have_count(0)
    column = signed_in.locator(".column")
    expect(column).to_be_focused()

    signed_in.get_by_role("button", name="Undo").press("Enter")
    expect(signed_in.locator("mark")).to_have_text("naïve key")
    expect(signed_in.get_by_role("button", name="Redo")).to_be_visible()
    expect(column).to_be_focused()


def test_on_a_phone_a_toast_leaves_the_sheet_free(
    phone: Callable[[int], Page], live_server: Any, review: Review
) -> None:
    page = phone(390)
    page.goto(f"{live_server.url}/reviews/{review.pk}/")
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator(".toast, #toasts .refusal")).to_be_visible()
    page.locator("mark").tap()
    panel = page.locator("marking-panel")
    expect(panel).to_be_visible()

    toasts, sheet = page.locator("#toasts").bounding_box(), panel.bounding_box()
    assert toasts is not None
    assert sheet is not None
    assert toasts["y"] >= 0
    assert toasts["y"] + toasts["height"] <= sheet["y"]
