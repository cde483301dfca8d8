"""Where the handles of a passage stand, and how they follow the text."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.browser.handles import handle, middle, page_way, quote_of, spot, way_to
from tests.browser.keyboard import open_at
from tests.factories import make_highlight, make_review

# Whether a handle can be seen and grabbed.
AT_HAND = """(handle) => {
  const { left, top, width, height } = handle.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === handle;
}"""


@pytest.mark.parametrize("words", ["line after", "One line after another of a review " * 6])
def test_on_a_phone_a_handle_that_was_dragged_under_the_panel_comes_out_of_it(
    phone: Callable[[int], Page], live_server: Any, reader: User, notebook: Notebook, words: str
) -> None:
    review = make_review("One line after another of a review " * 60, language="en")
    mark = make_highlight(review, words.strip(), notebook=notebook, by=reader)
    page = phone(390)
    open_at(page, f"{live_server.url}/reviews/{review.pk}/")
    page.locator("mark").tap()
    end = handle(page, "end")
    page.wait_for_function(AT_HAND, arg=end.element_handle())
    panel = page.locator("marking-panel").bounding_box()
    assert panel is not None

    begun, to = page_way(page, "end", (200, panel["y"] + 30))
    page.mouse.move(*begun)
    page.mouse.down()
    page.mouse.move(*to, steps=5)
    page.mouse.up()

    expect(page.locator("#toasts")).to_contain_text("Edges moved.")
    assert len(quote_of(mark)) > len(words)
    page.wait_for_function(AT_HAND, arg=end.element_handle())


@pytest.mark.parametrize(("edge", "point"), [("end", 439), ("start", 112)])
def test_a_mouse_that_drags_a_handle_may_point_at_the_words_themselves(
    signed_in: Page,
    live_server: Any,
    reader: User,
    notebook: Notebook,
    edge: str,
    point: int,
) -> None:
    text = " ".join(f"word{number:03}" for number in range(200))
    review = make_review(text, language="en")
    mark = make_highlight(review, text[240:300].strip(), notebook=notebook, by=reader)
    start, end = mark.start, mark.end
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    signed_in.locator("mark").first.click()
    expect(handle(signed_in, edge)).to_be_visible()

    signed_in.mouse.move(*middle(signed_in, edge))
    signed_in.mouse.down()
    signed_in.mouse.move(*spot(signed_in, edge, review.pk, point), steps=5)
    signed_in.mouse.up()

    expect(signed_in.locator("#toasts")).to_contain_text("Edges moved.")
    assert quote_of(mark) == (text[start:point] if edge == "end" else text[point:end])


def test_in_right_to_left_text_the_end_is_at_the_left(
    signed_in: Page, live_server: Any, transactional_db: None, reader: User, notebook: Notebook
) -> None:
    text = "الفيلم جميل جدا. والنهاية حزينة."
    review = make_review(text, language="ar")
    made = make_highlight(review, "جميل", notebook=notebook, by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    signed_in.locator("mark").click()
    expect(handle(signed_in, "end")).to_be_visible()
    assert middle(signed_in, "end")[0] < middle(signed_in, "start")[0]
    (begun, y), _ = way_to(signed_in, "end", review.pk, 1)
    word = signed_in.evaluate(
        """(start) => {
          const words = document.querySelectorAll("[data-review] > p")[0].lastChild;
          const range = document.createRange();
          range.setStart(words, 1);
          range.setEnd(words, 4);
          return range.getBoundingClientRect().left;
        }"""
    )
    signed_in.mouse.move(begun, y)
    signed_in.mouse.down()
    signed_in.mouse.move(word, y, steps=5)
    signed_in.mouse.up()
    expect(signed_in.locator("#toasts")).to_contain_text("Edges moved.")
    assert quote_of(made) == "جميل جدا"


def test_the_handles_go_with_the_text_and_out_of_sight(
    signed_in: Page, live_server: Any, transactional_db: None, reader: User, notebook: Notebook
) -> None:
    reviews = [make_review(f"{name} film is patient. " * 200, critic=name) for name in "AB"]
    make_highlight(reviews[0], "film is", notebook=notebook, by=reader)
    open_at(signed_in, f"{live_server.url}/compare/?review={reviews[0].pk}&review={reviews[1].pk}")
    signed_in.locator("mark").first.click()
    expect(handle(signed_in, "end")).to_be_visible()
    before = middle(signed_in, "end")
    column = signed_in.locator(".column").first
    # What scrolls is told with the next frame.
    column.evaluate(
        "(column) => { column.scrollBy(0, 30); return new Promise(requestAnimationFrame); }"
    )
    expect(handle(signed_in, "end")).to_have_css("opacity", "1")
    assert middle(signed_in, "end") == pytest.approx((before[0], before[1] - 30), abs=1)
    column.evaluate("(column) => column.scrollBy(0, 1000)")
    expect(handle(signed_in, "end")).to_have_css("opacity", "0")
