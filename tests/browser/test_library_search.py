"""The library's search as it is typed."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.factories import make_review


@pytest.fixture
def library(live_server: Any, signed_in: Page) -> Page:
    """The library's page, of three reviews."""
    make_review("A walrus and a carpenter.", work="Her", critic="Ana")
    make_review("A walrus alone.", work="Amour", year="2012", critic="Ben")
    make_review("Nobody.", work="Zama", critic="Cleo")
    signed_in.goto(f"{live_server.url}/")
    return signed_in


def critics(page: Page) -> Any:
    return page.locator("#found .row-name")


def test_what_is_typed_is_found_while_it_is_typed(library: Page) -> None:
    box = library.get_by_role("searchbox")
    box.press_sequentially("walrus")

    expect(critics(library)).to_have_text(["Ben", "Ana"])
    expect(library.get_by_role("status").filter(has_text="reviews")).to_have_text("2 reviews.")
    expect(library).to_have_url(re.compile(r"/\?q=walrus$"))
    expect(box).to_be_focused()

    box.press("Home")
    box.press_sequentially("critic:ana ")

    expect(critics(library)).to_have_text(["Ana"])
    expect(library.locator(".chip")).to_contain_text("Critic ana")
    assert box.evaluate("(box) => [box.value, box.selectionStart]") == ["critic:ana walrus", 11]


def test_an_older_answer_never_takes_the_place_of_the_newer(library: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    library.route("**/?q=wal&*", hold)
    box = library.get_by_role("searchbox")
    with library.expect_request("**/?q=wal&*"):
        box.press_sequentially("wal")
    box.press_sequentially("rus carpenter")
    expect(critics(library)).to_have_text(["Ana"])

    assert len(held) == 1
    with suppress(Error):  # the browser has given the request up
        held[0].fulfill(body="<p>What was asked before</p>", content_type="text/html")
    with library.expect_response("**/?q=walrus*"):
        box.press("Enter")

    expect(critics(library)).to_have_text(["Ana"])
    assert "asked before" not in library.content()


def test_what_was_asked_before_is_a_step_to_go_back_to(library: Page) -> None:
    box = library.get_by_role("searchbox")
    box.fill("walrus")
    expect(critics(library)).to_have_text(["Ben", "Ana"])
    with library.expect_response("**/?q=walrus*"):
        box.press("Enter")
    box.fill("no")
    expect(library).to_have_url(re.compile(r"/\?q=no$"))
    box.fill("nobody")
    expect(critics(library)).to_have_text(["Cleo"])

    library.go_back()

    expect(critics(library)).to_have_text(["Ben", "Ana"])
    expect(box).to_have_value("walrus")
    library.go_back()
    expect(box).to_have_value("")
    library.go_forward()
    library.go_forward()
    expect(box).to_have_value("nobody")
    expect(critics(library)).to_have_text(["Cleo"])
    box.fill("")
    expect(library).to_have_url(re.compile(r"//[^/]*/$"))


def test_the_sidebar_writes_into_the_box(library: Page) -> None:
    box = library.get_by_role("searchbox")
    offered = library.get_by_label("Work", exact=True).locator("option + option")
    library.get_by_text("Narrow and sort").click()
    box.fill("carpenter")
    expect(offered).to_have_text(["Her (2013) (1)"])
    box.fill("walrus")
    expect(offered).to_have_text(["Amour (2012) (1)", "Her (2013) (1)"])
    library.get_by_label("Critic", exact=True).select_option(label="Ben (1)")
    library.get_by_role("button", name="Apply").click()

    expect(box).to_have_value("walrus critic:Ben")
    expect(critics(library)).to_have_text(["Ben"])
    expect(library.get_by_label("Critic", exact=True)).to_have_value("")
    expect(library.get_by_role("button", name="Apply")).to_be_focused()
    expect(library).to_have_url(re.compile(r"/\?q=walrus\+critic%3ABen$"))

    library.get_by_role("link", name="Leave out Ben").press("Enter")
    expect(box).to_have_value("walrus -critic:Ben")
    expect(library.get_by_role("link", name="Include Ben")).to_be_focused()
    library.get_by_label("Work", exact=True).select_option(label="Her (2013) (1)")
    library.get_by_role("link", name="Remove Critic: Ben").press("Enter")

    expect(box).to_have_value("walrus")
    expect(box).to_be_focused()
    expect(critics(library)).to_have_text(["Ben", "Ana"])
    expect(library.locator("details.filters")).to_have_attribute("open", "")
    expect(library).to_have_url(re.compile(r"/\?q=walrus$"))
    # What is chosen and not yet applied stays so, with the numbers of what is typed.
    expect(library.get_by_label("Work", exact=True)).to_have_value("her")
    box.fill("alone")
    expect(offered).to_have_text(["Amour (2012) (1)", "Her (2013) (0)"])
    expect(library.get_by_label("Work", exact=True)).to_have_value("her")
    library.go_back()
    expect(box).to_have_value("walrus")
    box.fill("walrus critic:ana -lang:fr")
    library.get_by_role("link", name="Remove Critic: ana").press("Enter")
    expect(box).to_have_value("walrus -lang:fr")
    expect(library.get_by_role("link", name="Remove Language: French")).to_be_focused()
    box.fill("walrus")
    expect(library).to_have_url(re.compile(r"/\?q=walrus$"))

    library.route("**/?q=walruses&*", lambda route: route.fulfill(status=414, body="Too long"))
    box.fill("walruses")
    expect(library.locator("#toasts")).to_have_text(
        "What was asked is longer than the site reads, and the page is as it was. Try fewer words."
    )


def test_what_is_typed_while_a_filter_is_being_removed_is_kept_and_asked(library: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    box = library.get_by_role("searchbox")
    box.fill("walrus critic:ana")
    expect(critics(library)).to_have_text(["Ana"])
    library.route("**/?q=walrus", hold)
    with library.expect_request("**/?q=walrus"):
        library.get_by_role("link", name="Remove Critic: ana").click()
    box.focus()
    box.press("End")
    box.press_sequentially(" critic:ben ")

    held[0].continue_()

    expect(box).to_have_value("walrus critic:ben ")
    expect(box).to_be_focused()
    expect(critics(library)).to_have_text(["Ben"])
    expect(library).to_have_url(re.compile(r"/\?q=walrus\+critic%3Aben$"))


def test_what_was_typed_just_before_a_filter_is_removed_is_kept_too(library: Page) -> None:
    box = library.get_by_role("searchbox")
    box.fill("critic:ana")
    expect(critics(library)).to_have_text(["Ana"])

    # Within the time for which fingers rest.
    library.evaluate(
        """() => {
            const box = document.getElementById("q");
            box.value = "walrus critic:ana";
            box.dispatchEvent(new Event("input", { bubbles: true }));
            document.querySelector("#chips .remove").click();
        }"""
    )

    expect(box).to_have_value("walrus")
    expect(critics(library)).to_have_text(["Ben", "Ana"])


def test_a_key_leads_to_the_box(library: Page) -> None:
    box = library.get_by_role("searchbox")
    box.fill("walrus")
    library.locator("main").focus()

    library.keyboard.press("/")
    library.keyboard.type("alone")

    expect(box).to_have_value("alone")


def test_what_else_is_called_so_widens_no_phone(
    live_server: Any, phone: Callable[[int], Page], transactional_db: None
) -> None:
    for number in range(9):
        make_review("A slow one.", work=f"Slow film number {number}", critic="Ana")
    page = phone(390)
    page.goto(f"{live_server.url}/?q=slow")

    assert page.locator(".also a").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth") == 390
