"""Several reviews beside each other: read, marked, collected and taken away."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.collections import add_line, start_collection
from annotations.models import Highlight, Notebook
from reviews.models import Review, Version
from tests.browser.selecting import drag_over
from tests.factories import make_review

LONG = "The film is patient. " * 200


@pytest.fixture
def reviews(transactional_db: None) -> list[Review]:
    return [
        make_review(f"{LONG}\n\n{critic} liked the score.", critic=critic, rating=rating)
        for critic, rating in (("Aisle", "8/10"), ("Balcony", "2/5"), ("Circle", ""))
    ]


def open_side_by_side(page: Page, live_server: Any, reviews: list[Review]) -> None:
    query = "&".join(f"review={review.pk}" for review in reviews)
    page.goto(f"{live_server.url}/compare/?{query}")


def test_columns_stand_beside_each_other_and_scroll_alone(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    signed_in.set_viewport_size({"width": 1440, "height": 900})
    open_side_by_side(signed_in, live_server, reviews)
    boxes = [column.bounding_box() for column in signed_in.locator(".column").all()]
    assert all(box is not None for box in boxes)
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(set(lefts))
    assert len({box["y"] for box in boxes if box}) == 1

    signed_in.locator(".column").nth(1).evaluate("(column) => column.scrollTo(0, 300)")
    tops = [
        column.evaluate("(column) => column.scrollTop")
        for column in signed_in.locator(".column").all()
    ]
    assert tops == [0, 300, 0]


def test_columns_are_moved_and_closed_by_their_links(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    open_side_by_side(signed_in, live_server, reviews)
    signed_in.get_by_role("link", name="Move Circle left").click()
    expect(signed_in.locator(".column h2")).to_have_text(["Aisle", "Circle", "Balcony"])
    signed_in.get_by_role("link", name="Close Aisle").click()
    expect(signed_in.locator(".column h2")).to_have_text(["Circle", "Balcony"])
    signed_in.locator("summary", has_text="Add a review").click()
    signed_in.locator(".offer").get_by_role("link", name="Aisle").click()
    expect(signed_in.locator(".column h2")).to_have_text(["Circle", "Balcony", "Aisle"])


def test_each_column_is_marked_by_itself(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    open_side_by_side(signed_in, live_server, reviews)
    for review in reviews[:2]:
        drag_over(signed_in, review.pk, 4, 8)
        expect(signed_in.locator("marking-panel")).to_be_visible()
        signed_in.keyboard.press("Enter")
        expect(signed_in.locator(f"#column-{review.pk} mark")).to_have_text("film")
    marked = Highlight.objects.order_by("pk").values_list("review", "quote")
    assert list(marked) == [(reviews[0].pk, "film"), (reviews[1].pk, "film")]


@pytest.mark.parametrize(
    ("anchor", "marked"), [(0, "liked the score."), (1, "Bal")], ids=["forwards", "backwards"]
)
def test_a_selection_over_two_columns_stays_where_it_began(
    signed_in: Page, live_server: Any, reviews: list[Review], anchor: int, marked: str
) -> None:
    open_side_by_side(signed_in, live_server, reviews[:2])
    signed_in.evaluate(
        """(anchor) => {
          const [one, two] = document.querySelectorAll("[data-review] > p:last-child");
          const ends = [[one.firstChild, 6], [two.firstChild, 3]];
          if (anchor) ends.reverse();
          getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
        }""",
        anchor,
    )
    expect(signed_in.locator("marking-panel")).to_be_visible()
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("mark").last).to_contain_text(marked)
    column = signed_in.locator(".column").nth(anchor)
    expect(column.locator("mark").last).to_contain_text(marked)
    expect(signed_in.locator(".column").nth(1 - anchor).locator("mark")).to_have_count(0)


def test_from_marks_to_a_file_whose_quotes_are_the_text(
    signed_in: Page, live_server: Any, reviews: list[Review], tmp_path: Path
) -> None:
    open_side_by_side(signed_in, live_server, reviews)
    for review in reviews[:2]:
        drag_over(signed_in, review.pk, 4, 19)
        expect(signed_in.locator("marking-panel")).to_be_visible()
        signed_in.keyboard.type("pace,")
        signed_in.keyboard.press("Enter")
        expect(signed_in.locator(f"#column-{review.pk} mark")).to_have_count(1)

    signed_in.get_by_role("link", name="Marks").click()
    for box in signed_in.locator("input[name=highlight]").all():
        box.check()
    signed_in.get_by_placeholder("Title of a new collection").fill("On pace")
    signed_in.get_by_role("button", name="Collect").click()
    expect(signed_in.locator("h1")).to_have_text("On pace")
    signed_in.get_by_label("A line between").fill("Two critics, one word.")
    signed_in.get_by_role("button", name="Add the line").click()
    line = signed_in.locator(".entries > li", has_text="Two critics")
    line.get_by_role("button", name="Move entry 3 up").click()
    expect(signed_in.locator(".entries > li").nth(1)).to_contain_text("Two critics")

    with signed_in.expect_download() as downloading:
        signed_in.get_by_role("link", name="Spreadsheet").click()
    saved = tmp_path / "export.csv"
    downloading.value.save_as(saved)
    rows = list(csv.DictReader(io.StringIO(saved.read_bytes().decode("utf-8-sig"))))
    assert [row["kind"] for row in rows] == ["passage", "line", "passage"]
    for row in rows:
        if row["kind"] == "passage":
            texts = Version.objects.filter(review__critic__name=row["critic"])
            text = texts.values_list("text", flat=True).get()
            assert text[int(row["start"]) : int(row["end"])] == row["quote"] == "film is patient"


def test_a_refusal_leaves_the_collection_as_it_stands(
    signed_in: Page, live_server: Any, reader: User, notebook: Notebook
) -> None:
    collection = start_collection("On pace", "", notebook=notebook, by=reader)
    add_line(collection, "First.")
    signed_in.goto(live_server.url + collection.get_absolute_url())
    signed_in.get_by_label("A line between").fill("   ")
    signed_in.get_by_role("button", name="Add the line").click()

    expect(signed_in.locator("#toasts")).to_contain_text("Write something in the line")
    expect(signed_in.locator(".entries > li")).to_have_count(1)
