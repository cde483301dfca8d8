"""The keyboard's cursor where several reviews stand side by side."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from annotations.models import Highlight
from reviews.models import Review
from tests.browser.keyboard import open_at, press, under_cursor
from tests.factories import make_review


def sentences(critic: str) -> str:
    return "\n\n".join(f"{critic} 🎬 says sentence {number}." for number in range(40))


@pytest.fixture
def reviews(transactional_db: None) -> list[Review]:
    critics = ("Aisle", "Balcony", "Circle")
    return [make_review(sentences(critic), critic=critic) for critic in critics]


@pytest.fixture
def side_by_side(signed_in: Page, live_server: Any, reviews: list[Review]) -> Page:
    signed_in.emulate_media(reduced_motion="reduce")
    query = "&".join(f"review={review.pk}" for review in reviews)
    open_at(signed_in, f"{live_server.url}/compare/?{query}")
    return signed_in


def test_the_cursor_goes_to_the_same_height_of_the_column_beside(side_by_side: Page) -> None:
    press(side_by_side, "j", "j", "l")
    assert under_cursor(side_by_side) == "Balcony 🎬 says sentence 1."
    press(side_by_side, "l", "l", "l")
    assert under_cursor(side_by_side) == "Circle 🎬 says sentence 1."
    press(side_by_side, "j", "h", "h")
    assert under_cursor(side_by_side) == "Aisle 🎬 says sentence 2."


def test_there_and_back_is_where_it_was_unless_that_column_was_scrolled(
    signed_in: Page, live_server: Any, transactional_db: None
) -> None:
    signed_in.emulate_media(reduced_motion="reduce")
    short = make_review("One. Two. Three. Four. Five. Six.", critic="Aisle", language="en")
    long = make_review(sentences("Balcony"), critic="Balcony", language="en")
    open_at(signed_in, f"{live_server.url}/compare/?review={short.pk}&review={long.pk}")
    press(signed_in, "j", "j", "j", "l")
    assert under_cursor(signed_in) == "Balcony 🎬 says sentence 0."
    press(signed_in, "h")
    assert under_cursor(signed_in) == "Three."
    # A step in the other column begins anew: all of the first stands at one height.
    press(signed_in, "l", "j", "k", "h")
    assert under_cursor(signed_in) == "One."


def test_home_and_end_go_into_the_review_that_has_the_focus(side_by_side: Page) -> None:
    second = side_by_side.locator(".column").nth(1)
    for key, sentence in (("End", 39), ("Home", 0)):
        press(side_by_side, "Escape")
        second.focus()
        press(side_by_side, key)
        assert under_cursor(side_by_side) == f"Balcony 🎬 says sentence {sentence}."
    # Enter goes there as well, from the text that the cursor stood in.
    side_by_side.locator(".column").nth(2).focus()
    press(side_by_side, "Enter")
    assert under_cursor(side_by_side) == "Circle 🎬 says sentence 0."


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [(["j"], 0), (["k"], 0), (["l"], 0), (["Home"], 0), (["End"], 39), (["j", "Shift+j"], 0)],
)
def test_keys_are_about_the_review_that_has_the_focus_and_not_about_where_the_cursor_was(
    side_by_side: Page, keys: list[str], sentence: int
) -> None:
    press(side_by_side, "j", "j")
    second = side_by_side.locator(".column").nth(1)
    second.focus()
    press(side_by_side, *keys)
    assert str(under_cursor(side_by_side)).startswith(f"Balcony 🎬 says sentence {sentence}.")
    expect(second).to_be_focused()


def test_no_key_marks_in_a_review_that_has_lost_the_focus(
    side_by_side: Page, reviews: list[Review]
) -> None:
    press(side_by_side, "j")
    second = side_by_side.locator(".column").nth(1)
    second.focus()
    top = second.evaluate("(column) => column.scrollTop")
    press(side_by_side, ".")
    expect(side_by_side.locator(".cursor-says")).to_have_text(
        "This key is about the words under the cursor. Press j to go into the text first."
    )
    press(side_by_side, "ArrowDown")
    side_by_side.wait_for_function(
        "([c, was]) => c.scrollTop > was", arg=[second.element_handle(), top]
    )
    assert under_cursor(side_by_side) == "Aisle 🎬 says sentence 0."
    press(side_by_side, "Escape")
    assert under_cursor(side_by_side) is None
    assert Highlight.objects.count() == 0


def test_the_height_is_that_on_the_screen_however_far_a_column_is_scrolled(
    side_by_side: Page,
) -> None:
    second = side_by_side.locator(".column").nth(1)
    press(side_by_side, "j", "j")
    second.evaluate(
        """(column) => {
          const [one, other] = [".column", ".column:nth-of-type(2)"].map((selector) =>
            document.querySelector(`${selector} [data-review]`).children);
          const level = one[1].getBoundingClientRect().top;
          column.scrollTop += other[20].getBoundingClientRect().top - level;
        }"""
    )
    press(side_by_side, "l")
    assert under_cursor(side_by_side) == "Balcony 🎬 says sentence 20."


def test_the_cursor_begins_in_the_column_that_the_reader_is_in(side_by_side: Page) -> None:
    column = side_by_side.locator(".column").nth(2)
    column.evaluate("(column) => column.scrollTo(0, 600)")
    column.locator("[data-review] > p").nth(15).click(position={"x": 2, "y": 2})
    press(side_by_side, "j")
    title = column.locator(".column-title").bounding_box()
    assert title is not None
    first_below = side_by_side.evaluate(
        """(edge) => [...document.querySelectorAll(".column:nth-of-type(3) [data-review] > p")]
          .find((each) => {
            const range = document.createRange();
            range.selectNodeContents(each);
            return range.getBoundingClientRect().top >= edge;
          }).textContent""",
        title["y"] + title["height"],
    )
    assert under_cursor(side_by_side) == first_below


def test_marks_made_by_key_go_to_the_column_of_the_cursor(
    side_by_side: Page, reviews: list[Review]
) -> None:
    press(side_by_side, "j", "Enter", "l", "ArrowRight", "Enter", "l", "Enter")
    for review, quote in zip(
        reviews, ("Aisle 🎬 says sentence 0.", "Balcony", "Circle 🎬 says sentence 0."), strict=True
    ):
        expect(side_by_side.locator(f"#column-{review.pk} mark")).to_have_text(quote)
        highlight = Highlight.objects.get(review=review)
        assert review.current.text[highlight.start : highlight.end] == highlight.quote == quote
    assert side_by_side.evaluate("document.activeElement.id") == f"column-{reviews[2].pk}"


def test_on_a_phone_the_column_of_the_cursor_is_swiped_in(
    side_by_side: Page, reviews: list[Review]
) -> None:
    side_by_side.set_viewport_size({"width": 390, "height": 844})
    press(side_by_side, "j", "l")
    assert under_cursor(side_by_side) == "Balcony 🎬 says sentence 0."
    expect(side_by_side.locator(f"#column-{reviews[1].pk}")).to_be_in_viewport(ratio=0.9)
