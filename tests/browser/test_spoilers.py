"""Spoilers in a text: covered, neither heard nor selected, and shown by key, by click, or all."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from annotations.actions.collections import gather, start_collection
from annotations.actions.spoilers import set_spoiler
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press, said
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review

SECRET = "Nobody (bar the 👩‍👩‍👧‍👦 in row five)"
# The lines of an element as they are seen, each from left to right.
FROM_LEFT = """(element) => {
  const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const lines = new Map();
  [...node.data].forEach((letter, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, top, width } = range.getBoundingClientRect();
    if (width && letter.trim()) lines.set(top, [...(lines.get(top) ?? []), [left, letter]]);
  });
  const inOrder = (line) => line.sort(([one], [other]) => one - other).map(([, letter]) => letter);
  return [...lines.values()].map((line) => inOrder(line).join(""));
}"""
COVERED = "spoiler-words:not([data-shown])"


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, critic="Ana", language="en")


@pytest.fixture
def spoiler(review: Review, notebook: Notebook, reader: User) -> Highlight:
    made = make_highlight(review, SECRET, notebook=notebook, by=reader, tags=["end"])
    make_highlight(review, "row five) was ready", notebook=notebook, by=reader, tags=["key"])
    set_spoiler(made, on=True, by=reader)
    made.refresh_from_db()
    return made


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review, spoiler: Highlight) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def test_it_is_neither_heard_nor_selected_until_enter_shows_it(page_of_review: Page) -> None:
    page = page_of_review
    tree = page.locator("[data-review]").aria_snapshot()
    assert "row five" not in tree
    button = page.get_by_role("button", name="Spoiler, hidden; press Enter to show")
    expect(button).to_have_count(1)
    expect(button).to_have_css("user-select", "none")
    assert violations(page) == []

    button.focus()
    press(page, "Enter")

    expect(page.locator(COVERED)).to_have_count(0)
    assert "row five" in page.locator("[data-review]").aria_snapshot()
    assert page.evaluate("document.activeElement.textContent").startswith("Nobody (bar")
    expect(page.locator("marking-panel")).to_be_hidden()
    assert violations(page) == []


def test_what_was_shown_stays_so_while_marking_and_can_be_marked(
    page_of_review: Page, review: Review
) -> None:
    page = page_of_review
    words = "the 👩‍👩‍👧‍👦 in row"
    places = TEXT.index(words), TEXT.index(words) + len(words)
    page.locator(COVERED).first.click()
    drag_over(page, review.pk, *places)
    expect(page.get_by_role("dialog", name="Mark this passage")).to_be_visible()
    press(page, "Enter")

    expect(page.locator(".card")).to_have_count(3)
    assert Highlight.objects.latest("pk").quote == words
    expect(page.locator(COVERED)).to_have_count(0)


def test_keys_say_no_hidden_word_show_it_and_hide_a_passage(page_of_review: Page) -> None:
    page = page_of_review
    press(page, "j", "j", "j")
    assert said(page).startswith("[spoiler hidden] was ready for the café scene. — Marked:")

    press(page, "Shift+V")
    expect(page.locator(COVERED)).to_have_count(0)

    press(page, "j", "!")
    expect(page.locator(COVERED)).to_have_text("“Nobody!” she said…")
    press(page, "!")
    expect(page.locator(COVERED)).to_have_count(0)
    assert Highlight.objects.filter(quote="“Nobody!” she said…", is_spoiler=False).count() == 1


def test_the_handles_of_a_hidden_mark_say_none_of_its_words(page_of_review: Page) -> None:
    page = page_of_review
    press(page, "n", "e")

    for name in ("Beginning of the passage", "End of the passage"):
        handle = page.get_by_role("slider", name=name)
        expect(handle).to_have_attribute("aria-valuetext", "[spoiler hidden]")


def test_one_link_shows_all_and_hides_all_again_without_scripts(
    browser: Browser,
    sign_in: Callable[[BrowserContext], None],
    live_server: Any,
    review: Review,
    spoiler: Highlight,
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context)
    page = context.new_page()
    page.goto(f"{live_server.url}/compare/?review={review.pk}")
    expect(page.get_by_role("img", name="Spoiler, hidden")).to_have_count(1)

    page.get_by_role("link", name="Show spoilers").click()
    expect(page.locator(COVERED)).to_have_count(0)
    expect(page.locator(".card q").first).to_have_text(SECRET)
    page.get_by_role("link", name="Hide spoilers").click()
    expect(page.get_by_role("img", name="Spoiler, hidden")).to_have_count(1)
    context.close()


def test_files_hold_spoilers_where_the_check_says_so(
    signed_in: Page, live_server: Any, spoiler: Highlight, notebook: Notebook, reader: User
) -> None:
    collection = start_collection("Ends", "", notebook=notebook, by=reader)
    gather(collection, [spoiler])
    signed_in.goto(f"{live_server.url}/collections/{collection.pk}/")
    link = signed_in.get_by_role("link", name="Markdown")
    own = f"{live_server.url}/collections/{collection.pk}/export/markdown/"

    levels = signed_in.locator(".formats").evaluate(
        """(formats) => ["a", "label"].map((each) => {
             const range = document.createRange();
             range.selectNodeContents(formats.querySelector(each).lastChild);
             return Math.round(range.getBoundingClientRect().bottom);
           })"""
    )
    assert len(set(levels)) == 1
    signed_in.get_by_role("checkbox", name="With spoilers").check()
    expect(link).to_have_attribute("href", f"{own}?spoilers=shown")
    signed_in.get_by_role("checkbox", name="With spoilers").uncheck()
    expect(link).to_have_attribute("href", own)


def test_what_stands_for_it_runs_from_left_to_right_in_a_text_that_does_not(
    signed_in: Page, live_server: Any, notebook: Notebook, reader: User
) -> None:
    hebrew = make_review("הנמל נשרף, וכולם מתים יחד.", critic="Ana", language="he")
    made = make_highlight(hebrew, "וכולם מתים", notebook=notebook, by=reader)
    set_spoiler(made, on=True, by=reader)
    signed_in.goto(f"{live_server.url}/notebooks/{notebook.slug}/highlights/")

    told = signed_in.locator("blockquote", has_text="[spoiler hidden]")
    expect(told).to_have_css("direction", "rtl")
    expect(told.locator("[lang=en]")).to_have_text("[spoiler hidden]")
    # Each bracket opens towards the words where a line ends between these.
    told.evaluate("(quote) => { quote.style.width = '5rem'; }")
    assert told.evaluate(FROM_LEFT) == ["[spoiler", "hidden]"]
