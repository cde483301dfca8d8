"""Marks as they are heard: announced with tags and author, reached and changed without a mouse."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.handles import handle
from tests.browser.keyboard import open_at, press
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review, make_user


@pytest.fixture
def review(transactional_db: None, reader: User, notebook: Notebook) -> Review:
    review = make_review(TEXT, language="en")
    make_highlight(review, "naïve key", notebook=notebook, by=reader, tags=["tone", "opening"])
    make_highlight(review, "key. It ends", notebook=notebook, by=make_user("ben"))
    return review


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


def heard(page: Page) -> str:
    """All that stands in the accessibility tree as text, in its order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def words(node: dict[str, Any]) -> Iterator[str]:
        if node.get("role", {}).get("value") == "StaticText":
            yield node["name"]["value"]
        for child in node.get("childIds", []):
            if child in by_id:
                yield from words(by_id[child])

    return " ".join(" ".join(words(nodes[0])).split())


def test_a_mark_is_heard_where_it_begins_and_where_it_ends(page_of_review: Page) -> None:
    assert (
        "film begins in a [mark: opening, tone, by ada] naïve [mark: no tag, by ben] key "
        "[end of mark: opening, tone, by ada] . It ends [end of mark] in another one."
    ) in heard(page_of_review)


def test_a_card_names_its_quote_its_tags_and_who_made_it(page_of_review: Page) -> None:
    cards = page_of_review.get_by_role("group", name="Marks in this review").get_by_role("article")
    names = [card.get_attribute("aria-label") for card in cards.all()]
    assert names == ["Mark: naïve key, opening, tone, by ada", "Mark: key. It ends, no tag, by ben"]


def tab_to(page: Page, name: str) -> None:
    """Go on by Tab to what has this name, as whoever hears the page does."""
    named = page.locator(":focus").and_(page.get_by_label(name).or_(page.get_by_text(name)))
    for _ in range(60):
        press(page, "Tab")
        if named.count():
            return
    pytest.fail(f"Tab does not lead to {name}.")


def test_from_its_card_a_mark_is_opened_changed_moved_and_removed_by_keys_alone(
    page_of_review: Page,
) -> None:
    page = page_of_review
    tab_to(page, "Change the mark: naïve key")
    press(page, "Enter")
    expect(page.get_by_role("dialog", name="Change this mark")).to_be_visible()
    expect(page.get_by_role("combobox", name="Tags")).to_be_focused()
    page.keyboard.type("pace,")
    tab_to(page, "Save")
    press(page, "Enter")
    card = page.locator(".card").first
    expect(card).to_have_attribute("aria-label", "Mark: naïve key, opening, pace, tone, by ada")
    # The focus is back where it was, for the next.
    expect(page.get_by_role("link", name="Change the mark: naïve key")).to_be_focused()

    press(page, "Enter")
    expect(page.get_by_role("combobox", name="Tags")).to_be_focused()
    press(page, "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    expect(handle(page, "end")).to_be_focused()
    press(page, "ArrowLeft", "Enter")
    expect(card).to_have_attribute("aria-label", "Mark: naïve, opening, pace, tone, by ada")
    press(page, "Escape")
    expect(page.get_by_role("link", name="Change the mark: naïve", exact=True)).to_be_focused()

    press(page, "Enter")
    expect(page.get_by_role("combobox", name="Tags")).to_be_focused()
    tab_to(page, "Remove this mark")
    press(page, "Enter")
    expect(page.locator("#toasts")).to_contain_text("Mark removed.")
    expect(page.locator(".card-quote q")).to_have_text(["key. It ends"])
    assert page.evaluate("document.activeElement.matches('.column')")
    assert Highlight.objects.standing().count() == 1


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_panel_with_handles_keys_and_suggestions_has_no_violation(
    page_of_review: Page, review: Review, theme: str, width: int
) -> None:
    page = page_of_review
    page.set_viewport_size({"width": width, "height": 844})
    page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
    page.reload()
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    start = TEXT.index("begins in a naïve")
    drag_over(page, review.pk, start, start + len("begins in a naïve"))
    suggested = page.get_by_role("group", name="Suggested tags")
    expect(suggested.get_by_role("button")).to_have_count(2)
    expect(page.locator("key-tags button")).to_have_count(2)
    press(page, "Tab", "Shift+Tab")
    violations = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    found = violations.response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


def test_a_handle_is_as_large_as_a_finger_needs(
    page_of_review: Page, browser: Browser, sign_in: Callable[[BrowserContext], None]
) -> None:
    phone = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    sign_in(phone)
    touched = phone.new_page()
    touched.goto(page_of_review.url)
    touched.locator("mark").first.tap()
    page_of_review.locator("mark").first.click()
    sizes = []
    for page in (page_of_review, touched):
        box = handle(page, "end").bounding_box()
        assert box is not None
        sizes.append((box["width"], box["height"]))
    assert sizes == [(24, 24), (44, 44)]
    phone.close()
