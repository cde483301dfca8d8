"""Side by side, what is out of sight is drawn when somebody comes for it, or later."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.browser.keyboard import open_at
from tests.factories import make_highlight, make_review

# A browser that has always something else to do.
BUSY = "window.requestIdleCallback = () => 0;"
DRAWN = "(marks) => marks.map((mark) => mark.checkVisibility())"


@pytest.fixture
def reviews(transactional_db: None, notebook: Notebook, reader: User) -> list[Review]:
    """Three of some 6,000 letters, each with a mark on its last words."""
    made = []
    for critic in ("Aisle", "Balcony", "Circle"):
        body = "\n\n".join(f"{critic} goes on and on." + " And on." * 35 for _ in range(20))
        last = f"The last words of {critic}."
        review = make_review(f"{body}\n\n{last}", critic=critic, language="en")
        make_highlight(review, last, notebook=notebook, by=reader)
        made.append(review)
    return made


def address_of(live_server: Any, reviews: list[Review]) -> str:
    query = "&".join(f"review={review.pk}" for review in reviews)
    return f"{live_server.url}/compare/?{query}"


def last_words_drawn(page: Page) -> Any:
    """Of each column, whether its last words are drawn, in sight or not."""
    return page.locator(".text > :last-child mark").evaluate_all(DRAWN)


def test_an_idle_browser_draws_everything(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    open_at(signed_in, address_of(live_server, reviews))
    expect(signed_in.locator(".column.laid-out")).to_have_count(3)
    assert last_words_drawn(signed_in) == [True, True, True]


def test_a_busy_browser_draws_a_column_that_is_scrolled_or_asked_for(
    signed_in: Page, live_server: Any, reviews: list[Review], notebook: Notebook
) -> None:
    mark = notebook.highlights.get(review=reviews[0])
    signed_in.add_init_script(BUSY)
    open_at(signed_in, f"{address_of(live_server, reviews)}#h{mark.pk}")
    assert last_words_drawn(signed_in) == [True, False, False]
    expect(signed_in.locator("mark").first).to_be_in_viewport()
    signed_in.locator(".column").nth(2).evaluate("(column) => column.scrollBy(0, 10)")
    expect(signed_in.locator(".column").nth(2)).to_contain_class("laid-out")
    assert last_words_drawn(signed_in) == [True, False, True]


def test_where_no_script_comes_everything_is_drawn_after_a_while(
    page: Page, context: Any, sign_in: Any, live_server: Any, reviews: list[Review]
) -> None:
    sign_in(context)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address_of(live_server, reviews))
    assert last_words_drawn(page) == [False, False, False]
    page.evaluate("document.getAnimations().forEach((waiting) => waiting.finish())")
    assert last_words_drawn(page) == [True, True, True]
