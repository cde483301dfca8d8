"""The help on the keys, switching them off, and where they must not fire."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from annotations.models import Highlight, Notebook, Role
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press, under_cursor
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_notebook, make_review, make_user

FIRST = "Mr. Jonze’s 🎬 film begins in a naïve key."

# Every key of the table that is for one review, from the module that the page itself uses.
TABLE = """async () => {
  const address = document.querySelector('script[src*="keyboard"]').src;
  const { KEYS } = await import(new URL("keys.js", address));
  return KEYS.filter(({ columns }) => !columns).map(({ says }) => says);
}"""


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


@pytest.fixture
def help_dialog(page_of_review: Page) -> Locator:
    return page_of_review.get_by_role("dialog", name="Keys")


def test_the_help_tells_every_key_of_the_table(page_of_review: Page, help_dialog: Locator) -> None:
    press(page_of_review, "?")
    expect(help_dialog).to_be_visible()
    assert help_dialog.locator("dd").all_text_contents() == page_of_review.evaluate(TABLE)
    redo = help_dialog.locator("dl > div", has_text="Do again")
    expect(redo.locator("kbd")).to_have_text(["Shift", "z"])
    press(page_of_review, "Escape")
    expect(help_dialog).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_the_help_has_no_accessibility_violation(
    page_of_review: Page, help_dialog: Locator, theme: str
) -> None:
    url = page_of_review.url
    page_of_review.context.add_cookies([{"name": "theme", "value": theme, "url": url}])
    page_of_review.reload()
    press(page_of_review, "j")
    page_of_review.get_by_role("button", name="Keys").click()
    expect(help_dialog).to_be_visible()
    violations = Axe().run(page_of_review).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []


def test_on_a_phone_its_ends_stay_while_the_keys_scroll(
    page_of_review: Page, help_dialog: Locator
) -> None:
    page_of_review.set_viewport_size({"width": 390, "height": 844})
    press(page_of_review, "?")
    last = help_dialog.locator("dd").last
    expect(last).not_to_be_in_viewport()

    last.scroll_into_view_if_needed()

    expect(last).to_be_in_viewport(ratio=1)
    expect(help_dialog.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    expect(help_dialog.get_by_role("checkbox")).to_be_in_viewport(ratio=1)


def test_the_help_keeps_the_keys_from_the_page(page_of_review: Page, help_dialog: Locator) -> None:
    press(page_of_review, "j", "?")
    expect(help_dialog).to_be_visible()
    press(page_of_review, "j", "Enter")  # on the button Close
    expect(help_dialog).to_be_hidden()
    assert under_cursor(page_of_review) == FIRST
    assert Highlight.objects.count() == 0


def test_characters_can_be_switched_off_and_the_other_keys_still_work(
    page_of_review: Page, help_dialog: Locator
) -> None:
    page_of_review.get_by_role("button", name="Keys").click()
    help_dialog.get_by_role("checkbox").uncheck()
    press(page_of_review, "Escape")
    press(page_of_review, "j", "?")
    assert under_cursor(page_of_review) is None
    expect(help_dialog).to_be_hidden()

    page_of_review.reload()
    expect(page_of_review.locator("reading-keys[data-ready]")).to_have_count(1)
    page_of_review.locator(".column").focus()
    press(page_of_review, "j", "Enter")
    assert under_cursor(page_of_review) == FIRST
    press(page_of_review, "ArrowRight", "1", "x", "Enter")
    expect(page_of_review.locator("mark")).to_have_text("Mr")

    page_of_review.get_by_role("button", name="Keys").click()
    help_dialog.get_by_role("checkbox").check()
    press(page_of_review, "Escape", "j")
    assert under_cursor(page_of_review) == "It ends in another one."


def test_no_key_fires_while_typing_or_with_a_modifier(page_of_review: Page, review: Review) -> None:
    start = TEXT.index("row five")
    drag_over(page_of_review, review.pk, start, start + 8)
    note = page_of_review.get_by_role("textbox", name="Note")
    note.click()
    page_of_review.keyboard.type("j1.x?")
    expect(note).to_have_value("j1.x?")
    page_of_review.get_by_role("button", name="Cancel").click()
    press(page_of_review, "Control+j", "Alt+j", "Meta+j")
    page_of_review.evaluate(
        """() => document.body.dispatchEvent(new KeyboardEvent("keydown", {
          key: "j", isComposing: true, bubbles: true }))"""
    )
    assert under_cursor(page_of_review) is None
    assert Highlight.objects.count() == 0


def test_letters_at_a_selection_are_still_the_beginning_of_a_tag(
    page_of_review: Page, review: Review
) -> None:
    press(page_of_review, "j")
    start = TEXT.index("row five")
    drag_over(page_of_review, review.pk, start, start + 8)
    expect(page_of_review.locator("marking-panel")).to_be_visible()
    page_of_review.keyboard.type("jazz,")
    expect(page_of_review.locator(".new-mark .picker .tag")).to_have_text(["jazz×"])
    assert under_cursor(page_of_review) == FIRST


def test_a_link_keeps_its_enter(page_of_review: Page) -> None:
    press(page_of_review, "j")
    page_of_review.locator(".work-line a").focus()
    press(page_of_review, "Enter")
    expect(page_of_review).to_have_url(re.compile("/works/her/$"))
    assert Highlight.objects.count() == 0


def test_who_may_only_read_has_the_cursor_and_the_marks_but_no_key_that_marks(
    signed_in: Page, live_server: Any, review: Review, reader: User
) -> None:
    notebook: Notebook = make_notebook(reader, Role.READER)
    make_highlight(review, "The score", notebook=notebook, by=make_user("ben"), tags=["music"])
    signed_in.goto(live_server.url)
    signed_in.locator("details.menu summary").click()
    signed_in.get_by_label("Notebook").select_option(notebook.slug)
    signed_in.get_by_role("button", name="Open").click()
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, "n", "Enter", "x", "1")
    assert under_cursor(signed_in) == "The score"
    press(signed_in, "?")
    headings = signed_in.get_by_role("dialog", name="Keys").locator("h3")
    expect(headings).to_have_text(["Move", "Help"])
    assert Highlight.objects.standing().count() == 1
