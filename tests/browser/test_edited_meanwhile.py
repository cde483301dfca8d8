"""A review whose text somebody edits while a reader has it open: their page stays of one text."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.browser.keyboard import open_at, press
from tests.factories import make_highlight, make_review, make_user

OLD = "The film opens on a café.\n\nNobody laughs in it, said Ada Byrne.\n\nThe harbour stays."
NEW = f"By our critic.\n\n{OLD}".replace("on a café", "in a small café")
TEXTS = "[...document.querySelectorAll('.text > *')].map((each) => [each.id, each.textContent])"
TOLD = "The text was edited after you opened it: load the page again to see this where it stands"


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(OLD, critic="Aisle", language="en")


@pytest.fixture
def known(review: Review, notebook: Notebook, reader: User) -> Highlight:
    return make_highlight(review, "harbour", notebook=notebook, by=reader, tags=["sea"])


@pytest.fixture
def page(signed_in: Page, live_server: Any, review: Review, known: Highlight) -> Page:
    """Beside another review, open before the text was edited."""
    other = make_review("It laughs.\n\nAda Byrne laughs.", critic="Balcony", language="en")
    open_at(signed_in, f"{live_server.url}/compare/?review={review.pk}&review={other.pk}")
    edit(review, NEW, base=1, by=make_user("editor", is_editor=True))
    return signed_in


def test_a_new_mark_is_kept_and_seen_once_the_page_is_loaded_again(
    page: Page, review: Review
) -> None:
    before = page.evaluate(TEXTS)
    press(page, "j", "j", "Enter")

    expect(page.locator("#toasts")).to_contain_text(f"Marked. {TOLD}")
    assert page.evaluate(TEXTS) == before
    assert page.locator(".text mark").all_text_contents() == ["harbour"]
    made = Highlight.objects.latest("pk")
    assert (made.quote, made.version.number) == ("Nobody laughs in it, said Ada Byrne.", 2)

    column = page.get_by_role("article", name="Aisle")
    expect(column).to_contain_text("This text was edited after you opened it")
    column.get_by_role("link", name="load the page again").click()
    marks = column.locator("mark")
    expect(marks).to_have_text(["Nobody laughs in it, said Ada Byrne.", "harbour"])
    expect(column).to_contain_text("in a small café")
    expect(column.locator(".edited-since")).to_be_hidden()


def test_what_is_done_to_a_mark_and_taken_back_leaves_the_text_as_it_is(
    page: Page, known: Highlight
) -> None:
    before = page.evaluate(TEXTS)
    press(page, "n", "Delete")
    expect(page.locator("#toasts")).to_contain_text(f"Mark removed. {TOLD}")
    assert page.evaluate(TEXTS) == before

    press(page, "z")
    expect(page.locator("#toasts")).to_contain_text(f"Taken back: Removed “harbour”. {TOLD}")
    assert page.evaluate(TEXTS) == before
    assert Highlight.objects.standing().get() == known


def test_what_is_done_in_the_review_beside_it_is_shown_as_ever(page: Page) -> None:
    page.locator(".column").nth(1).focus()
    press(page, "j", "Enter")

    expect(page.get_by_role("article", name="Balcony").locator("mark")).to_have_text("It laughs.")
    expect(page.locator("#toasts")).to_contain_text("Marked.")
    expect(page.locator("#toasts")).not_to_contain_text("edited")
    expect(page.locator(".edited-since").first).to_be_hidden()


def test_a_name_is_not_drawn_where_it_stands_in_the_new_text(page: Page) -> None:
    page.get_by_role("link", name="Ada Byrne").first.click()

    expect(page.locator(".name-place")).to_have_text("Ada Byrne 1 of 1")
    drawn = "[...CSS.highlights.get('named')].map(String)"
    assert page.evaluate(drawn) == ["Ada Byrne"]
