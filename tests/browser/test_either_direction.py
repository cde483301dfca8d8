"""Reviews that are written from the right, among others."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from reviews.models import Review
from tests.factories import make_review

ARABIC = "هذا الفيلم جميل وحزين في آن واحد. تصوّر نادين لبكي بيروت من عيون طفل، والفيلم لا يرحم."


@pytest.fixture
def reviews(live_server: Any) -> list[Review]:
    """Of two works whose titles are written from the right."""
    arabic = make_review(ARABIC, work="كفرناحوم", critic="ليلى حداد II", language="ar")
    hebrew = make_review("הסרט הזה הוא מסע.", work="ואלס עם באשיר", critic="דנה לוי", language="he")
    return [arabic, hebrew]


def edges(found: Locator) -> tuple[int, int]:
    """The left and the right one, in pixels."""
    box = found.bounding_box()
    assert box is not None
    return round(box["x"]), round(box["x"] + box["width"])


def test_titles_stand_in_the_order_of_their_columns(
    live_server: Any, signed_in: Page, reviews: list[Review]
) -> None:
    first, second = reviews
    signed_in.goto(f"{live_server.url}/compare/?review={first.pk}&review={second.pk}")

    titles = signed_in.get_by_role("heading", level=1).locator("cite")

    assert titles.all_text_contents() == ["كفرناحوم", "ואלס עם באשיר"]
    assert edges(titles.first)[1] < edges(titles.last)[0]


def test_a_name_is_read_in_its_own_direction(
    live_server: Any, signed_in: Page, reviews: list[Review]
) -> None:
    signed_in.goto(f"{live_server.url}/?q=critic:ليلى")
    name = signed_in.locator("#found .row-name")

    def left_of(start: int, end: int) -> float:
        left: float = name.evaluate(
            """(name, [start, end]) => {
                const range = document.createRange();
                range.setStart(name.firstChild, start);
                range.setEnd(name.firstChild, end);
                return range.getBoundingClientRect().left;
            }""",
            [start, end],
        )
        return left

    assert left_of(10, 12) < left_of(0, 4)


@pytest.mark.usefixtures("reviews")
def test_fragments_begin_under_the_headline(live_server: Any, signed_in: Page) -> None:
    signed_in.goto(f"{live_server.url}/?q=الفيلم")
    row = signed_in.locator("#found .rows > li")

    assert edges(row.locator(".fragment"))[1] == edges(row.locator(".row-headline"))[1]
