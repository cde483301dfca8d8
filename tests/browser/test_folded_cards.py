"""Cards side by side: text until somebody wants them, and there as soon as somebody does."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.contexts import Contexts
from tests.browser.keyboard import open_at, press, said, under_cursor
from tests.factories import make_highlight, make_review

# What each mark has for its details: the id that it names, and whether it is there.
DETAILS = """[...document.querySelectorAll("mark.starts")].map((mark) => {
  const id = mark.getAttribute("aria-details");
  return [id, document.getElementById(id) !== null];
})"""
# A browser that has always something else to do.
BUSY = "window.requestIdleCallback = () => 0;"


@pytest.fixture
def reviews(transactional_db: None, notebook: Notebook, reader: User) -> list[Review]:
    """Each with two marks, and its last lines far below."""
    made = []
    for critic in ("Aisle", "Balcony"):
        text = "\n\n".join(f"{critic} says sentence {number}." for number in range(60))
        review = make_review(text, critic=critic, language="en")
        for words, tag in (("sentence 3.", "late"), ("sentence 1.", "early")):
            make_highlight(review, words, notebook=notebook, by=reader, tags=[tag])
        made.append(review)
    return made


@pytest.fixture
def busy(signed_in: Page, live_server: Any, reviews: list[Review]) -> Page:
    signed_in.emulate_media(reduced_motion="reduce")
    signed_in.add_init_script(BUSY)
    open_at(signed_in, address_of(live_server, reviews))
    return signed_in


def address_of(live_server: Any, reviews: list[Review]) -> str:
    query = "&".join(f"review={review.pk}" for review in reviews)
    return f"{live_server.url}/compare/?{query}"


def quotes(page: Page, review: Review) -> list[str]:
    """What the cards of the review quote, in their order."""
    return page.locator(f"#cards-{review.pk} .card-quote q").all_text_contents()


def test_an_idle_browser_has_them_all(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    open_at(signed_in, address_of(live_server, reviews))
    expect(signed_in.locator(".card")).to_have_count(4)
    assert signed_in.locator("noscript").count() == 0
    expect(signed_in.locator(".column.laid-out")).to_have_count(2)


def test_a_key_about_marks_unfolds_those_of_its_review(busy: Page, reviews: list[Review]) -> None:
    assert busy.locator(".card").count() == 0
    press(busy, "n")
    assert under_cursor(busy) == "sentence 1."
    assert said(busy) == "sentence 1. — Marked: early, by ada."
    assert [quotes(busy, review) for review in reviews] == [["sentence 1.", "sentence 3."], []]


def test_the_details_of_a_mark_are_there_before_its_card_is_and_after(
    busy: Page, reviews: list[Review]
) -> None:
    first, second = reviews
    folded = [[f"cards-{second.pk}", True]] * 2
    assert busy.evaluate(DETAILS) == [[f"cards-{first.pk}", True]] * 2 + folded
    assert Axe().run(busy).response["violations"] == []

    press(busy, "n")

    early, late = Highlight.objects.filter(review=first).order_by("start")
    unfolded = [[f"card-{mark.pk}", True] for mark in (early, late)]
    assert busy.evaluate(DETAILS) == unfolded + folded


def test_without_scripts_the_details_of_a_mark_are_there_too(
    contexts: Contexts,
    sign_in: Callable[[BrowserContext], None],
    live_server: Any,
    reviews: list[Review],
) -> None:
    context = contexts.having(java_script_enabled=False)
    sign_in(context)
    page = context.new_page()
    page.goto(address_of(live_server, reviews))

    details = [mark.get_attribute("aria-details") for mark in page.locator("mark.starts").all()]
    assert details == [f"cards-{review.pk}" for review in reviews for _ in range(2)]
    for review in reviews:
        expect(page.locator(f"#cards-{review.pk} .card")).to_have_count(2)


def test_cards_scrolled_into_sight_unfold(busy: Page, reviews: list[Review]) -> None:
    busy.locator(".column").nth(1).evaluate("(column) => column.scrollTo(0, column.scrollHeight)")
    expect(busy.locator(f"#cards-{reviews[1].pk} .card").last).to_be_visible()
    assert busy.locator(f"#cards-{reviews[0].pk} .card").count() == 0


def test_a_fresh_mark_has_its_card_among_those_that_were_folded(
    busy: Page, reviews: list[Review]
) -> None:
    press(busy, "j", "j", "j", "t")
    expect(busy.locator("marking-panel")).to_be_visible()
    press(busy, "Enter")
    cards = busy.locator(f"#cards-{reviews[0].pk} .card-quote q")
    expect(cards).to_have_text(["sentence 1.", "Aisle says sentence 2.", "sentence 3."])


def test_printed_pages_have_them(busy: Page) -> None:
    busy.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert busy.locator(".card").count() == 4


def test_a_passage_looks_the_same_on_a_mark_and_beside_it(busy: Page) -> None:
    """What is drawn over words is told of the root alone, and holds for all within."""
    told = "(mark) => getComputedStyle(mark, '::highlight(cursor)').textDecorationLine"
    assert busy.locator("mark").first.evaluate(told) == "overline"
