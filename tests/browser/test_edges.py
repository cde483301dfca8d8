"""The ends of a passage as handles: by mouse and finger, of a selection and of a mark."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from annotations.actions.highlights import Target, move_edges
from annotations.anchors.anchoring import describe
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.handles import (
    DRAWN_AS,
    drag,
    drawn,
    handle,
    hold_first,
    middle,
    page_way,
    quote_of,
    way_to,
)
from tests.browser.keyboard import open_at
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review, make_user

FAMILY = "👩‍👩‍👧‍👦"


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def mark(review: Review, reader: User, notebook: Notebook) -> Highlight:
    return make_highlight(review, "film begins", notebook=notebook, by=reader, tags=["opening"])


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


@pytest.fixture
def opened(mark: Highlight, page_of_review: Page) -> Page:
    """The page with the panel open for the mark."""
    page_of_review.locator("mark").click()
    expect(handle(page_of_review, "end")).to_be_visible()
    return page_of_review


def after(words: str) -> int:
    return TEXT.index(words) + len(words)


def undone_unknown(opened: Page, mark: Highlight) -> list[Route]:
    """Drag an edge and take that back; the request of the panel that would learn of it is held."""
    drag(opened, "end", mark.review_id, after("naïve"))
    expect_marked(opened, "film begins in a naïve")
    held = hold_first(opened, f"**/highlights/{mark.pk}/")
    opened.get_by_role("button", name="Undo").click()
    expect(opened.locator("mark")).to_have_text("film begins")
    return held


def expect_marked(page: Page, words: str) -> None:
    expect(page.locator(".card-quote q")).to_have_text([words])
    expect(page.locator("#toasts")).to_contain_text("Edges moved.")


@pytest.mark.parametrize(
    ("edge", "point", "quote"),
    [
        ("end", after("naïve"), "film begins in a naïve"),
        ("end", after("film"), "film"),
        ("end", after("fi"), "fi"),
        ("start", TEXT.index("🎬"), "🎬 film begins"),
        ("start", TEXT.index("begins"), "begins"),
        ("end", after(FAMILY), TEXT[TEXT.index("film") : after(FAMILY)]),
        ("end", after("café"), TEXT[TEXT.index("film") : after("café")]),
        ("end", after("The score is"), TEXT[TEXT.index("film") : after("The score is")]),
    ],
)
def test_a_marks_edge_is_dragged_and_stored(
    opened: Page, mark: Highlight, edge: str, point: int, quote: str
) -> None:
    drag(opened, edge, mark.review_id, point)
    expect(opened.locator("#toasts")).to_contain_text("Edges moved.")
    assert quote_of(mark) == quote
    marked = opened.locator("mark").all_text_contents()
    assert "".join(marked) == quote.replace("\n\n", "")
    assert drawn(opened) is None


def test_undo_puts_the_edge_back_and_the_handles_follow(opened: Page, mark: Highlight) -> None:
    before = middle(opened, "end")
    drag(opened, "end", mark.review_id, after("naïve"))
    expect_marked(opened, "film begins in a naïve")
    assert middle(opened, "end")[0] > before[0] + 50

    opened.get_by_role("button", name="Undo").click()
    expect(opened.locator("mark")).to_have_text("film begins")
    assert middle(opened, "end") == pytest.approx(before, abs=1)
    assert quote_of(mark) == "film begins"

    # What is saved next knows of all that.
    expect(opened.get_by_role("textbox", name="Note")).to_have_value("")
    drag(opened, "end", mark.review_id, after("naïve"))
    expect_marked(opened, "film begins in a naïve")
    opened.get_by_role("textbox", name="Note").fill("Kept.")
    opened.get_by_role("button", name="Save").click()
    expect(opened.locator(".card .note")).to_have_text("Kept.")
    assert quote_of(mark) == "film begins in a naïve"


def test_an_edge_dragged_before_the_panel_knows_of_an_undo_is_saved(
    opened: Page, mark: Highlight
) -> None:
    held = undone_unknown(opened, mark)

    drag(opened, "end", mark.review_id, after("film"))
    assert drawn(opened) == "film"
    held[0].continue_()

    expect_marked(opened, "film")
    assert quote_of(mark) == "film"


def test_the_handles_of_a_mark_that_somebody_moved_since_the_page_was_loaded_stand_at_its_ends(
    mark: Highlight, page_of_review: Page
) -> None:
    target = Target(mark.review, 1, describe(TEXT, TEXT.index("film"), after("naïve")))
    move_edges(mark, target, seen=1, by=make_user("ben"))
    page_of_review.locator("mark").click()
    expect(handle(page_of_review, "end")).to_have_attribute("aria-valuenow", str(after("naïve")))

    page_of_review.get_by_role("button", name="Close").click()
    expect(page_of_review.locator("mark-edges")).to_be_hidden()
    assert quote_of(mark) == "film begins in a naïve"

    page_of_review.locator("mark").click()
    expect(handle(page_of_review, "end")).to_be_visible()
    drag(page_of_review, "end", mark.review_id, after("film"))
    expect_marked(page_of_review, "film")
    assert quote_of(mark) == "film"


def test_an_edge_dragged_on_a_mark_that_somebody_moves_at_the_same_moment_is_not_saved(
    opened: Page, mark: Highlight
) -> None:
    held = undone_unknown(opened, mark)
    mark.refresh_from_db()
    target = Target(mark.review, 1, describe(TEXT, TEXT.index("begins"), after("naïve")))
    move_edges(mark, target, seen=mark.revision, by=make_user("ben"))

    drag(opened, "end", mark.review_id, after("film"))
    held[0].continue_()

    expect(opened.locator("#toasts")).to_contain_text("ben changed this mark after you opened it")
    assert quote_of(mark) == "begins in a naïve"


def test_the_handles_stand_in_the_text_that_the_page_shows(
    mark: Highlight, page_of_review: Page, reader: User
) -> None:
    edit(mark.review, f"A new beginning. {TEXT}", base=1, by=reader)
    asked: list[str] = []
    page_of_review.on("request", lambda request: asked.append(request.url))
    page_of_review.locator("mark").click()
    end = handle(page_of_review, "end")
    expect(end).to_have_attribute("aria-valuenow", str(after("film begins")))
    drag(page_of_review, "end", mark.review_id, after("film"))
    expect(page_of_review.locator("#toasts")).to_contain_text("Edges moved.")
    assert quote_of(mark) == "film"
    assert len([url for url in asked if f"/highlights/{mark.pk}/?" in url]) == 1
    assert not [url for url in asked if url.endswith(f"/highlights/{mark.pk}/")]


def test_an_edge_dragged_past_the_other_stops_one_character_before(
    opened: Page, mark: Highlight
) -> None:
    drag(opened, "end", mark.review_id, after("Mr"))
    expect_marked(opened, "f")
    assert quote_of(mark) == "f"


def test_the_edge_of_a_selection_is_dragged_before_it_is_marked(
    page_of_review: Page, review: Review
) -> None:
    start = TEXT.index("row five")
    drag_over(page_of_review, review.pk, start, start + 8)
    expect(handle(page_of_review, "start")).to_be_visible()
    drag(page_of_review, "start", review.pk, TEXT.index(FAMILY))
    drag(page_of_review, "end", review.pk, after("was ready"))
    passage = TEXT[TEXT.index(FAMILY) : after("was ready")]
    assert drawn(page_of_review) == passage
    assert Highlight.objects.count() == 0

    page_of_review.keyboard.press("Enter")
    expect(page_of_review.locator(".card-quote q")).to_have_text([passage])
    assert quote_of(Highlight.objects.get()) == passage


def test_escape_breaks_a_drag_off(opened: Page, mark: Highlight) -> None:
    begun, to = way_to(opened, "end", mark.review_id, after("naïve"))
    opened.mouse.move(*begun)
    opened.mouse.down()
    opened.mouse.move(*to, steps=3)
    assert drawn(opened) == "film begins in a naïve"
    opened.keyboard.press("Escape")
    opened.mouse.up()

    assert drawn(opened) is None
    assert middle(opened, "end") == pytest.approx(begun, abs=1)
    expect(opened.get_by_role("button", name="Save")).to_be_visible()
    assert quote_of(mark) == "film begins"


def test_a_grabbed_handle_does_not_jump(opened: Page, mark: Highlight) -> None:
    x, y = middle(opened, "end")
    opened.mouse.move(x + 3, y + 3)
    opened.mouse.down()
    opened.mouse.move(x + 4, y + 3)
    opened.mouse.up()
    assert middle(opened, "end") == pytest.approx((x, y), abs=1)
    assert quote_of(mark) == "film begins"


@pytest.mark.parametrize("width", [390, 1024])
def test_a_finger_drags_an_edge(
    page_of_review: Page, phone: Callable[[int], Page], mark: Highlight, width: int
) -> None:
    page = phone(width)
    open_at(page, page_of_review.url)
    page.locator("mark").tap()
    expect(handle(page, "end")).to_be_visible()
    # No keyboard comes up over the words.
    assert page.evaluate("document.activeElement.localName") == "marking-panel"
    begun, to = way_to(page, "end", mark.review_id, after("naïve"))
    touch = page.context.new_cdp_session(page)
    for part in range(6):
        x, y = (a + (b - a) * part / 5 for a, b in zip(begun, to, strict=True))
        kind = "touchMove" if part else "touchStart"
        where = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        touch.send("Input.dispatchTouchEvent", where)
    page.wait_for_function(DRAWN_AS, arg="film begins in a naïve")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect_marked(page, "film begins in a naïve")
    assert quote_of(mark) == "film begins in a naïve"


def test_a_drag_that_leaves_the_text_ends_in_it(
    signed_in: Page, live_server: Any, review: Review, mark: Highlight
) -> None:
    other = make_review("Another film, another column. " * 20, critic="Balcony")
    signed_in.set_viewport_size({"width": 1024, "height": 700})
    open_at(signed_in, f"{live_server.url}/compare/?review={review.pk}&review={other.pk}")
    signed_in.locator("mark").first.click()
    expect(handle(signed_in, "end")).to_be_visible()
    column = signed_in.locator(f"#column-{other.pk}").bounding_box()
    assert column is not None
    line = page_way(signed_in, "end", (column["x"] + 100, middle(signed_in, "end")[1] - 22))
    signed_in.mouse.move(*line[0])
    signed_in.mouse.down()
    signed_in.mouse.move(*line[1], steps=5)
    said = drawn(signed_in)
    signed_in.mouse.up()
    expect(signed_in.locator("#toasts")).to_contain_text("Edges moved.")
    assert quote_of(mark) == said
    assert said.startswith("film begins in a")
    assert "Nobody" not in said
