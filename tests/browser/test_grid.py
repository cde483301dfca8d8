"""The grid by keyboard, and as blocks on a phone; without scripts, but for its frame."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.factories import make_highlight, make_review

WORDS = "The score is a long, low note that does not end, " * 4


@pytest.fixture
def page_without_scripts(
    browser: Browser, sign_in: Callable[[BrowserContext], None]
) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def address(live_server: Any, reader: User, notebook: Notebook) -> str:
    """Eight reviews, of which the second alone speaks of the score."""
    reviews = [make_review(f"{WORDS}and {n}.", critic=f"Critic {n}") for n in range(1, 9)]
    make_highlight(reviews[1], WORDS.strip(), notebook=notebook, by=reader, tags=["score"])
    return f"{live_server.url}/grid/?" + "&".join(f"review={each.pk}" for each in reviews)


def test_a_passage_is_read_whole_by_keyboard(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.goto(address)
    row = page.locator("tbody tr")
    expect(row.locator("th")).to_contain_text("1 of 8 speaks of score")
    whole = row.get_by_role("link", name=WORDS.strip(), exact=True)
    expect(whole).to_be_hidden()

    row.locator("th a").focus()
    page.keyboard.press("Tab")
    expect(row.locator("li > p a")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(whole).to_be_visible()
    expect(row.locator("li > p a")).to_be_hidden()


def test_the_heads_stay_while_the_table_scrolls(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.set_viewport_size({"width": 1024, "height": 700})
    page.goto(address)
    head = page.locator("tbody th")
    before = head.bounding_box()
    page.get_by_role("link", name="Critic 8").focus()  # scrolls the table to its last column

    expect(page.get_by_role("link", name="Critic 8")).to_be_in_viewport()
    after = head.bounding_box()
    assert before
    assert after
    assert after["x"] == before["x"]


def test_on_a_phone_a_row_names_each_critic(page_without_scripts: Page, address: str) -> None:
    page = page_without_scripts
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)

    terms = page.locator("tbody .of-critic")
    expect(terms).to_have_text([f"Critic {number}" for number in range(1, 9)])
    boxes = [term.bounding_box() for term in terms.all()]
    assert [box["x"] for box in boxes if box] == [16] * 8
    expect(page.locator("td.silent")).to_have_count(7)


def test_the_frame_is_a_stop_of_the_tab_key_only_where_it_scrolls(
    signed_in: Page, address: str
) -> None:
    frame = signed_in.locator(".grid-frame")
    signed_in.set_viewport_size({"width": 390, "height": 844})
    signed_in.goto(address)

    expect(frame).not_to_have_attribute("tabindex", "0")
    signed_in.set_viewport_size({"width": 1024, "height": 844})
    expect(frame).to_have_attribute("tabindex", "0")
