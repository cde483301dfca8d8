"""A link from one passage to another, in the cards of both."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.actions.conversation import link
from annotations.models import Notebook
from tests.browser.keyboard import open_at, press, said, under_cursor
from tests.factories import make_highlight, make_review

LONG = "The film is patient. " * 200


def test_a_link_leads_eyes_and_cursor_to_the_passage_in_the_other_column(
    signed_in: Page, live_server: Any, reader: User, notebook: Notebook
) -> None:
    first = make_review("The score is thin.", critic="Aisle")
    second = make_review(f"{LONG}\n\nWhat a score it is.", critic="Balcony")
    here = make_highlight(first, "score is thin", notebook=notebook, by=reader)
    there = make_highlight(second, "What a score", notebook=notebook, by=reader)
    link(here, there, "disputes", by=reader)
    address = f"{live_server.url}/compare/?review={first.pk}&review={second.pk}"
    open_at(signed_in, address)
    press(signed_in, "j")
    passage = signed_in.locator(f'mark[data-highlights="{there.pk}"]')
    expect(passage).not_to_be_in_viewport()

    card = signed_in.locator(f"#card-{here.pk}")
    expect(card.locator(".links")).to_have_text("disputes What a score Balcony on Her (2013)")
    card.get_by_role("link", name="What a score").press("Enter")

    expect(signed_in).to_have_url(re.compile(rf"#h{there.pk}$"))
    expect(passage).to_be_in_viewport()
    expect(signed_in.locator(f"#card-{there.pk} .links")).to_contain_text("disputed by")

    assert under_cursor(signed_in) == "What a score"
    assert said(signed_in) == "What a score — Marked: no tag, by ada."
    assert signed_in.evaluate("document.activeElement.id") == f"column-{second.pk}"
    press(signed_in, "k")
    assert under_cursor(signed_in) == "The film is patient."


def test_a_link_within_one_review_goes_there_without_leaving_the_page(
    signed_in: Page, live_server: Any, reader: User, notebook: Notebook
) -> None:
    review = make_review(f"The score is thin.\n\n{LONG}\n\nWhat a score it is.")
    here = make_highlight(review, "score is thin", notebook=notebook, by=reader)
    there = make_highlight(review, "What a score", notebook=notebook, by=reader)
    link(here, there, "disputes", by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")
    signed_in.evaluate("window.isStill = true")

    signed_in.locator(f"#card-{here.pk}").get_by_role("link", name="What a score").press("Enter")

    expect(signed_in.locator(f'mark[data-highlights="{there.pk}"]')).to_be_in_viewport()
    assert signed_in.evaluate("window.isStill") is True


def test_the_quotation_marks_of_a_linked_passage_are_part_of_its_link(
    signed_in: Page, live_server: Any, reader: User, notebook: Notebook
) -> None:
    review = make_review(f"The score is thin.\n\n{LONG}\n\nWhat a score it is.")
    here = make_highlight(review, "score is thin", notebook=notebook, by=reader)
    there = make_highlight(review, "What a score", notebook=notebook, by=reader)
    link(here, there, "disputes", by=reader)
    open_at(signed_in, f"{live_server.url}/reviews/{review.pk}/")

    leads = signed_in.locator(f"#card-{here.pk} .links a")
    # A box for each quotation mark, and between them one for each line of words.
    hit = leads.evaluate(
        """(link) => {
          const boxes = [...link.querySelector("q").getClientRects()];
          return [boxes.at(0), boxes.at(-1)].map(({ left, right, top, bottom }) => {
            const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return there.closest("a") === link;
          });
        }"""
    )
    assert hit == [True, True]
