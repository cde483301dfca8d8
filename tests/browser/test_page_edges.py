"""What stands at the edges of a page: the ways in its head, the bar at its foot, and what is left
of it on paper."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.factories import make_highlight, make_review

HEADLINE = "A by-line of some length, and a critic to whom it belongs, on one and the same line"


@pytest.fixture
def addresses(live_server: Any, reader: User, notebook: Notebook) -> dict[str, str]:
    """Pages with something at their edges."""
    review = make_review("A low note.\n\nAnother low note, longer.", critic=HEADLINE)
    mark = make_highlight(review, "low note", notebook=notebook, by=reader, tags=["pace"])
    pages = {
        "review": review.get_absolute_url(),
        "mark": mark.get_absolute_url(),
        "marks": notebook.get_absolute_url(),
        "concordance": "/concordance/?q=note",
        "find": f"/notebooks/{notebook.slug}/find/?q=note&review={review.pk}",
    }
    return {name: live_server.url + path for name, path in pages.items()}


def edges(part: Locator) -> tuple[float, float]:
    """Where its box begins and ends across the page, in CSS pixels from the left."""
    box = part.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def test_on_a_phone_all_ways_of_the_head_are_in_sight(
    signed_in: Page, addresses: dict[str, str], reader: User
) -> None:
    reader.username = "Wilhelmina"
    reader.save()
    signed_in.set_viewport_size({"width": 390, "height": 844})
    signed_in.goto(addresses["marks"])
    ways = signed_in.get_by_role("navigation", name="Site")
    for name in ("Marks", "Tags", "Collections"):
        assert edges(ways.get_by_role("link", name=name))[1] <= edges(ways)[1]
    assert ways.evaluate("(nav) => nav.scrollWidth <= nav.clientWidth")


def test_nothing_shows_beside_the_bar_that_it_passes_over(
    signed_in: Page, addresses: dict[str, str]
) -> None:
    signed_in.set_viewport_size({"width": 1440, "height": 844})
    signed_in.goto(addresses["find"])
    heading = signed_in.get_by_role("heading", name=HEADLINE)
    expect(heading).to_be_visible()
    assert edges(heading)[1] <= edges(signed_in.locator(".gather-bar"))[1]


def test_the_words_of_a_quiet_button_stand_on_the_edge_of_the_page(
    signed_in: Page, addresses: dict[str, str]
) -> None:
    signed_in.goto(addresses["mark"])
    button = signed_in.get_by_role("button", name="Remove this mark")
    words = button.evaluate(
        """(button) => {
          const range = document.createRange();
          range.selectNodeContents(button);
          return range.getBoundingClientRect().x;
        }"""
    )
    assert words == pytest.approx(edges(signed_in.get_by_role("heading", level=1))[0], abs=0.5)


def test_paper_shows_what_is_read_and_nothing_to_press(
    signed_in: Page, addresses: dict[str, str]
) -> None:
    signed_in.emulate_media(media="print")
    signed_in.goto(addresses["review"])
    expect(signed_in.locator("mark")).to_be_visible()
    expect(signed_in.locator(".card").get_by_text("pace")).to_be_visible()
    expect(signed_in.get_by_text("Find and mark")).to_be_hidden()
    signed_in.goto(addresses["marks"])
    expect(signed_in.locator("blockquote")).to_be_visible()
    assert [each for each in signed_in.locator("button, input").all() if each.is_visible()] == []
    signed_in.goto(addresses["concordance"])
    before, keyword, after = (
        edges(signed_in.locator(f".{part}").first) for part in ("before", "keyword", "after")
    )
    assert before[1] < keyword[0] < keyword[1] < after[0]
    assert [each for each in signed_in.locator("button, input").all() if each.is_visible()] == []
