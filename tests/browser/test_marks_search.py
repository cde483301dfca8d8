"""One's own marks, searched as one types."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.factories import make_highlight, make_review


@pytest.fixture
def marks(live_server: Any, signed_in: Page, reader: User, notebook: Notebook) -> Page:
    """The page of three marks."""
    review = make_review("A walrus and a carpenter wept. Nobody came.", critic="Ana")
    for words, tag in (("A walrus", "sea"), ("carpenter wept", "land"), ("Nobody", "land")):
        make_highlight(review, words, notebook=notebook, by=reader, tags=[tag], note="Walrus?")
    signed_in.goto(f"{live_server.url}{notebook.get_absolute_url()}")
    return signed_in


def quotes(page: Page) -> Any:
    return page.locator("#found blockquote")


def test_marks_are_found_while_one_types_and_back_again(marks: Page) -> None:
    box = marks.get_by_role("searchbox")
    box.press_sequentially("walrus in:quotes")

    expect(quotes(marks)).to_have_text(["A walrus"])
    expect(quotes(marks).locator("mark")).to_have_text("walrus")
    expect(marks.get_by_role("status").filter(has_text="mark")).to_have_text("1 mark.")
    expect(marks).to_have_url(re.compile(r"\?q=walrus\+in%3Aquotes$"))
    expect(box).to_be_focused()

    box.fill("walrus")
    box.press("Enter")
    expect(quotes(marks)).to_have_count(3)
    marks.get_by_text("Narrow", exact=True).click()
    marks.get_by_label("Tag", exact=True).select_option("land")
    marks.get_by_role("button", name="Apply").click()
    expect(box).to_have_value("walrus tag:land")
    expect(quotes(marks)).to_have_text(["Nobody", "carpenter wept"])

    marks.go_back()
    expect(box).to_have_value("walrus")
    expect(quotes(marks)).to_have_count(3)
    marks.go_forward()
    marks.get_by_role("link", name="Remove Tag: land").click()
    expect(quotes(marks)).to_have_count(3)
