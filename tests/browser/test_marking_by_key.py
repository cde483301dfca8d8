"""Marking without the mouse: what each key stores, and that the cursor stays where it is."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.highlights import set_tag
from annotations.actions.merging import merge
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.browser.conftest import TEXT
from tests.browser.keyboard import open_at, press, under_cursor
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review, make_user

FIRST = "Mr. Jonze’s 🎬 film begins in a naïve key."


@pytest.fixture
def review(transactional_db: None) -> Review:
    return make_review(TEXT, language="en")


@pytest.fixture
def page_of_review(signed_in: Page, live_server: Any, review: Review) -> Page:
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    return signed_in


@pytest.fixture
def codebook(review: Review, reader: User, notebook: Notebook) -> None:
    """Two tags, on the keys 1 and 2, on a mark of somebody else’s at the end of the text."""
    make_highlight(
        review, "low note", notebook=notebook, by=make_user("ben"), tags=["irony", "pace"]
    )


def marks() -> list[tuple[str, list[str]]]:
    """The quote and the tags of each standing highlight, in the order of their making."""
    return [
        (each.quote, [tag.name for tag in each.tags.all()])
        for each in Highlight.objects.standing().order_by("pk")
    ]


def test_forty_marks_in_a_row_without_a_wait(
    signed_in: Page, live_server: Any, transactional_db: None
) -> None:
    sentences = [f"Sentence 🎬 number {number}." for number in range(40)]
    review = make_review("\n\n".join(" ".join(sentences[at : at + 8]) for at in range(0, 40, 8)))
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    press(signed_in, *["j", "Enter"] * 40)

    expect(signed_in.locator(".card")).to_have_count(40, timeout=30_000)
    assert [quote for quote, _ in marks()] == sentences
    assert under_cursor(signed_in) == sentences[-1]
    assert signed_in.evaluate("document.activeElement.id") == f"column-{review.pk}"


@pytest.mark.parametrize("how", ["key", "chip"])
def test_a_tag_that_was_merged_meanwhile_is_not_brought_back_by_its_key(
    codebook: None, page_of_review: Page, notebook: Notebook, reader: User, how: str
) -> None:
    irony, pace = (notebook.tags.get(name=name) for name in ("irony", "pace"))
    merge(irony, pace, by=reader)
    press(page_of_review, "j")
    if how == "key":
        press(page_of_review, "1")
    else:
        press(page_of_review, "t")
        page_of_review.locator("key-tags button", has_text="irony").click()

    expect(page_of_review.locator("#toasts")).to_contain_text("“irony” is not there any more")
    assert [tag.name for tag in notebook.tags.all()] == ["pace"]
    assert marks() == [("low note", ["pace"])]


def test_a_passage_over_paragraphs_is_stored_as_it_stands(page_of_review: Page) -> None:
    press(page_of_review, "j", "j", "Shift+End", "Enter")
    expect(page_of_review.locator("mark")).to_have_count(3)
    assert marks() == [(TEXT[TEXT.index("It ends") :], [])]


@pytest.mark.usefixtures("codebook")
def test_a_number_marks_with_its_tag_adds_another_and_takes_one_off(page_of_review: Page) -> None:
    page_of_review.reload()
    press(page_of_review, "j", "2")
    card = page_of_review.locator(".card", has_text="Jonze")
    expect(card.locator(".tag")).to_have_text(["pace"])
    press(page_of_review, "1")
    expect(card.locator(".tag")).to_have_text(["irony", "pace"])
    press(page_of_review, "2")
    expect(card.locator(".tag")).to_have_text(["irony"])

    assert marks() == [("low note", ["irony", "pace"]), (FIRST, ["irony"])]
    assert under_cursor(page_of_review) == FIRST
    press(page_of_review, "9")
    expect(page_of_review.locator("#toasts")).to_have_text("No tag is on the key 9 yet.")


@pytest.mark.usefixtures("codebook")
def test_a_number_on_somebody_elses_mark_makes_ones_own(page_of_review: Page) -> None:
    page_of_review.reload()
    press(page_of_review, "n", "1")
    expect(page_of_review.locator(".card")).to_have_count(2)
    assert marks() == [("low note", ["irony", "pace"]), ("low note", ["irony"])]


@pytest.mark.usefixtures("codebook")
def test_a_number_takes_off_no_tag_that_the_page_does_not_show(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    made = make_highlight(review, FIRST, notebook=notebook, by=reader)
    page_of_review.reload()
    card = page_of_review.locator(f"#card-{made.pk}")
    expect(card).to_be_visible()
    set_tag(made, "irony", on=True, by=User.objects.get(username="ben"))

    press(page_of_review, "j", "1")
    expect(page_of_review.locator("#toasts")).to_have_text("“irony” is on this mark already.")
    expect(card.locator(".tag")).to_have_text(["irony"])
    assert marks()[1:] == [(FIRST, ["irony"])]
    press(page_of_review, "1")
    expect(card.locator(".tag")).to_have_count(0)


@pytest.mark.usefixtures("codebook")
def test_a_note_survives_a_number(
    page_of_review: Page, review: Review, reader: User, notebook: Notebook
) -> None:
    made = make_highlight(review, FIRST, notebook=notebook, by=reader, note="*Keep* me.")
    page_of_review.reload()
    press(page_of_review, "j", "1")
    expect(page_of_review.locator(f"#card-{made.pk} .tag")).to_have_text(["irony"])
    made.refresh_from_db()
    assert made.note == "*Keep* me."


def test_the_dot_repeats_the_last_tags_over_a_load_of_the_page(page_of_review: Page) -> None:
    press(page_of_review, "j", "t")
    page_of_review.keyboard.type("slow pace,irony")
    press(page_of_review, "Escape", "Enter")
    expect(page_of_review.locator(".card .tag")).to_have_text(["irony", "slow pace"])
    press(page_of_review, "j", ".")
    expect(page_of_review.locator(".card")).to_have_count(2)
    page_of_review.reload()
    press(page_of_review, "j", "j", "j", ".")
    expect(page_of_review.locator(".card")).to_have_count(3)
    # There already: nothing to do, and no second mark.
    press(page_of_review, ".", "j", ".")
    expect(page_of_review.locator(".card")).to_have_count(4)
    assert [tags for _, tags in marks()] == [["irony", "slow pace"]] * 4


def test_enter_opens_the_mark_that_stands_there_and_gives_the_focus_back(
    page_of_review: Page,
) -> None:
    press(page_of_review, "j", "Enter", "Enter")  # pressed twice by mistake: one mark
    expect(page_of_review.locator("mark")).to_have_text(FIRST)
    press(page_of_review, "Enter")
    note = page_of_review.get_by_role("textbox", name="Note")
    expect(page_of_review.get_by_role("combobox", name="Tags")).to_be_focused()
    note.fill("Said before.")
    press(page_of_review, "Control+Enter")
    expect(page_of_review.locator(".card .note")).to_have_text("Said before.")
    expect(page_of_review.locator("marking-panel")).to_be_hidden()
    press(page_of_review, "j", "Enter")
    expect(page_of_review.locator(".card")).to_have_count(2)
    assert [quote for quote, _ in marks()] == [FIRST, "It ends in another one."]


def test_t_types_tags_and_the_cursor_goes_on_from_there(page_of_review: Page) -> None:
    press(page_of_review, "j", "t")
    page_of_review.keyboard.type("j1.,")
    press(page_of_review, "Enter")
    expect(page_of_review.locator(".card .tag")).to_have_text(["j1."])
    press(page_of_review, "j")
    assert under_cursor(page_of_review) == "It ends in another one."


def test_t_on_ones_own_mark_opens_it_and_makes_no_second(page_of_review: Page) -> None:
    press(page_of_review, "j", "Enter")
    expect(page_of_review.locator(".card")).to_have_count(1)

    press(page_of_review, "t")
    expect(page_of_review.get_by_role("combobox", name="Tags")).to_be_focused()
    page_of_review.keyboard.type("pace,")
    press(page_of_review, "Enter")

    expect(page_of_review.locator(".card .tag")).to_have_text(["pace"])
    assert marks() == [(FIRST, ["pace"])]


def test_x_removes_z_brings_back_and_shift_z_removes_again(page_of_review: Page) -> None:
    press(page_of_review, "j", "Enter", "x")
    expect(page_of_review.locator("#toasts")).to_contain_text("Mark removed.")
    expect(page_of_review.get_by_role("button", name="Undo")).to_be_visible()
    assert marks() == []
    press(page_of_review, "x")
    expect(page_of_review.locator("#toasts")).to_contain_text("No mark is here.")
    press(page_of_review, "Enter")
    expect(page_of_review.locator("mark")).to_have_count(1)
    press(page_of_review, "z")
    expect(page_of_review.locator("mark")).to_have_count(0)
    press(page_of_review, "Shift+Z")
    expect(page_of_review.locator("mark")).to_have_text(FIRST)
    assert under_cursor(page_of_review) == FIRST


@pytest.mark.usefixtures("codebook")
def test_a_selection_by_mouse_is_marked_by_one_key(page_of_review: Page, review: Review) -> None:
    page_of_review.reload()
    start = TEXT.index("row five")
    for key, tags in (("1", ["irony"]), (".", ["irony"])):
        drag_over(page_of_review, review.pk, start, start + 8)
        expect(page_of_review.locator("marking-panel")).to_be_visible()
        press(page_of_review, key)
        expect(page_of_review.locator("marking-panel")).to_be_hidden()
        expect(page_of_review.locator(".card", has_text="row five")).to_have_count(1)
        assert marks()[1:] == [("row five", tags)]


@pytest.mark.usefixtures("codebook")
def test_the_chips_show_the_keys_and_can_be_clicked(page_of_review: Page, review: Review) -> None:
    page_of_review.reload()
    start = TEXT.index("row five")
    drag_over(page_of_review, review.pk, start, start + 8)
    chips = page_of_review.locator("key-tags button")
    expect(chips).to_have_text(["1 irony", "2 pace"])
    chips.nth(1).click()
    expect(page_of_review.locator(".card", has_text="row five").locator(".tag")).to_have_text(
        ["pace"]
    )

    # With a note begun, a chip only adds its tag.
    drag_over(page_of_review, review.pk, start, start + 3)
    page_of_review.get_by_role("textbox", name="Note").fill("Half a thought")
    chips.nth(0).click()
    expect(page_of_review.locator(".new-mark .picker .tag")).to_have_text(["irony×"])
    expect(page_of_review.get_by_role("textbox", name="Note")).to_have_value("Half a thought")
    assert len(marks()) == 2
