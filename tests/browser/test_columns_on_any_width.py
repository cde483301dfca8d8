"""Several reviews on a phone and on a wide screen: bars, panels and heads in their places."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from annotations.models import Notebook
from reviews.models import Review
from tests.factories import make_review

NAMES = (
    "Theodore Twombly meets Samantha Harrow, Amelia Castleford, Zelda Quince, Olivia Wilding, "
    "Rooney Maraschino and Isabella Bright."
)
TITLE = "A Work Whose Title the Distributor in His Wisdom Never Shortened for Any Poster"
BARS = """() => document.querySelector("review-columns").getBoundingClientRect().top"""
# Where the words of each way on begin, and how tall its line is.
LINES = """() => [...document.querySelectorAll(".column-choices :is(button.quiet, .find-here)")]
  .filter((each) => each.checkVisibility() && !each.closest(".menu-body"))
  .map((each) => {
    const words = document.createRange();
    words.selectNodeContents(each.firstElementChild ?? each.firstChild);
    return [words.getBoundingClientRect().left, each.offsetHeight];
  })"""
WIDTH = """() => [innerWidth, document.documentElement.scrollWidth]"""


@pytest.fixture
def opened(phone: Callable[[int], Page], live_server: Any, notebook: Notebook) -> Page:
    reviews = [
        make_review(f"{NAMES} {critic} went home.\n\n{NAMES}", work=TITLE, critic=critic)
        for critic in ("Aisle", "Balcony", "Circle", "Dress Circle")
    ]
    page = phone(390)
    query = "&".join(f"review={review.pk}" for review in reviews)
    page.goto(f"{live_server.url}/compare/?{query}")
    expect(page.locator("review-columns[data-ready]")).to_be_attached()
    return page


def test_the_words_of_the_choices_stand_under_each_other(opened: Page) -> None:
    opened.get_by_role("button", name="Choices").click()
    expect(opened.get_by_role("button", name="Copy link")).to_be_visible()

    lines = opened.evaluate(LINES)

    assert len(lines) >= 4
    assert lines == [lines[0]] * len(lines)


def test_the_choices_wait_behind_one_button(opened: Page) -> None:
    adding = opened.locator(".add-review summary")
    expect(adding).to_be_hidden()
    assert opened.evaluate(BARS) <= 150
    # What a phone has to make room for beside its screen takes what is fixed to its edges there.
    assert opened.evaluate(WIDTH) == [390, 390]

    choices = opened.get_by_role("button", name="Choices")
    choices.tap()
    adding.tap()
    link = opened.locator(".offer-none, .offer a").first
    expect(link).to_be_visible()
    assert opened.evaluate(WIDTH) == [390, 390]
    assert Axe().run(opened).response["violations"] == []
    opened.keyboard.press("Escape")
    expect(adding).to_be_hidden()

    opened.keyboard.press("Shift+A")
    expect(opened.get_by_label("Critic, outlet, work or words")).to_be_focused()


def test_the_panel_that_was_read_is_there_again_when_the_phone_was_turned_and_back(
    opened: Page,
) -> None:
    said = opened.locator(".column-dots-say")
    opened.locator(".column").nth(1).evaluate("(column) => column.scrollIntoView()")
    expect(said).to_have_text("2 of 4: Balcony")
    row = opened.locator("review-columns")
    before = row.evaluate("(row) => row.scrollLeft")
    for width, height in ((844, 390), (390, 844)):
        row.evaluate(
            """(row) => { row.ended = new Promise((done) =>
                 row.addEventListener("scrollend", done, { once: true })); }"""
        )
        opened.set_viewport_size({"width": width, "height": height})
        row.evaluate("(row) => row.ended.then(() => null)")
    assert row.evaluate("(row) => row.scrollLeft") == before


def test_a_wide_column_s_head_begins_where_its_text_does(
    signed_in: Page, live_server: Any, notebook: Notebook
) -> None:
    review: Review = make_review("The film is patient. " * 100, critic="Aisle")
    signed_in.set_viewport_size({"width": 1440, "height": 700})
    signed_in.goto(f"{live_server.url}/compare/?review={review.pk}")
    lefts = signed_in.evaluate(
        """() => [".column-title", ".column-about", ".text"].map(
             (each) => document.querySelector(each).getBoundingClientRect().left)"""
    )
    assert len(set(lefts)) == 1


def test_who_opens_what_adds_a_review_types_at_once_and_leaves_it_by_key(
    signed_in: Page, live_server: Any, notebook: Notebook
) -> None:
    review: Review = make_review("The film is patient.", critic="Aisle")
    signed_in.goto(f"{live_server.url}/compare/?review={review.pk}")
    expect(signed_in.locator("review-columns[data-ready]")).to_be_attached()
    adding = signed_in.locator(".add-review summary")
    adding.click()
    field = signed_in.get_by_label("Critic, outlet, work or words")
    expect(field).to_be_focused()
    signed_in.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(adding).to_be_focused()
    adding.press("Enter")
    expect(field).to_be_focused()
    signed_in.locator(".column").focus()
    expect(field).to_be_hidden()


def test_widths_that_one_column_cannot_have_leave_the_row_as_wide_as_the_window(
    signed_in: Page, live_server: Any, notebook: Notebook
) -> None:
    reviews = [make_review(f"Short, says {critic}.", critic=critic) for critic in "ABCDE"]
    query = "&".join(f"review={review.pk}" for review in reviews)
    address = f"{live_server.url}/compare/?{query}&w=100-140-60-100-100"
    widths = """() => [document.querySelector(".columns").scrollWidth,
      ...[...document.querySelectorAll(".column")].map((each) => each.offsetWidth)]"""
    signed_in.set_viewport_size({"width": 1440, "height": 700})
    signed_in.goto(address)
    assert signed_in.evaluate(widths) == [1440, 280, 392, 208, 280, 280]

    signed_in.set_viewport_size({"width": 390, "height": 700})
    assert signed_in.evaluate(widths)[1:] == [370] * 5
