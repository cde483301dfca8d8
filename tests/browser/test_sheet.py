"""The panel as a sheet at the foot of a phone, and what it must not hide."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.browser.handles import handle
from tests.browser.keyboard import open_at
from tests.factories import make_highlight, make_review


@pytest.mark.parametrize("part", [0, 0.5])
def test_the_end_of_a_mark_that_lay_under_the_sheet_keeps_its_handle(
    live_server: Any, phone: Callable[[int], Page], reader: User, notebook: Notebook, part: float
) -> None:
    text = f"{'The film is patient. ' * 60}Its last shot holds.{' Nobody speaks.' * 90}"
    review = make_review(text)
    make_highlight(review, "Its last shot holds.", notebook=notebook, by=reader)
    page = phone(390)
    page.emulate_media(reduced_motion="reduce")
    open_at(page, f"{live_server.url}/reviews/{review.pk}/")
    # Lines lie on parts of a pixel, a page is scrolled by whole ones.
    page.locator(".text").evaluate("(text, part) => (text.style.marginTop = `${part}px`)", part)
    page.locator("mark").evaluate(
        "(mark) => scrollBy(0, mark.getBoundingClientRect().bottom - innerHeight + 60)"
    )

    page.locator("mark").tap()
    expect(page.get_by_role("dialog", name="Change this mark")).to_be_visible()
    expect(handle(page, "end")).to_have_css("opacity", "1")
