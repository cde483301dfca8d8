"""From an edit to the marks that lost their place, and back, in a real browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review
from tests.browser.keyboard import open_at, press
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review

TEXT = (
    "The film opens on a silent café by the sea.\n\n"
    "Nobody laughs in the long middle, and nobody should have to.\n\n"
    "Its last shot holds the harbour for a full minute."
)
NEW = TEXT.replace(
    "Nobody laughs in the long middle, and nobody should have to.",
    "Nobody laughed in the middle of it. Nobody had laughed in the long beginning.",
)
LOST = "laughs in the long middle"


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, critic="The Night Porter", language="en")


@pytest.fixture
def orphan(review: Review, notebook: Notebook, reader: User) -> Highlight:
    return make_highlight(review, LOST, notebook=notebook, by=reader, tags=["mood"])


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def orphans_page(page: Page, live_server: Any, notebook: Notebook) -> None:
    page.goto(f"{live_server.url}/notebooks/{notebook.slug}/orphans/")
    # The script has it once it is defined.
    page.wait_for_function("() => customElements.get('orphan-list') !== undefined")


def test_from_the_edit_to_the_mark_in_its_new_place(
    signed_in: Page, live_server: Any, review: Review, orphan: Highlight
) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/reviews/{review.pk}/")
    page.get_by_role("link", name="Edit the text of The Night Porter").click()
    page.get_by_label("The text").fill(NEW)
    page.get_by_role("button", name="See what happens to the marks").click()
    expect(page.locator(".fate-counts li")).to_have_text(
        ["0 stay on their words", "1 would lose its place"]
    )
    expect(page.get_by_label("The text")).to_have_value(NEW)
    assert violations(page) == []

    page.get_by_role("button", name="Save the text").click()
    page.get_by_role("link", name="Find the place of yours").click()
    expect(page.locator(".orphan[aria-current=true] h2")).to_have_text([LOST])
    page.keyboard.press("j")
    expect(page.locator(".orphan")).to_be_focused()
    words = page.locator(".candidate").first.locator("strong").text_content()
    page.keyboard.press("1")

    expect(page.locator(".empty")).to_be_focused()
    expect(page.locator("#toasts")).to_contain_text("The mark stands in the text again.")
    orphan.refresh_from_db()
    assert (orphan.version.number, orphan.quote) == (2, words)

    page.keyboard.press("z")
    expect(page.locator(".orphan h2")).to_have_text([LOST])
    orphan.refresh_from_db()
    assert (orphan.version.number, orphan.quote) == (1, LOST)


def test_orphans_are_gone_through_by_key(
    signed_in: Page,
    live_server: Any,
    review: Review,
    orphan: Highlight,
    notebook: Notebook,
    reader: User,
) -> None:
    make_highlight(review, "nobody should", notebook=notebook, by=reader)
    edit(review, NEW, base=1, by=reader)
    page = signed_in
    orphans_page(page, live_server, notebook)
    shown = page.locator(".orphan")
    current = page.locator(".orphan[aria-current=true] h2")
    expect(current).to_have_text(LOST)
    for key, place in (("j", 1), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(shown.nth(place)).to_be_focused()
        expect(current).to_have_text([LOST, "nobody should"][place])

    page.keyboard.press("x")
    expect(page.locator(".orphan h2")).to_have_text(["nobody should"])
    expect(shown).to_be_focused()
    expect(page.locator("#toasts")).to_contain_text("Mark removed.")
    orphan.refresh_from_db()
    assert orphan.removed_at is not None

    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator(".orphan h2")).to_have_text([LOST, "nobody should"])


def test_characters_that_are_turned_off_do_nothing(
    signed_in: Page,
    live_server: Any,
    review: Review,
    orphan: Highlight,
    notebook: Notebook,
    reader: User,
) -> None:
    edit(review, NEW, base=1, by=reader)
    page = signed_in
    orphans_page(page, live_server, notebook)
    page.evaluate("() => localStorage.setItem('crosscut.characterKeys', 'off')")
    page.keyboard.press("x")
    page.keyboard.press("j")
    expect(page.locator(".orphan")).not_to_be_focused()

    page.get_by_role("button", name="Let go of").click()
    expect(page.locator(".empty")).to_be_visible()


def test_its_place_is_found_in_the_text(
    signed_in: Page,
    live_server: Any,
    review: Review,
    orphan: Highlight,
    notebook: Notebook,
    reader: User,
) -> None:
    edit(review, NEW, base=1, by=reader)
    page = signed_in
    orphans_page(page, live_server, notebook)
    page.get_by_role("link", name="Find its place in the text").click()
    expect(page.locator(".reattaching q")).to_have_text(LOST)
    expect(page.locator(".lost")).to_have_text("1 mark has lost its place")
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)
    start = NEW.index("Nobody laughed")
    drag_over(page, review.pk, start, start + len("Nobody laughed"))
    first = page.locator(".new-mark .primary:visible")
    expect(first).to_have_text("Re-attach here")
    expect(page.locator(".new-mark .keys:visible")).to_have_text("Enter re-attaches, Esc leaves")
    press(page, "Enter")

    expect(page.locator("mark")).to_have_text("Nobody laughed")
    expect(page.locator("marking-panel")).to_be_hidden()
    expect(page.locator(".reattaching")).to_have_count(0)
    expect(page.locator(".lost")).to_be_hidden()
    expect(page.locator(".card .tag")).to_have_text(["mood"])
    orphan.refresh_from_db()
    assert (orphan.version.number, orphan.quote) == (2, "Nobody laughed")
    assert list(Highlight.objects.all()) == [orphan]

    press(page, "j", "t")
    expect(first).to_have_text("Mark")


def test_its_place_is_found_by_key(
    signed_in: Page, live_server: Any, review: Review, orphan: Highlight, reader: User
) -> None:
    edit(review, NEW, base=1, by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/?reattach={orphan.pk}")

    press(signed_in, "j", "Enter")
    expect(signed_in.get_by_role("button", name="Re-attach here")).to_be_focused()
    press(signed_in, "Enter")

    expect(signed_in.locator(".reattaching")).to_have_count(0)
    orphan.refresh_from_db()
    assert NEW.startswith(orphan.quote)
    assert list(Highlight.objects.all()) == [orphan]


def test_words_for_a_new_mark_outlive_the_re_attaching(
    signed_in: Page, live_server: Any, review: Review, orphan: Highlight, reader: User
) -> None:
    edit(review, NEW, base=1, by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/?reattach={orphan.pk}")
    press(signed_in, "j", "t")
    note = signed_in.get_by_role("textbox", name="Note")
    note.fill("Kept.")
    signed_in.get_by_role("button", name="Re-attach here").press("Enter")
    expect(signed_in.locator(".reattaching")).to_have_count(0)
    expect(note).to_have_value("Kept.")
    signed_in.get_by_role("button", name="Mark", exact=True).click()
    expect(signed_in.locator(".card")).to_have_count(2)
    assert sorted(Highlight.objects.values_list("note", flat=True)) == ["", "Kept."]


def test_who_was_overtaken_sees_the_difference(
    signed_in: Page, live_server: Any, review: Review, reader: User
) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/reviews/{review.pk}/edit/")
    edit(review, TEXT.replace("silent", "quiet"), base=1, by=reader)
    mine = TEXT.replace("silent", "empty")
    page.get_by_label("The text").fill(mine)
    page.get_by_role("button", name="Save").click()

    expect(page.locator("h1")).to_have_text("Edited meanwhile")
    expect(page.get_by_label("Your text")).to_have_value(mine)
    expect(page.locator(".difference del")).to_have_text("quiet")
    expect(page.locator(".difference ins")).to_have_text("empty")
    assert violations(page) == []

    page.get_by_role("button", name="Save mine in its place").click()
    expect(page.locator("[data-review] > p").first).to_contain_text("empty café")


def test_a_text_that_is_not_saved_is_left_only_when_the_reader_says_so(
    signed_in: Page, live_server: Any, review: Review
) -> None:
    page, address = signed_in, f"{live_server.url}/reviews/{review.pk}/edit/"
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(address)
    page.get_by_label("The text").fill(NEW)
    page.get_by_role("button", name="See what happens to the marks").click()
    expect(page.locator(".fates")).to_be_visible()
    assert asked == []

    page.get_by_role("link", name="Leave it as it is").click(no_wait_after=True)
    expect(page.get_by_label("The text")).to_have_value(NEW)
    assert asked == ["beforeunload"]

    page.get_by_label("The text").fill(TEXT)
    page.get_by_role("button", name="See what happens to the marks").click()
    expect(page.get_by_role("alert")).to_contain_text("The text is the same")
    page.get_by_role("link", name="Leave it as it is").click()
    page.wait_for_url(f"{live_server.url}/reviews/{review.pk}/")
    assert asked == ["beforeunload"]
