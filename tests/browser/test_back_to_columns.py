"""Leaving columns for another page that is about them, and coming back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from annotations.models import Notebook
from reviews.models import Review
from tests.browser.keyboard import open_at, press
from tests.factories import make_review

TOPS = "[...document.querySelectorAll('.column')].map((each) => each.scrollTop)"


@pytest.fixture
def address(live_server: Any, transactional_db: None) -> str:
    """That of three long reviews side by side."""
    query = [f"review={long_review(critic).pk}" for critic in ("Aisle", "Balcony", "Circle")]
    return f"{live_server.url}/compare/?{'&'.join(query)}"


def long_review(critic: str) -> Review:
    sentences = (f"{critic} says sentence {number}." for number in range(60))
    return make_review("\n\n".join(sentences), critic=critic)


def scroll(page: Page, tops: list[int]) -> None:
    for column, top in enumerate(tops):
        page.locator(".column").nth(column).evaluate(
            "(column, top) => column.scrollTo(0, top)", top
        )


def test_who_found_and_marked_comes_back_to_the_columns_as_they_stood(
    signed_in: Page, address: str
) -> None:
    page = signed_in
    page.set_viewport_size({"width": 1440, "height": 700})
    open_at(page, address)
    page.get_by_role("link", name="Move Circle left").click()
    page.get_by_role("separator", name="Width of Aisle").press("Shift+ArrowRight")
    page.get_by_role("radio", name="by the passage").check()
    page.locator(".column").nth(1).focus()
    press(page, "j", "j")
    expect(page).to_have_url(re.compile("at="))
    page.get_by_role("radio", name="alone").check()
    scroll(page, [700, 0, 400])
    expect(page).not_to_have_url(re.compile("scroll="))
    stood = page.url

    page.get_by_role("link", name="Find and mark").click()
    search = page.get_by_role("searchbox", name="Words or a phrase")
    search.fill("sentence 3.")
    search.press("Enter")
    page.get_by_role("button", name="Mark what is ticked").click()
    expect(page.locator(".messages")).to_contain_text("Found and marked 3 passages")
    page.get_by_role("link", name="Back to the reviews side by side").click()

    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    expect(page.locator("mark")).to_have_count(3)
    names = page.locator(".columns > .column h2")
    expect(names).to_have_text(["Aisle", "Circle", "Balcony"])
    assert page.evaluate(TOPS) == [700, 0, 400]
    assert page.url == stood


def test_the_way_to_the_grid_keeps_what_the_address_says_after_columns_were_moved(
    signed_in: Page, address: str, notebook: Notebook
) -> None:
    open_at(signed_in, f"{address}&blind=1&spoilers=shown&notebook={notebook.slug}")
    signed_in.get_by_role("link", name=re.compile("^Close Critic A")).click()

    signed_in.get_by_role("link", name="Grid").click()

    for kept in ("blind=1", "spoilers=shown", f"notebook={notebook.slug}"):
        expect(signed_in).to_have_url(re.compile(kept))
    expect(signed_in.locator("main")).not_to_contain_text("Balcony")
