"""“Who else says this?” in the panel of a mark and of what is selected."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Notebook
from tests.browser.selecting import drag_over
from tests.factories import make_highlight, make_review

LONG = "The picture is patient. " * 200
SCORE = "Its score, all low strings, is as melancholy as the rain."


def test_from_a_mark_to_the_nearest_passage_in_its_place(
    signed_in: Page, live_server: Any, reader: User, notebook: Notebook
) -> None:
    first = make_review("It drifts. Such a melancholy score of strings! I stayed.", critic="Aisle")
    second = make_review(f"{LONG}\n\n{SCORE} I left.", critic="Balcony")
    make_review("A melancholy orchestra of strings.", work="Amour", critic="Circle")
    words = "Such a melancholy score of strings!"
    mark = make_highlight(first, words, notebook=notebook, by=reader)
    signed_in.goto(f"{live_server.url}{first.get_absolute_url()}")
    signed_in.locator(f'mark[data-highlights="{mark.pk}"]').click()
    panel = signed_in.locator("#panel-body")

    panel.locator("summary", has_text="Who else says this?").press("Enter")
    expect(panel.locator(".near-passages blockquote")).to_have_text([SCORE])
    expect(panel.locator(".near-passages b")).to_have_text(["score", "strings", "melancholy"])
    assert Axe().run(signed_in, context="#panel-body").response["violations"] == []

    panel.get_by_role("link", name="In the whole library").press("Enter")
    expect(panel.locator(".near-source")).to_have_text(["Balcony on Her", "Circle on Amour"])
    expect(panel.get_by_role("link", name="In the whole library")).to_be_focused()

    panel.get_by_role("link", name="Balcony on Her").press("Enter")
    place = f"?notebook={notebook.slug}#r{second.pk}-{second.current.text.index(SCORE)}"
    expect(signed_in).to_have_url(f"{live_server.url}{second.get_absolute_url()}{place}")
    expect(signed_in.get_by_text(SCORE)).to_be_in_viewport()


def test_what_is_selected_is_asked_about_before_it_is_marked(
    signed_in: Page, live_server: Any, reader: User
) -> None:
    first = make_review("It drifts. Such a melancholy score of strings! I stayed.", critic="Aisle")
    make_review(f"{SCORE} I left, and it drifts still.", critic="Balcony")
    signed_in.goto(f"{live_server.url}{first.get_absolute_url()}")
    section = signed_in.locator("near-selection")
    passages = section.locator("blockquote")

    drag_over(signed_in, first.pk, 11, 44)
    section.locator("summary").press("Enter")
    expect(passages).to_have_text([SCORE])
    section.get_by_role("link", name="In the whole library").press("Enter")
    expect(section.locator("[aria-current]")).to_have_text("In the whole library")

    signed_in.keyboard.press("Escape")
    drag_over(signed_in, first.pk, 0, 9)
    expect(passages).to_have_count(0)
    section.locator("summary").press("Enter")
    expect(passages).to_have_text(["I left, and it drifts still."])
