"""Reading blind: what is hidden comes to light in the page where the reader marks."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import TEXT
from tests.browser.selecting import drag_over
from tests.factories import make_review


def test_a_mark_reveals_its_column_by_every_name_that_it_has(
    signed_in: Page, live_server: Any
) -> None:
    page = signed_in
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1440, "height": 900})
    first = make_review(TEXT, critic="Zuleika Quist", publication="The Xylographer", rating="83%")
    second = make_review(f"{TEXT} Indeed.", critic="Odalys Vaughan")
    page.goto(f"{live_server.url}/compare/?review={second.pk}&review={first.pk}")
    page.get_by_role("button", name="Read blind").press("Enter")
    heads = page.locator(".column .byline")
    expect(heads).to_have_text(["Critic B", "Critic A"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".toast")).to_contain_text("The link is copied.")
    assert "&blind=1" in page.evaluate("navigator.clipboard.readText()")

    drag_over(page, second.pk, 0, len("Mr. Jonze’s"))
    page.get_by_role("button", name="Mark", exact=True).click()

    expect(heads).to_have_text(["Odalys Vaughan", "Critic A"])
    expect(page.locator(".toast p")).to_have_text("Marked. Critic B is Odalys Vaughan.")
    expect(page.get_by_role("link", name="Close Odalys Vaughan")).to_be_visible()
    expect(page.get_by_role("separator", name="Width of Odalys Vaughan")).to_be_visible()
    page.get_by_role("link", name="Move Odalys Vaughan right").click()
    expect(page.locator(".columns-say")).to_have_text("Odalys Vaughan is now 2 of 2.")
    assert "Critic B" not in page.locator("main").inner_html()

    page.goto(f"{live_server.url}/reviews/{first.pk}/")
    expect(page).to_have_title("Critic A on Her (2013) · Crosscut")
    drag_over(page, first.pk, 0, len("Mr. Jonze’s"))
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page).to_have_title("Zuleika Quist on Her (2013) · Crosscut")
    expect(page.locator(".column .facts").first).to_contain_text("83% The Xylographer")

    page.reload()
    page.get_by_role("button", name="Stop reading blind").click()
    expect(page.get_by_role("button", name="Read blind")).to_be_visible()


def test_who_asks_whose_the_reviews_are_goes_on_at_the_first(
    signed_in: Page, live_server: Any
) -> None:
    page = signed_in
    critics = ("Zuleika Quist", "Odalys Vaughan")
    reviews = [make_review(f"{TEXT} {critic}", critic=critic) for critic in critics]
    both = "&".join(f"review={review.pk}" for review in reviews)
    for address, named in (
        (f"/compare/?{both}", page.get_by_role("article", name="Zuleika Quist")),
        (f"/reviews/{reviews[1].pk}/", page.get_by_role("article", name="Odalys Vaughan")),
        (reviews[0].work.get_absolute_url(), page.get_by_role("heading", name="The reviews")),
    ):
        page.goto(f"{live_server.url}{address}")
        page.get_by_role("button", name="Read blind").press("Enter")
        page.get_by_role("button", name="Reveal all").press("Enter")
        expect(named).to_be_focused()


def test_an_unsigned_review_is_told_by_its_opening_words_when_a_mark_reveals_it(
    signed_in: Page, live_server: Any
) -> None:
    page = signed_in
    first = make_review("Nobody signed this.", critic="")
    second = make_review("Odalys did.", critic="Odalys Vaughan")
    page.goto(f"{live_server.url}/compare/?review={first.pk}&review={second.pk}")
    page.get_by_role("button", name="Read blind").press("Enter")
    expect(page.locator(".unsigned").first).to_contain_text("Critic")
    drag_over(page, first.pk, 0, len("Nobody"))
    page.get_by_role("button", name="Mark", exact=True).click()
    name = "Unsigned, “Nobody signed this.”"
    expect(page.get_by_role("link", name=f"Close {name}")).to_be_visible()
    expect(page.get_by_role("separator", name=f"Width of {name}")).to_be_visible()
