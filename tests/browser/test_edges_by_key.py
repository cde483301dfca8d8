"""The ends of a passage moved from the keyboard: by word and by sentence, saved, put back."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.highlights import set_tag
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.handles import drawn, handle, hold_first, middle
from tests.browser.keyboard import open_at, press, under_cursor
from tests.factories import add_version, make_highlight, make_review, make_user


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def mark(review: Review, reader: User, notebook: Notebook) -> Highlight:
    return make_highlight(review, "film begins", notebook=notebook, by=reader, tags=["opening"])


@pytest.fixture
def at_end(mark: Highlight, signed_in: Page, live_server: Any) -> Page:
    """The page, the focus on the handle at the end of the mark."""
    open_at(signed_in, f"{live_server.url}/reviews/{mark.review_id}/")
    press(signed_in, "n", "g")
    expect(handle(signed_in, "end")).to_be_focused()
    return signed_in


def quote_of(mark: Highlight) -> str:
    """As it is stored, which is what stands there."""
    mark.refresh_from_db()
    assert mark.version.text[mark.start : mark.end] == mark.quote
    return mark.quote


STEPS = {
    "ArrowRight": "film begins in",
    "ArrowRight ArrowRight ArrowRight": "film begins in a naïve",
    "ArrowLeft": "film",
    "ArrowLeft ArrowLeft ArrowLeft": "film",
    "Shift+ArrowRight": "film begins in a naïve key.",
    "Shift+ArrowRight ArrowLeft": "film begins in a naïve key",
    "Shift+ArrowRight Shift+ArrowRight": "film begins in a naïve key. It ends in another one.",
    # Over the edge of two paragraphs, whose blank line is not drawn.
    "Shift+ArrowRight Shift+ArrowRight ArrowRight": (
        "film begins in a naïve key. It ends in another one.Nobody"
    ),
    "ArrowRight Shift+ArrowLeft": "film begins in",
}


def test_each_step_leads_where_it_says(at_end: Page) -> None:
    found = {}
    for keys in STEPS:
        press(at_end, *keys.split())
        found[keys] = drawn(at_end)
        press(at_end, "Escape")
        assert drawn(at_end) is None
    assert found == STEPS


def test_the_hint_says_how_to_keep_a_move_and_esc_that_it_is_dropped(
    at_end: Page, mark: Highlight
) -> None:
    expect(at_end.get_by_text("Arrows move it by a word")).to_have_text(
        "Arrows move it by a word, with Shift by a sentence. Enter saves, Esc puts it back."
    )
    expect(at_end.get_by_text("Arrows move it by a word")).to_be_visible()
    press(at_end, "ArrowRight", "Escape")
    expect(at_end.get_by_role("status").filter(has_text="The passage")).to_have_text(
        "The passage is back as it was."
    )
    expect(handle(at_end, "end")).to_be_focused()
    press(at_end, "Escape")
    expect(at_end.get_by_text("Arrows move it by a word")).to_be_hidden()
    assert quote_of(mark) == "film begins"


def test_z_puts_back_what_is_not_saved_and_takes_back_nothing_else(
    at_end: Page, mark: Highlight
) -> None:
    press(at_end, "ArrowRight", "z")
    assert drawn(at_end) is None
    expect(handle(at_end, "end")).to_be_focused()
    assert quote_of(mark) == "film begins"


def test_a_button_pressed_while_a_handle_has_the_focus_stays_under_the_mouse(
    at_end: Page, mark: Highlight
) -> None:
    at_end.set_viewport_size({"width": 1280, "height": 1200})
    at_end.get_by_role("button", name="Remove this mark").click()
    expect(at_end.locator("mark")).to_have_count(0)
    mark.refresh_from_db()
    assert mark.removed_at is not None


def test_the_beginning_moves_the_same_way(at_end: Page, mark: Highlight) -> None:
    press(at_end, "Shift+Tab")
    expect(handle(at_end, "start")).to_be_focused()
    found = {}
    for keys in ("ArrowRight", "ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowRight"):
        press(at_end, keys)
        found[keys] = drawn(at_end)
        press(at_end, "Escape")
    assert found == {
        "ArrowRight": "begins",
        "ArrowLeft": "Jonze’s 🎬 film begins",
        "Shift+ArrowLeft": "Mr. Jonze’s 🎬 film begins",
        "Shift+ArrowRight": None,  # beyond the end: nothing moved
    }
    assert quote_of(mark) == "film begins"


def test_enter_saves_undo_takes_back_and_the_cursor_stays(at_end: Page, mark: Highlight) -> None:
    press(at_end, "ArrowRight", "Enter")
    expect(at_end.locator("mark")).to_have_text("film begins in")
    expect(handle(at_end, "end")).to_be_focused()
    assert quote_of(mark) == "film begins in"
    press(at_end, "z")
    expect(at_end.locator("mark")).to_have_text("film begins")
    press(at_end, "Shift+Z")
    expect(at_end.locator("mark")).to_have_text("film begins in")
    expect(handle(at_end, "end")).to_be_focused()
    press(at_end, "Escape")
    expect(at_end.locator("marking-panel")).to_be_hidden()
    assert at_end.evaluate("document.activeElement.id") == f"column-{mark.review_id}"
    press(at_end, "z")
    expect(at_end.locator("mark")).to_have_text("film begins")
    assert quote_of(mark) == "film begins"


@pytest.mark.parametrize("how", ["Tab", "elsewhere"])
def test_what_was_moved_is_saved_by_going_on(at_end: Page, mark: Highlight, how: str) -> None:
    press(at_end, "ArrowRight")
    if how == "Tab":
        press(at_end, "Tab")
    else:
        at_end.mouse.click(5, 500)
        expect(at_end.locator("marking-panel")).to_be_hidden()
    expect(at_end.locator("mark")).to_have_text("film begins in")
    assert quote_of(mark) == "film begins in"


def test_a_second_move_and_a_note_wait_for_the_first(at_end: Page, mark: Highlight) -> None:
    asked: list[str] = []
    at_end.on("request", lambda request: asked.append(request.method))
    held = hold_first(at_end, "**/move/")
    with at_end.expect_request("**/move/"):
        press(at_end, "ArrowRight", "Enter")
    press(at_end, "ArrowRight", "Enter")
    at_end.get_by_role("textbox", name="Note").fill("Both kept.")
    press(at_end, "Control+Enter")
    assert asked == ["POST"]
    held[0].continue_()

    expect(at_end.locator(".card .note")).to_have_text("Both kept.")
    expect(at_end.locator("mark")).to_have_text("film begins in a")
    assert (quote_of(mark), mark.note) == ("film begins in a", "Both kept.")


def test_an_edge_of_a_mark_that_somebody_changed_goes_back_and_says_why(
    at_end: Page, mark: Highlight
) -> None:
    before = middle(at_end, "end")
    set_tag(mark, "theirs", on=True, by=make_user("ben"))
    press(at_end, "ArrowRight", "Enter")
    expect(at_end.locator("#toasts")).to_have_text(
        "ben changed this mark after you opened it. It stands on “film begins” now; "
        "yours, “film begins in”, is not saved. Load the page again to see it."
    )
    assert drawn(at_end) is None
    assert middle(at_end, "end") == pytest.approx(before, abs=1)
    assert quote_of(mark) == "film begins"


def test_an_edge_in_a_text_that_changed_goes_back_and_says_why(
    at_end: Page, mark: Highlight, review: Review
) -> None:
    add_version(review, "Nothing of it is left.")
    press(at_end, "ArrowRight", "Enter")
    expect(at_end.locator("#toasts")).to_contain_text("These words are not in the text of this")
    assert drawn(at_end) is None
    assert quote_of(mark) == "film begins"


def test_the_ends_of_a_new_passage_are_moved_and_marked_by_enter(
    signed_in: Page, live_server: Any, review: Review
) -> None:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "j", "t")
    expect(signed_in.get_by_role("combobox", name="Tags")).to_be_focused()
    press(signed_in, "Shift+Tab")
    expect(handle(signed_in, "end")).to_be_focused()
    press(signed_in, "ArrowLeft", "ArrowLeft", "Enter")
    expect(signed_in.locator("mark")).to_have_text("Mr. Jonze’s 🎬 film begins in a naïve")
    expect(signed_in.locator("marking-panel")).to_be_hidden()
    assert quote_of(Highlight.objects.get()) == "Mr. Jonze’s 🎬 film begins in a naïve"
    assert under_cursor(signed_in) == "Mr. Jonze’s 🎬 film begins in a naïve key."


def test_arrows_follow_the_eye_in_right_to_left_text(
    signed_in: Page, live_server: Any, transactional_db: None, reader: User, notebook: Notebook
) -> None:
    review = make_review("الفيلم جميل جدا. والنهاية حزينة.", language="ar")
    make_highlight(review, "جميل", notebook=notebook, by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "n", "g")
    expect(handle(signed_in, "end")).to_be_focused()
    press(signed_in, "ArrowLeft")
    assert drawn(signed_in) == "جميل جدا"
    press(signed_in, "ArrowRight")
    assert drawn(signed_in) == "جميل"


def test_a_handle_says_what_the_passage_begins_or_ends_with(at_end: Page) -> None:
    press(at_end, "Shift+ArrowRight", "Shift+ArrowRight")
    said = {
        edge: [handle(at_end, edge).get_attribute(f"aria-value{name}") for name in ("text", "now")]
        for edge in ("start", "end")
    }
    start, end = TEXT.index("film"), TEXT.index("one.") + 4
    assert said == {
        "start": [f"{TEXT[start : start + 40]}…", str(start)],
        "end": [f"…{TEXT[end - 40 : end]}", str(end)],
    }
    # A page that is left saves what is not saved yet, which would be in the next test's way.
    press(at_end, "Enter")
    expect(at_end.locator("#toasts")).to_contain_text("Edges moved.")


def test_a_handle_under_the_edge_of_the_window_comes_into_sight_with_the_focus(
    signed_in: Page, live_server: Any, transactional_db: None, reader: User, notebook: Notebook
) -> None:
    signed_in.emulate_media(reduced_motion="reduce")
    text = "\n\n".join(f"{'The film is patient. ' * 30}Part {number}." for number in range(9))
    review = make_review(text)
    make_highlight(review, text[: text.index("Part 6.") + 7], notebook=notebook, by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    signed_in.locator("mark").first.click()
    expect(handle(signed_in, "start")).to_have_css("opacity", "1")
    expect(handle(signed_in, "end")).to_have_css("opacity", "0")
    press(signed_in, "Shift+Tab")
    expect(handle(signed_in, "end")).to_be_focused()
    expect(handle(signed_in, "end")).to_have_css("opacity", "1")
    assert 0 < middle(signed_in, "end")[1] < 720
