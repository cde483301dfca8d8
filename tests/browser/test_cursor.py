"""The keyboard's cursor: where each key takes it, in text of every kind."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press, said, under_cursor
from tests.factories import make_highlight, make_review, make_user

FIRST = "Mr. Jonze’s 🎬 film begins in a naïve key."
SECOND = "It ends in another one."


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


THIRD = "Nobody (bar the 👩‍👩‍👧‍👦 in row five) was ready for the café scene."
LAST = "The score is a long, low note."
STEPS = {
    "j": FIRST,
    "k": FIRST,
    "j j": SECOND,
    "j j k": FIRST,
    "j k": FIRST,
    "j ArrowRight": "Mr",
    "j ArrowLeft": "key",
    "j ArrowRight ArrowRight": "Jonze’s",
    "j ArrowRight ArrowRight ArrowRight": "film",
    "j ArrowLeft ArrowRight": "It",
    "j ArrowLeft j": SECOND,
    "j ArrowLeft k": FIRST,
    "j ArrowDown": TEXT.split("\n\n")[1],
    "j ArrowDown ArrowUp": TEXT.split("\n\n")[0],
    "j ArrowDown j": THIRD,
    "j ArrowDown k": "“Nobody!” she said…",
    "j End": LAST,
    "j End Home": FIRST,
    "j End j": LAST,
    "j Escape": None,
    "j Escape ArrowDown": None,
    "ArrowDown": None,
}
EXTENDING = {
    "j Shift+J": f"{FIRST} {SECOND}",
    "j Shift+J Shift+K": FIRST,
    "j Shift+J k": FIRST,
    "j Shift+J j": THIRD,
    "j j Shift+ArrowLeft": f"key. {SECOND}",
    "j j Shift+ArrowLeft Shift+ArrowRight": SECOND,
    "j ArrowRight Shift+ArrowRight Shift+ArrowRight": "Mr. Jonze’s 🎬 film",
    "j ArrowRight Shift+J Shift+ArrowLeft": FIRST.removesuffix("."),
    "j ArrowRight Shift+J Shift+ArrowLeft Shift+ArrowLeft": FIRST.removesuffix(" key."),
    "j ArrowRight ArrowRight Shift+K Shift+K": "Mr. Jonze’s",
    "j j ArrowRight Shift+K Shift+J": "It",
    "j ArrowLeft Shift+ArrowDown": f"key. {SECOND}",
    "j j Shift+Home": f"{FIRST} {SECOND}",
    "j Shift+End": TEXT.replace("\n\n", ""),
    "j j ArrowRight Shift+Home Shift+End": TEXT[TEXT.index("It ends") :].replace("\n\n", ""),
}


def led_to(page: Page, steps: dict[str, Any]) -> dict[str, Any]:
    """What is under the cursor after the keys of each, begun with no cursor in the text."""
    found = {}
    for keys in steps:
        press(page, "Escape", *keys.split())
        found[keys] = under_cursor(page)
    return found


def test_each_key_leads_where_it_says(page_of_review: Page) -> None:
    assert led_to(page_of_review, STEPS) == STEPS


def test_shift_moves_the_edge_that_was_moved_before(page_of_review: Page) -> None:
    assert led_to(page_of_review, EXTENDING) == EXTENDING


def test_in_right_to_left_text_an_arrow_goes_to_the_word_on_its_side(
    signed_in: Page, live_server: Any, transactional_db: None
) -> None:
    review = make_review("الفيلم جميل جدا. والنهاية حزينة.", language="ar")
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "j", "ArrowLeft")
    assert under_cursor(signed_in) == "الفيلم"
    press(signed_in, "ArrowLeft")
    assert under_cursor(signed_in) == "جميل"
    press(signed_in, "ArrowRight")
    assert under_cursor(signed_in) == "الفيلم"


def test_a_language_without_blanks_has_words_too(
    signed_in: Page, live_server: Any, transactional_db: None
) -> None:
    review = make_review("映画は美しい。", language="ja")
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "j", "ArrowRight")
    assert under_cursor(signed_in) == "映画"


def test_the_cursor_is_said_with_the_marks_that_lie_there(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "naïve key", notebook=notebook, by=reader, tags=["tone", "opening"])
    ben = make_user("ben")
    User.objects.filter(pk=ben.pk).update(name="Ben Aisle")
    make_highlight(review, "key", notebook=notebook, by=ben)
    page_of_review.reload()
    press(page_of_review, "j")
    assert said(page_of_review) == f"{FIRST} — Marked: opening, tone, by ada; no tag, by Ben Aisle."
    press(page_of_review, "j")
    assert said(page_of_review) == SECOND
    press(page_of_review, "End", "j")
    assert said(page_of_review) == "There is nothing further this way."


def test_n_and_p_go_from_mark_to_mark_and_take_their_range(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    for words in ("begins in a", "begins in a", "naïve key", "The score"):
        make_highlight(review, words, notebook=notebook, by=reader)
    page_of_review.reload()
    expect(page_of_review.locator("reading-keys[data-ready]")).to_have_count(1)
    found = []
    for key in ("n", "n", "n", "n", "n", "p", "p"):
        press(page_of_review, key)
        found.append(under_cursor(page_of_review))
    assert found == [
        "begins in a",
        "begins in a",
        "naïve key",
        "The score",
        "The score",
        "naïve key",
        "begins in a",
    ]


def test_what_is_under_the_cursor_comes_into_sight(
    signed_in: Page, live_server: Any, transactional_db: None
) -> None:
    signed_in.emulate_media(reduced_motion="reduce")
    paragraphs = [f"{'The film is patient. ' * 30}Part {number}." for number in range(20)]
    review = make_review("\n\n".join(paragraphs))
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    in_sight = """() => {
      const [range] = CSS.highlights.get("cursor");
      const { top, bottom } = range.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }"""
    press(signed_in, "j", "End")
    assert under_cursor(signed_in) == "Part 19."
    assert signed_in.evaluate(in_sight)
    # What is in sight already is not moved.
    scrolled = signed_in.evaluate("scrollY")
    press(signed_in, "k", "k")
    assert signed_in.evaluate("scrollY") == scrolled
    # The first sentence in sight, not the first of the text.
    press(signed_in, "Escape", "j")
    assert signed_in.evaluate(in_sight)
    assert signed_in.evaluate("scrollY") == scrolled
