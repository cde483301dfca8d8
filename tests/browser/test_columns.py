"""Columns put in order, made wider, scrolled together, and sent to somebody else."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.browser.keyboard import open_at, press, under_cursor
from tests.factories import make_highlight, make_review

LEVEL = """() => [...document.querySelectorAll(".columns > .column")].map((column) => {
  const top = column.getBoundingClientRect().top;
  const paragraph = [...column.querySelectorAll("[data-review] > p")].find((each) =>
    each.textContent.includes("Music"));
  return paragraph.getBoundingClientRect().top - top;
})"""
# A column scrolls by whole pixels, and lines stand between them.
ALL_AT = f"(height) => ({LEVEL})().every((each) => Math.abs(each - height) < 1)"


def paragraphs(critic: str, *, music: int, count: int = 60) -> str:
    """Short ones, of which the one at this place speaks of the music."""
    return "\n\n".join(
        f"Music, says {critic}." if number == music else f"{critic} says sentence {number}."
        for number in range(count)
    )


@pytest.fixture
def reviews(transactional_db: None) -> list[Review]:
    places = {"Aisle": 10, "Balcony": 30, "Circle": 50}
    return [
        make_review(paragraphs(critic, music=music), critic=critic)
        for critic, music in places.items()
    ]


@pytest.fixture
def marked(reviews: list[Review], notebook: Notebook, reader: User) -> list[Review]:
    for review in reviews:
        make_highlight(review, "Music", notebook=notebook, by=reader, tags=["score"])
    return reviews


def address_of(live_server: Any, reviews: list[Review], more: str = "") -> str:
    query = "&".join(f"review={review.pk}" for review in reviews)
    return f"{live_server.url}/compare/?{query}{more}"


@pytest.fixture
def side_by_side(signed_in: Page, live_server: Any, reviews: list[Review]) -> Page:
    signed_in.set_viewport_size({"width": 1440, "height": 700})
    signed_in.emulate_media(reduced_motion="reduce")
    open_at(signed_in, address_of(live_server, reviews))
    return signed_in


def asked(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def names(page: Page) -> Locator:
    return page.locator(".columns > .column h2")


def tops(page: Page) -> Any:
    return page.evaluate("[...document.querySelectorAll('.column')].map((each) => each.scrollTop)")


def scroll(page: Page, column: int, top: int) -> None:
    page.locator(".column").nth(column).evaluate(
        "(column, top) => column.scrollTo({ top, behavior: 'instant' })", top
    )


def until(page: Page, script: str, wanted: Any) -> None:
    """Wait until what the script gives is this."""
    same = f"(wanted) => JSON.stringify(({script})()) === JSON.stringify(wanted)"
    page.wait_for_function(same, arg=wanted)


def has_query(**wanted: str) -> re.Pattern[str]:
    """An address whose query holds these, in this order."""
    return re.compile(".*".join(re.escape(f"{name}={value}") for name, value in wanted.items()))


def test_columns_are_moved_in_place_by_key_and_link_and_the_address_follows(
    side_by_side: Page, reviews: list[Review]
) -> None:
    page = side_by_side
    scroll(page, 0, 300)
    page.locator(".column").nth(0).focus()
    press(page, "Shift+L")
    expect(names(page)).to_have_text(["Balcony", "Aisle", "Circle"])
    expect(page.locator(".columns-say")).to_have_text("Aisle is now 2 of 3.")
    link = page.get_by_role("link", name="Move Aisle right")
    link.focus()
    press(page, "Enter")
    expect(names(page)).to_have_text(["Balcony", "Circle", "Aisle"])
    # The link is gone at this end: the focus goes to the way back.
    expect(page.get_by_role("link", name="Move Aisle left")).to_be_focused()
    assert tops(page) == [0, 0, 300]
    assert page.locator(".column-place").all_text_contents() == ["1 of 3", "2 of 3", "3 of 3"]

    expect(page).to_have_url(re.compile(f"review={reviews[0].pk}$"))
    page.reload()
    expect(names(page)).to_have_text(["Balcony", "Circle", "Aisle"])
    expect(page.locator("review-columns[data-ready]")).to_have_count(1)
    assert tops(page) == [0, 0, 300]


def test_a_column_is_dragged_by_its_head(side_by_side: Page) -> None:
    page = side_by_side
    first, last = (page.locator(".column-title").nth(place).bounding_box() for place in (0, 2))
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 200, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(first["x"] + 240, first["y"] + 10)
    page.mouse.move(last["x"] + 100, last["y"] + 30)
    expect(page.locator(".column").nth(2)).to_have_class(re.compile("drops-after"))
    page.mouse.up()
    expect(names(page)).to_have_text(["Balcony", "Circle", "Aisle"])


def test_a_column_is_closed_and_comes_back(side_by_side: Page, reviews: list[Review]) -> None:
    page = side_by_side
    scroll(page, 1, 250)
    page.get_by_role("link", name="Close Balcony").click()
    expect(names(page)).to_have_text(["Aisle", "Circle"])
    expect(page).to_have_url(re.compile(f"review={reviews[0].pk}&review={reviews[2].pk}$"))
    expect(page.locator("column-edge")).to_have_count(1)

    page.get_by_role("button", name="Undo").click()
    expect(names(page)).to_have_text(["Aisle", "Balcony", "Circle"])
    assert tops(page) == [0, 250, 0]
    expect(page.locator("column-edge")).to_have_count(2)


def test_widths_are_set_by_arrows_and_pointer_and_kept_by_the_address(side_by_side: Page) -> None:
    page = side_by_side
    edge = page.get_by_role("separator", name="Width of Aisle")
    edge.focus()
    press(page, "ArrowRight", "Shift+ArrowRight")
    expect(edge).to_have_attribute("aria-valuenow", "125")
    widths = "[...document.querySelectorAll('.column')].map((each) => each.offsetWidth)"
    assert page.evaluate(widths) == [600, 360, 480]
    expect(page).to_have_url(has_query(w="125-75-100"))
    page.reload()
    assert page.evaluate(widths) == [600, 360, 480]

    box = page.get_by_role("separator", name="Width of Balcony").bounding_box()
    assert box is not None
    page.mouse.move(box["x"], 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 96, 300, steps=4)
    page.mouse.up()
    expect(page).to_have_url(has_query(w="125-95-80"))
    page.mouse.dblclick(box["x"] + 96, 300)
    assert page.evaluate(widths) == [480, 480, 480]

    edge.press("Home")
    expect(page).to_have_url(has_query(w="45-155-100"))
    assert page.evaluate(widths) == [216, 744, 480]


def test_in_proportion_the_texts_end_together(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    longer = make_review(paragraphs("Dais", music=3, count=120), critic="Dais")
    signed_in.set_viewport_size({"width": 1440, "height": 700})
    open_at(signed_in, address_of(live_server, [reviews[0], longer], "&scroll=proportion"))
    scroll(signed_in, 0, 10_000)
    ends = """() => [...document.querySelectorAll(".column")].map((each) =>
      Math.round(each.scrollTop + each.clientHeight - each.scrollHeight))"""
    until(signed_in, ends, [0, 0])
    scroll(signed_in, 1, 0)
    until(signed_in, "() => document.querySelector('.column').scrollTop", 0)


def test_by_the_passage_what_has_the_same_tag_stands_level_and_stays_so(
    side_by_side: Page, marked: list[Review]
) -> None:
    page = side_by_side
    page.reload()
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    page.get_by_role("radio", name="by the passage").check()
    page.locator(".column").nth(1).focus()
    press(page, "n")
    assert under_cursor(page) == "Music"
    until(page, f"() => ({ALL_AT})(({LEVEL})()[0])", True)
    expect(page.locator(".columns-say")).to_have_text("Level with it: Aisle: score; Circle: score.")
    (level, *_) = page.evaluate(LEVEL)
    scroll(page, 0, tops(page)[0] + 40)
    until(page, f"() => ({ALL_AT})({level - 40})", True)


def test_what_was_sent_is_opened_with_its_passage_by_who_has_no_notebook(
    side_by_side: Page, live_server: Any, marked: list[Review], settings: Any
) -> None:
    page = side_by_side
    page.reload()
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    page.locator(".column").nth(2).focus()
    press(page, "n")
    start = marked[2].current.text.index("Music")
    at = f"{marked[2].pk}.1:{start}-{start + 5}"
    expect(page).to_have_url(has_query(at=at))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".toast")).to_contain_text("The link is copied.")
    sent = page.evaluate("navigator.clipboard.readText()")

    settings.PUBLIC_LIBRARY = True
    page.context.clear_cookies()
    page.evaluate("sessionStorage.clear()")
    page.goto(sent)
    expect(page.locator(".refusal")).to_contain_text("in a notebook that is not open to you")
    expect(page.locator("mark")).to_have_count(0)
    words = page.locator(f"#column-{marked[2].pk} p", has_text="Music, says Circle.")
    expect(words).to_be_in_viewport()
    until(page, "() => [...CSS.highlights.get('focused')].map(String).join('')", "Music")


def test_a_review_is_found_and_added_without_leaving(
    side_by_side: Page, live_server: Any, reviews: list[Review]
) -> None:
    page = side_by_side
    page.goto(address_of(live_server, reviews[:2], "&scroll=passage"))
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    press(page, "Shift+A")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("circ")
    expect(page.locator(".offer a")).to_have_text(["Circle"])
    assert Axe().run(page).response["violations"] == []
    page.locator(".offer a").click()
    expect(names(page)).to_have_text(["Aisle", "Balcony", "Circle"])
    assert ("scroll", "passage") in asked(page)
    added = page.get_by_role("article", name="Circle")
    expect(added).to_be_focused()
    expect(page.locator(".columns-say")).to_have_text("Circle is 3 of 3.")
    press(page, "j")
    expect(added).to_be_focused()


def test_on_a_phone_each_panel_keeps_its_place_and_the_dots_tell_which_it_is(
    side_by_side: Page, reviews: list[Review]
) -> None:
    page = side_by_side
    page.set_viewport_size({"width": 390, "height": 844})
    scroll(page, 0, 700)
    page.get_by_role("link", name="3 of 3: Circle").click()
    expect(page.locator(".column-dots-say")).to_have_text("3 of 3: Circle")
    scroll(page, 2, 400)
    page.reload()
    expect(page.locator("review-columns[data-ready]")).to_have_count(1)
    expect(page.locator(".column-dots-say")).to_have_text("3 of 3: Circle")
    assert tops(page) == [700, 0, 400]

    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator(f"#column-{reviews[2].pk}")).to_be_in_viewport()


def test_printed_all_of_each_text_stands_in_parallel_columns(
    side_by_side: Page, marked: list[Review]
) -> None:
    page = side_by_side
    page.reload()
    scroll(page, 1, 500)
    page.emulate_media(media="print")
    for text in page.locator("[data-review]").all():
        whole = text.bounding_box()
        last = text.locator("p").last.bounding_box()
        assert whole is not None
        assert last is not None
        # Nothing is cut off or scrolled away.
        assert whole["y"] > 0
        assert last["y"] + last["height"] <= page.evaluate("document.documentElement.scrollHeight")
    boxes = [column.bounding_box() for column in page.locator(".column").all()]
    assert len({box["y"] for box in boxes if box}) == 1
    assert len({round(box["x"]) for box in boxes if box}) == 3
    mark = page.locator("mark").first
    drawn = "(mark) => { const style = getComputedStyle(mark); return ["
    drawn += "style.backgroundImage, style.textDecorationLine, style.borderBottomStyle]; }"
    # A line of the text would turn black under a chosen name.
    assert mark.evaluate(drawn) == ["none", "none", "solid"]
    for hidden in (".compare-bar summary", ".column-tools", "column-edge", ".scroll-choice"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_the_help_tells_the_keys_of_columns_too(side_by_side: Page) -> None:
    page = side_by_side
    press(page, "?")
    groups = page.get_by_role("dialog", name="Keys").locator("h3")
    expect(groups).to_have_text(["Move", "Mark", "Columns", "Help"])
    press(page, "Escape", "Shift+S")
    expect(page.get_by_role("radio", name="in proportion")).to_be_checked()
    expect(page.locator(".columns-say")).to_have_text("The reviews scroll in proportion.")
