"""Names over several reviews: chosen, walked, and seen by who is silent."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from reviews.models import Name, Review
from tests.factories import make_review

LONG = "The film is patient with everybody in it. " * 60


@pytest.fixture
def reviews(transactional_db: None) -> list[Review]:
    texts = (
        ("Aisle", f"{LONG}\n\nWe follow Theodore Twombly 🎬.\n\n{LONG}\n\nThen Theodore goes."),
        ("Balcony", f"{LONG}{LONG}\n\nWe like Theo.\n\n{LONG}"),
        ("Circle", f"{LONG}\n\nWe like Zelda."),
    )
    return [make_review(text, critic=critic) for critic, text in texts]


IN_SIGHT = """(name) => [...document.querySelectorAll(".column")].map((column) => {
  const shown = [...(CSS.highlights.get(name) ?? [])].find((each) =>
    column.contains(each.startContainer));
  if (!shown) return null;
  const box = shown.getBoundingClientRect();
  const sight = column.getBoundingClientRect();
  return shown.toString() + (box.top > sight.top && box.bottom < sight.bottom ? "" : " unseen");
})"""

TOPS = "[...document.querySelectorAll('.column')].map(({ scrollTop }) => Math.round(scrollTop))"


def test_a_name_is_chosen_walked_and_left_by_keyboard(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    page = signed_in
    page.set_viewport_size({"width": 1440, "height": 900})
    query = "&".join(f"review={review.pk}" for review in reviews)
    page.goto(f"{live_server.url}/compare/?{query}")
    expect(page.locator("reading-keys[data-ready]")).to_be_attached()

    link = page.get_by_role("link", name="Theodore Twombly 3 times")
    page.keyboard.press("Shift+N")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".silence").nth(2)).to_have_text("does not mention Theodore Twombly")
    expect(page.locator(".name-place")).to_have_text("Theodore Twombly 1 of 2")
    assert page.evaluate(IN_SIGHT, "named-here") == ["Theodore Twombly", "Theo", None]
    assert f"name={Name.objects.get(label='Theodore Twombly').pk}" in page.url
    expect(link).to_be_focused()

    page.keyboard.press("Shift+N")
    expect(page.locator(".name-place")).to_have_text("Theodore Twombly 2 of 2")
    assert page.evaluate(IN_SIGHT, "named-here") == ["Theodore", "Theo", None]
    page.keyboard.press("Shift+P")
    expect(page.locator(".name-place")).to_have_text("Theodore Twombly 1 of 2")

    assert Axe().run(page).response["violations"] == []

    # Who loads the page again goes on where they were, and who was sent it begins at the beginning.
    page.keyboard.press("Shift+N")
    page.locator(".column").nth(2).evaluate("(column) => column.scrollTo(0, 150)")
    before = page.evaluate(TOPS)
    page.reload()
    expect(page.locator(".name-place")).to_have_text("Theodore Twombly 2 of 2")
    assert page.evaluate(TOPS) == before
    sent = page.context.new_page()
    sent.goto(page.url)
    expect(sent.locator(".name-place")).to_have_text("Theodore Twombly 1 of 2")
    sent.close()
    page.get_by_role("link", name="Clear").click()
    expect(page.locator(".name-place")).to_have_count(0)
    assert page.evaluate(IN_SIGHT, "named") == [None, None, None]
    # Nor is what the server drew of the address that was loaded.
    outlines = "(all) => all.map((each) => getComputedStyle(each).outlineStyle)"
    drawn = page.locator(f"[id^=n{reviews[0].pk}-]")
    assert drawn.evaluate_all(outlines) == ["none", "none"]


def test_the_strip_is_of_the_reviews_that_are_open_now_and_the_reader_stays(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    page = signed_in
    page.set_viewport_size({"width": 1440, "height": 900})
    query = "&".join(f"review={review.pk}" for review in reviews)
    name = Name.objects.get(label="Theodore Twombly").pk
    page.goto(f"{live_server.url}/compare/?{query}&name={name}")
    expect(page.locator("reading-keys[data-ready]")).to_be_attached()
    page.keyboard.press("Shift+N")
    place = page.locator(".name-place")
    expect(place).to_have_text("Theodore Twombly 2 of 2")
    shared = page.locator(".name-group a")
    expect(shared).to_have_text(["Theodore Twombly 3 times"], use_inner_text=True)
    page.locator(".column").first.evaluate("(column) => column.scrollTo(0, 70)")

    page.get_by_role("link", name="Close Balcony").click()
    expect(shared).to_have_count(0)
    expect(place).to_have_text("Theodore Twombly 2 of 2")
    # Its lines broke anew, and its first mention is far below.
    assert page.locator(".column").first.evaluate("(column) => column.scrollTop") < 140

    page.get_by_role("button", name="Undo").click()
    expect(shared).to_have_text(["Theodore Twombly 3 times"], use_inner_text=True)

    page.context.set_offline(True)
    shared.first.click()
    expect(page.locator("#toasts")).to_contain_text("The site did not answer.")
