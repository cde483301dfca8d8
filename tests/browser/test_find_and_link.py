"""Finding and marking, linking and replying, in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Highlight, Link, Notebook, Reply
from reviews.models import Review
from tests.factories import make_highlight, make_review

Marks = dict[str, Highlight]


@pytest.fixture
def reviews(transactional_db: None) -> list[Review]:
    return [
        make_review("The score is slow. “Score!” he cried.", critic="Aisle"),
        make_review("No score, no film. Underscored.", critic="Balcony"),
    ]


@pytest.fixture
def marks(reviews: list[Review], notebook: Notebook, reader: User) -> Marks:
    return {
        words: make_highlight(review, words, notebook=notebook, by=reader)
        for review, words in zip(reviews, ("is slow", "no film"), strict=True)
    }


def open_side_by_side(page: Page, live_server: Any, reviews: list[Review]) -> None:
    query = "&".join(f"review={review.pk}" for review in reviews)
    page.goto(f"{live_server.url}/compare/?{query}")


def open_mark(page: Page, live_server: Any, reviews: list[Review], words: str) -> None:
    """Side by side, with the panel of the mark on these words."""
    open_side_by_side(page, live_server, reviews)
    page.locator("mark", has_text=words).click()
    expect(page.get_by_role("button", name="Remove this mark")).to_be_visible()


def test_a_phrase_is_found_in_the_open_reviews_and_marked_but_for_one_and_all_taken_back(
    signed_in: Page, live_server: Any, reviews: list[Review]
) -> None:
    open_side_by_side(signed_in, live_server, reviews)
    signed_in.get_by_role("link", name="Find and mark").click()
    expect(signed_in.get_by_role("searchbox", name="Words or a phrase")).to_be_focused()
    signed_in.keyboard.type("score")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("checkbox", name="Score")).to_have_count(3)
    expect(signed_in.get_by_text("3 places in 2 reviews.")).to_be_focused()

    ticked = signed_in.locator("[name=hit]:checked")
    signed_in.get_by_role("button", name="Tick none").click()
    expect(ticked).to_have_count(0)
    signed_in.get_by_role("button", name="Tick all").click()
    expect(ticked).to_have_count(3)
    signed_in.get_by_role("checkbox", name="“Score!”").last.uncheck()
    signed_in.get_by_role("combobox", name="Tags").fill("Music > score")
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator(".chosen .tag")).to_contain_text("Music > score")
    signed_in.get_by_role("button", name="Mark what is ticked").click()
    message = signed_in.locator(".messages")
    expect(message).to_contain_text("Found and marked 2 passages with Music > score.")
    expect(message).to_be_focused()
    expect(signed_in.locator(".marked-already")).to_have_count(2)
    assert sorted(Highlight.objects.values_list("review", "start")) == [
        (reviews[0].pk, 4),
        (reviews[1].pk, 3),
    ]

    message.get_by_role("button", name="Undo").click()
    expect(signed_in.locator(".marked-already")).to_have_count(0)
    assert Highlight.objects.standing().count() == 0


def test_two_passages_are_linked_by_keyboard_and_the_panel_shows_it(
    signed_in: Page, live_server: Any, reviews: list[Review], marks: Marks
) -> None:
    open_mark(signed_in, live_server, reviews, "is slow")
    panel = signed_in.locator("marking-panel")
    panel.get_by_role("textbox", name="Note").fill("Half a thought")
    panel.locator("summary", has_text="Link to another passage").focus()
    signed_in.keyboard.press("Enter")
    expect(
        panel.get_by_role("radio", name="No score, no film. Underscored. Balcony on Her (2013)")
    ).to_be_checked()

    search = panel.get_by_role("searchbox", name="Find the other passage")
    search.fill("zeppelin")
    expect(panel.locator("#link-choices")).to_contain_text("No mark in this notebook fits.")
    search.fill("balcony")
    search.press("Enter")
    expect(panel.get_by_role("radio")).to_have_count(1)
    panel.locator("summary", has_text="Reply").click()
    panel.get_by_role("textbox", name="Your reply").fill("Agreed.")
    panel.get_by_role("button", name="Reply", exact=True).click()
    expect(panel.locator(".reply .note")).to_have_text("Agreed.")
    expect(search).to_have_value("balcony")
    panel.get_by_role("combobox", name="This passage").select_option("disputes")
    panel.get_by_role("button", name="Link", exact=True).press("Enter")

    expect(panel.locator(".linked")).to_contain_text("disputes no film")
    expect(signed_in.locator("#toasts")).to_contain_text("Linked.")
    expect(panel.locator("summary", has_text="Reply")).to_be_focused()
    expect(search).to_be_hidden()
    expect(panel.get_by_role("textbox", name="Note")).to_have_value("Half a thought")
    made = Link.objects.get()
    assert (made.source, made.target) == (marks["is slow"], marks["no film"])
    assert made.relation == "disputes"


def test_a_link_is_followed_within_the_page_and_unlinked_from_the_other_side(
    signed_in: Page, live_server: Any, reviews: list[Review], marks: Marks, reader: User
) -> None:
    Link.objects.create(
        notebook=marks["is slow"].notebook,
        source=marks["is slow"],
        target=marks["no film"],
        relation="answers",
        author=reader,
    )
    open_mark(signed_in, live_server, reviews, "is slow")
    signed_in.evaluate("window.isTheSamePage = true")
    panel = signed_in.locator("marking-panel")
    panel.get_by_role("link", name="no film").click(position={"x": 25, "y": 8})
    expect(panel).to_be_hidden()
    assert signed_in.evaluate("window.isTheSamePage")
    assert signed_in.url.endswith(f"#h{marks['no film'].pk}")

    signed_in.locator("mark", has_text="no film").click()
    expect(panel.locator(".linked")).to_contain_text("answered by is slow")
    panel.get_by_role("button", name="Unlink “is slow”").click()
    expect(panel.locator(".linked")).to_have_count(0)
    signed_in.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(panel.locator(".linked")).to_have_count(1)


def test_a_reply_is_said_and_shown_and_taken_away(
    signed_in: Page, live_server: Any, reviews: list[Review], marks: Marks
) -> None:
    open_mark(signed_in, live_server, reviews, "is slow")
    panel = signed_in.locator("marking-panel")
    panel.locator("summary", has_text="Reply").press("Enter")
    reply = panel.get_by_role("textbox", name="Your reply")
    reply.fill("x" * 20_001)
    panel.get_by_role("button", name="Reply", exact=True).click()
    expect(panel.locator("#reply-message")).to_contain_text("The reply is too long")
    expect(reply).to_have_value("x" * 20_001)

    reply.fill("Because of *her*.")
    panel.get_by_role("button", name="Reply", exact=True).click()
    expect(panel.locator(".reply em")).to_have_text("her")
    expect(panel.get_by_role("article", name="Reply by ada")).to_be_visible()
    assert Reply.objects.get().highlight == marks["is slow"]

    panel.get_by_role("button", name="Take your reply away").click()
    expect(panel.locator(".reply")).to_have_count(0)


def test_a_half_written_reply_survives_a_click_elsewhere(
    signed_in: Page, live_server: Any, reviews: list[Review], marks: Marks
) -> None:
    open_mark(signed_in, live_server, reviews, "is slow")
    panel = signed_in.locator("marking-panel")
    panel.locator("summary", has_text="Reply").click()
    reply = panel.get_by_role("textbox", name="Your reply")
    reply.fill("Half a thought")
    signed_in.mouse.click(5, 600)

    expect(reply).to_have_value("Half a thought")
    expect(panel).to_be_visible()


def test_a_highlights_own_page_shows_what_was_said_without_being_loaded_again(
    signed_in: Page, live_server: Any, marks: Marks
) -> None:
    signed_in.goto(live_server.url + marks["is slow"].get_absolute_url())
    signed_in.locator("summary", has_text="Reply").click()
    signed_in.get_by_role("textbox", name="Your reply").fill("Because.")
    signed_in.get_by_role("button", name="Reply", exact=True).click()

    expect(signed_in.locator(".reply .note")).to_have_text("Because.")
