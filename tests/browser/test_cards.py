"""The cards in the margin: where they stand, and what they point at."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Page, expect

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review

GAP = 12
CROWDED = ["Mr. Jonze’s", "film begins", "a naïve key"]


@pytest.fixture
def review(transactional_db: None, reader: User, notebook: Notebook) -> Review:
    """With three marks in its first line and one in its last, far below their cards."""
    review = make_review(TEXT + "\n\nAnd so on." * 30 + "\n\nThe end.", language="en")
    for words in (*CROWDED, "The end."):
        make_highlight(review, words, notebook=notebook, by=reader)
    return review


@pytest.fixture
def wide_page(signed_in: Page, live_server: Any, review: Review) -> Page:
    signed_in.set_viewport_size({"width": 1440, "height": 900})
    signed_in.goto(f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


def quotes_and_boxes(page: Page) -> list[tuple[str, FloatRect]]:
    found = []
    for card in page.locator(".card").all():
        box = card.bounding_box()
        assert box is not None
        found.append((card.locator("q").inner_text(), box))
    return found


def top_of_mark(page: Page, words: str) -> float:
    box = page.locator("mark", has_text=words).first.bounding_box()
    assert box is not None
    return box["y"]


def mark(page: Page, review: Review, words: str) -> None:
    start = TEXT.index(words)
    before = page.locator(".card").count()
    drag_over(page, review.pk, start, start + len(words))
    expect(page.locator("marking-panel")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(before + 1)


def test_a_new_card_moves_only_those_that_it_crowds(wide_page: Page, review: Review) -> None:
    far = quotes_and_boxes(wide_page)[-1]
    mark(wide_page, review, "in a naïve")

    cards = quotes_and_boxes(wide_page)
    assert [quote for quote, _ in cards] == [*CROWDED[:2], "in a naïve", CROWDED[2], "The end."]
    crowd = [box for _, box in cards[:4]]
    assert crowd[0]["y"] == pytest.approx(top_of_mark(wide_page, CROWDED[0]), abs=4)
    for above, below in pairwise(crowd):
        assert below["y"] - above["y"] - above["height"] == pytest.approx(GAP, abs=1)
    assert cards[-1][1]["y"] == pytest.approx(far[1]["y"], abs=1)
    assert far[1]["y"] == pytest.approx(top_of_mark(wide_page, "The end."), abs=4)


def test_a_narrow_column_has_its_cards_under_the_text_without_gaps_for_marks(
    wide_page: Page,
) -> None:
    wide_page.set_viewport_size({"width": 600, "height": 900})
    expect(wide_page.locator("margin-cards.placed")).to_have_count(0)

    boxes = [box for _, box in quotes_and_boxes(wide_page)]
    text = wide_page.locator(".text").bounding_box()
    assert text is not None
    assert boxes[0]["y"] >= text["y"] + text["height"]
    for above, below in pairwise(boxes):
        assert below["y"] - above["y"] - above["height"] == pytest.approx(GAP, abs=1)


def test_a_mark_and_its_card_point_at_each_other(wide_page: Page) -> None:
    active = wide_page.locator(".active")
    wide_page.locator("mark", has_text="film begins").hover()
    expect(active.locator("q")).to_have_text(["film begins"])
    wide_page.locator(".card", has_text="a naïve key").hover()
    expect(active).to_have_text(["a naïve key"])
    wide_page.mouse.move(5, 5)
    expect(active).to_have_count(0)
