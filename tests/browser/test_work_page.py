"""A work's page in a browser: the chart of its ratings."""

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.browser.test_every_page import violations_in
from tests.factories import make_highlight, make_review

RATINGS = {
    "Ana Pauline Delacroix-Whitcombe": "4/5",
    "Ben": "0/5",
    "MMMMMMMMMMMMMMMM": "39/100",
    "Dora Vale": "2/5",
    "": "2/5",
    "Eli": "5/5",
    "Fay Ng": "99/100",
}

# Of each dot and each label that is seen: left, top, right, bottom.
BOXES = """() => [...document.querySelectorAll(".chart a > *:not(title)")]
  .map((part) => part.getBoundingClientRect())
  .filter((box) => box.width)
  .map((box) => [box.left, box.top, box.right, box.bottom])"""


@pytest.fixture
def work(live_server: Any, notebook: Notebook) -> str:
    for critic, rating in RATINGS.items():
        make_review(critic=critic, rating=rating)
    return f"{live_server.url}/works/her/"


@pytest.mark.parametrize("width", [1440, 390])
def test_no_dot_and_no_name_is_over_another_in_the_face_of_this_system(
    signed_in: Page, work: str, width: int
) -> None:
    signed_in.set_viewport_size({"width": width, "height": 844})
    signed_in.goto(work)

    boxes = signed_in.evaluate(BOXES)

    assert len(boxes) == 2 * len(RATINGS)
    for (left, top, right, bottom), other in combinations(boxes, 2):
        # A label's box is as high as its line, of which the letters fill the middle.
        beside = right <= other[0] or other[2] <= left
        above = bottom - 2 <= other[1] or other[3] - 2 <= top
        assert beside or above
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)
    for theme in ("light", "sepia", "dark"):
        assert violations_in(signed_in, theme) == []


def test_the_dots_are_a_list_of_links_that_the_keyboard_walks_from_low_to_high(
    signed_in: Page, work: str
) -> None:
    signed_in.goto(work)

    ratings = signed_in.get_by_role("list", name="Ratings, from the lowest to the highest")
    expect(ratings.get_by_role("listitem")).to_have_count(len(RATINGS))
    links = ratings.get_by_role("link")
    links.first.focus()
    signed_in.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    expect(links.nth(1)).to_have_accessible_name("MMMMMMMMMMMMMMMM, rated 39/100")
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("[data-review]")).to_be_visible()


# Left and right edges: of a dot's label and of the rating in it; of the parts of a parting's end.
EDGES = """() => [
  [...document.querySelectorAll(".chart.wide .after, .chart.wide .after .rating")],
  [...document.querySelector(".end:nth-of-type(2) .who").children],
].map((parts) => parts.flatMap((part) => {
  const box = part.getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.right)];
}))"""


def test_a_rating_stands_after_a_name_that_is_written_from_the_right(
    signed_in: Page, live_server: Any, notebook: Notebook, reader: User
) -> None:
    """Figures beside such a name would else be read as a part of it, and stand before it."""
    for critic, rating in (("Zoe", "5/5"), ("ناقد", "1/5")):
        review = make_review(f"{critic} finds it slow.", critic=critic, rating=rating)
        make_highlight(review, "slow", notebook=notebook, by=reader, tags=["pace"])
    signed_in.set_viewport_size({"width": 1440, "height": 844})
    signed_in.goto(f"{live_server.url}/works/her/")

    label, end = signed_in.evaluate(EDGES)

    assert label[1] == label[3]
    assert end == sorted(end)
