"""Marking in a real browser: what is selected is what is stored."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark
from annotations.anchors.anchoring import describe
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.handles import hold_first
from tests.browser.selecting import BOXES, drag_over
from tests.factories import make_highlight, make_review

# Whether the panel lies over each of these points of the window.
IN_PANEL = """(points) => points.map(([x, y]) => {
  return Boolean(document.elementFromPoint(x, y).closest("marking-panel"));
})"""


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, work="Her", critic="The Night Porter", language="en")


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    signed_in.goto(f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


def select(page: Page, review: Review, words: str) -> None:
    start = TEXT.index(words)
    drag_over(page, review.pk, start, start + len(words))
    expect(page.locator("marking-panel")).to_be_visible()


def stored() -> Highlight:
    highlight = Highlight.objects.standing().latest("pk")
    text = highlight.version.text
    assert text[highlight.start : highlight.end] == highlight.quote
    return highlight


@pytest.mark.parametrize(
    "words",
    [
        "film begins",  # after an emoji of two UTF-16 units
        "naïve key",
        "row five) was ready",  # after an emoji of seven code points
        "👩‍👩‍👧‍👦 in row",
        "another one.\n\nNobody (bar",  # over the edge of two paragraphs
        "It ends in another one.\n\nNobody (bar the 👩‍👩‍👧‍👦 in row five) was ready for the café "
        "scene. “Nobody!” she said…\n\nThe score",
    ],
)
def test_what_is_selected_is_what_is_stored(
    page_of_review: Page, review: Review, words: str
) -> None:
    select(page_of_review, review, words)
    page_of_review.keyboard.press("Enter")

    expect(page_of_review.locator(".card")).to_have_count(1)
    highlight = stored()
    assert highlight.quote == words
    assert highlight.prefix == TEXT[max(0, TEXT.index(words) - 32) : TEXT.index(words)]
    drawn = page_of_review.locator(f'mark[data-highlights="{highlight.pk}"]').all_text_contents()
    assert "".join(drawn) == words.replace("\n\n", "")


def test_a_selection_never_parts_a_grapheme(page_of_review: Page, review: Review) -> None:
    inside_family = TEXT.index("👩‍👩‍👧‍👦") + 2
    page_of_review.evaluate(
        """([review, from, to]) => {
          const paragraph = document.querySelectorAll(`[data-review="${review}"] > p`)[1];
          const start = Array.from(paragraph.textContent).slice(0, from).join("").length;
          const end = Array.from(paragraph.textContent).slice(0, to).join("").length;
          getSelection().setBaseAndExtent(
            paragraph.firstChild, start, paragraph.firstChild, end);
        }""",
        [
            review.pk,
            inside_family - TEXT.index("Nobody (bar"),
            TEXT.index(" row five") - TEXT.index("Nobody (bar"),
        ],
    )
    expect(page_of_review.locator("marking-panel")).to_be_visible()
    page_of_review.keyboard.press("Enter")

    expect(page_of_review.locator(".card")).to_have_count(1)
    assert stored().quote == "👩‍👩‍👧‍👦 in"


def test_tags_are_chosen_or_made_by_typing(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "naïve key", notebook=notebook, by=reader, tags=["opening"])
    page_of_review.reload()

    select(page_of_review, review, "The score is")
    page_of_review.keyboard.type("ope")
    expect(page_of_review.get_by_role("option", name="opening")).to_be_visible()
    page_of_review.keyboard.press("Enter")
    page_of_review.keyboard.type("Opening")
    expect(page_of_review.get_by_role("option")).to_have_text(["“opening” is on already"])
    page_of_review.keyboard.press("Enter")
    expect(page_of_review.get_by_role("combobox", name="Tags")).to_have_value("")
    page_of_review.keyboard.type("music,")
    page_of_review.get_by_role("textbox", name="Note").fill("One note, held.")
    page_of_review.get_by_role("button", name="Mark", exact=True).click()

    card = page_of_review.locator(".card", has_text="The score is")
    expect(card.locator(".tag")).to_have_text(["music", "opening"])
    expect(card.locator(".note")).to_have_text("One note, held.")
    assert sorted(stored().tags.values_list("name", flat=True)) == ["music", "opening"]
    expect(page_of_review.locator("marking-panel")).to_be_hidden()


@pytest.mark.parametrize("keys", [["Escape", "Enter"], []], ids=["by Enter", "by the button"])
def test_a_tag_still_being_typed_counts(
    page_of_review: Page, review: Review, keys: list[str]
) -> None:
    select(page_of_review, review, "The score")
    tag = "a tag of so many words that its chip takes a line of its own"
    page_of_review.keyboard.type(tag)
    for key in keys:
        page_of_review.keyboard.press(key)
    if not keys:
        page_of_review.get_by_role("button", name="Mark", exact=True).click()

    expect(page_of_review.locator(".card .tag")).to_have_text([tag])


def test_what_is_selected_while_a_mark_is_being_saved_is_next(
    page_of_review: Page, review: Review
) -> None:
    held = hold_first(page_of_review, "**/mark/")
    select(page_of_review, review, "long, low note")
    with page_of_review.expect_request("**/mark/"):
        page_of_review.keyboard.type("slow,")
        page_of_review.keyboard.press("Enter")
    select(page_of_review, review, "The score")  # in the paragraph that is drawn anew
    chips = page_of_review.locator(".new-mark .picker .tag")
    expect(chips).to_have_count(1)
    held[0].continue_()

    expect(page_of_review.locator(".card .tag")).to_have_text(["slow"])
    expect(page_of_review.locator("marking-panel")).to_be_visible()
    expect(chips).to_have_count(0)
    page_of_review.keyboard.press("Enter")
    expect(page_of_review.locator(".card-quote")).to_have_text(["The score", "long, low note"])
    assert stored().tags.count() == 0


def test_escape_leaves_without_a_mark(page_of_review: Page, review: Review) -> None:
    select(page_of_review, review, "The score")
    page_of_review.keyboard.type("mu")
    page_of_review.keyboard.press("Escape")  # the list of tags
    page_of_review.keyboard.press("Escape")  # the panel

    expect(page_of_review.locator("marking-panel")).to_be_hidden()
    assert Highlight.objects.count() == 0


def test_a_click_elsewhere_does_not_lose_what_was_typed(
    page_of_review: Page, review: Review
) -> None:
    select(page_of_review, review, "The score")
    page_of_review.get_by_role("textbox", name="Note").fill("Half a thought")
    start = TEXT.index("The score")
    ends = page_of_review.evaluate(BOXES, [review.pk, start, start + len("The score")])
    points = [[end["left"] + 1, end["middle"]] for end in ends]
    assert page_of_review.evaluate(IN_PANEL, points) == [False, False]
    page_of_review.mouse.click(20, 400)

    expect(page_of_review.get_by_role("textbox", name="Note")).to_have_value("Half a thought")
    expect(page_of_review.locator("marking-panel")).to_be_visible()


def test_overlaps_are_visible_as_overlaps(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    first = make_highlight(
        review, "begins in a naïve", notebook=notebook, by=reader, tags=["opening"]
    )
    page_of_review.reload()
    select(page_of_review, review, "naïve key")
    page_of_review.keyboard.type("tone,")
    page_of_review.get_by_role("button", name="Mark", exact=True).click()
    expect(page_of_review.locator(".card")).to_have_count(2)

    both = page_of_review.locator(f'mark[data-highlights="{first.pk} {stored().pk}"]')
    expect(both).to_have_text("naïve")
    bars = both.evaluate(
        """(mark) => {
          const style = getComputedStyle(mark);
          return ["--l1", "--l2"].map((lane) => style.getPropertyValue(lane));
        }"""
    )
    assert len(set(bars)) == 2
    assert "" not in bars


def test_a_mark_is_changed_where_it_stands_and_the_change_undone(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    made = make_highlight(
        review, "naïve key", notebook=notebook, by=reader, tags=["opening"], note="Yes."
    )
    page_of_review.reload()
    page_of_review.locator("mark").click()
    panel = page_of_review.locator("marking-panel")
    expect(panel.get_by_role("textbox", name="Note")).to_have_value("Yes.")
    panel.get_by_label("Take off opening").click()
    panel.get_by_role("combobox", name="Tags").fill("tone")
    panel.get_by_role("textbox", name="Note").fill("No.")
    panel.get_by_role("button", name="Save").click()

    card = page_of_review.locator(".card")
    expect(card.locator(".note")).to_have_text("No.")
    expect(card.locator(".tag")).to_have_text(["tone"])

    page_of_review.get_by_role("button", name="Undo").click()
    expect(card.locator(".note")).to_have_text("Yes.")
    made.refresh_from_db()
    assert [tag.name for tag in made.tags.all()] == ["opening"]


def test_a_mark_is_removed_and_comes_back(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    made = make_highlight(review, "naïve key", notebook=notebook, by=reader, tags=["opening"])
    page_of_review.reload()
    page_of_review.locator("mark").click()
    page_of_review.get_by_role("button", name="Remove this mark").click()
    expect(page_of_review.locator("mark")).to_have_count(0)
    expect(page_of_review.locator(".card")).to_have_count(0)

    page_of_review.get_by_role("button", name="Undo").click()
    expect(page_of_review.locator("mark")).to_have_text("naïve key")
    expect(page_of_review.locator(".card .tag")).to_have_text(["opening"])
    made.refresh_from_db()
    assert made.removed_at is None


def test_what_another_page_marked_is_taken_back_where_its_card_never_was(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    expect(page_of_review.locator("reading-keys[data-ready]")).to_have_count(1)
    start = TEXT.index("naïve key")
    target = Target(review, 1, describe(TEXT, start, start + len("naïve key")))
    mark(target, Bodies(("opening",)), notebook=notebook, by=reader)

    page_of_review.keyboard.press("z")
    expect(page_of_review.locator(".toast")).to_contain_text("Taken back")
    page_of_review.keyboard.press("Shift+Z")
    expect(page_of_review.locator(".card .tag")).to_have_text(["opening"])
    page_of_review.keyboard.press("z")
    expect(page_of_review.locator(".card")).to_have_count(0)
    expect(page_of_review.locator(".gone")).to_have_count(0)


def test_a_click_on_an_overlap_offers_each_mark(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "begins in a naïve", notebook=notebook, by=reader, tags=["opening"])
    make_highlight(review, "naïve key", notebook=notebook, by=reader, note="The other one")
    page_of_review.reload()
    page_of_review.locator("mark", has_text="naïve").filter(has_not_text="key").filter(
        has_not_text="begins"
    ).click()
    panel = page_of_review.locator("marking-panel")
    expect(panel.get_by_role("textbox", name="Note")).to_have_value("The other one")
    panel.get_by_role("link", name="opening").click()
    expect(panel.get_by_role("textbox", name="Note")).to_have_value("")
    expect(panel.locator(".picker .tag")).to_contain_text("opening")


def test_an_unsaved_change_survives_another_selection(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "naïve key", notebook=notebook, by=reader)
    page_of_review.reload()
    page_of_review.locator("mark").click()
    note = page_of_review.get_by_role("textbox", name="Note")
    note.fill("Half a thought")
    page_of_review.evaluate(
        """() => {
          const words = document.querySelector("[data-review] > p:last-child").firstChild;
          getSelection().setBaseAndExtent(words, 0, words, 9);
        }"""
    )
    page_of_review.mouse.move(5, 5)
    page_of_review.mouse.up()
    expect(note).to_have_value("Half a thought")


def test_cards_stand_in_the_order_of_the_text_whatever_another_tab_did(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "naïve key", notebook=notebook, by=reader)  # as from another tab
    select(page_of_review, review, "The score")
    page_of_review.keyboard.press("Enter")
    expect(page_of_review.locator(".card")).to_have_count(1)
    select(page_of_review, review, "row five")
    page_of_review.keyboard.press("Enter")
    expect(page_of_review.locator(".card-quote")).to_have_text(["row five", "The score"])


def test_a_refusal_is_shown_and_nothing_typed_is_lost(page_of_review: Page, review: Review) -> None:
    select(page_of_review, review, "The score")
    page_of_review.get_by_role("combobox", name="Tags").fill("x" * 101)
    page_of_review.get_by_role("textbox", name="Note").fill("Keep me")
    page_of_review.get_by_role("button", name="Mark", exact=True).click()

    expect(page_of_review.locator("#mark-message")).to_contain_text("too long: 101 characters")
    expect(page_of_review.get_by_role("textbox", name="Note")).to_have_value("Keep me")
    assert Highlight.objects.count() == 0


def test_a_card_stands_level_with_its_mark(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    make_highlight(review, "The score", notebook=notebook, by=reader)
    page_of_review.set_viewport_size({"width": 1440, "height": 900})
    page_of_review.reload()
    card = page_of_review.locator(".card").bounding_box()
    mark = page_of_review.locator("mark").bounding_box()
    assert card is not None
    assert mark is not None
    assert abs(card["y"] - mark["y"]) < 4
    assert card["x"] > mark["x"] + mark["width"]
