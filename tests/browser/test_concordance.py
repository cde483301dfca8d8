"""The lines of a concordance in a browser: by keys, and as they stand on any width."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from annotations.models import Highlight, Notebook
from tests.factories import make_review

TEXT = (
    "The long overture is only the prelude, for those who wait, to a score that nobody who was "
    "there has been able to forget since then, or to describe.\n\nScoring begins. A score."
)


@pytest.fixture
def lines(live_server: Any, signed_in: Page) -> Page:
    make_review(TEXT, critic="Ana", publication="The Echo")
    signed_in.goto(f"{live_server.url}/concordance/?q=score")
    return signed_in


def test_lines_are_ticked_and_marked_by_keys(lines: Page, notebook: Notebook) -> None:
    ticks = lines.get_by_role("checkbox")
    ticks.first.focus()
    for key in ("Space", "j", "ArrowDown", "Space", "k"):
        lines.keyboard.press(key)
    expect(ticks.nth(1)).to_be_focused()
    lines.get_by_role("combobox", name="Tags").fill("music,")
    lines.get_by_role("button", name="Mark what is ticked").click()

    expect(lines.get_by_role("status").first).to_contain_text("Undo")
    expect(lines.get_by_role("list", name="Marked already")).to_have_count(2)
    marked = Highlight.objects.order_by("start").values_list("quote", flat=True)
    assert list(marked) == ["score", "score"]
    lines.get_by_role("button", name="Undo", exact=True).click()
    expect(lines.get_by_role("list", name="Marked already")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_keywords_stand_under_each_other_in_the_middle(lines: Page, width: int) -> None:
    lines.set_viewport_size({"width": width, "height": 844})

    boxes = lines.evaluate(
        """() => [...document.querySelectorAll(".in-line")].map((line) => {
            const parts = [...line.children].map((part) => part.getBoundingClientRect());
            const [before, keyword, after] = parts;
            const rows = new Set(parts.map((box) => Math.round(box.bottom)));
            return {
                middle: Math.round(keyword.left + keyword.width / 2),
                sides: Math.abs(before.width - after.width) <= 1,
                rows: rows.size,
                within: after.right <= innerWidth,
            };
        })"""
    )

    assert len(boxes) == 3
    assert len({box["middle"] for box in boxes}) == 1
    assert all((box["sides"], box["rows"], box["within"]) == (True, 1, True) for box in boxes)


def test_what_was_marked_is_told_first_and_taken_back_by_key(
    lines: Page, notebook: Notebook
) -> None:
    told = lines.locator("ul.messages")
    ticks = lines.get_by_role("checkbox")
    marked = lines.get_by_role("list", name="Marked already")
    ticks.first.check()
    lines.get_by_role("combobox", name="Tags").fill("music,")
    lines.get_by_role("button", name="Mark what is ticked").click()
    expect(told).to_be_focused()
    expect(told).to_contain_text("Found and marked 1 passage with music.")

    for key, count in (("z", 0), ("Shift+Z", 1)):
        with lines.expect_response("**/concordance/*"):
            lines.keyboard.press(key)
        expect(told).to_be_focused()
        expect(marked).to_have_count(count)
    lines.keyboard.press("j")
    expect(ticks.first).to_be_focused()
    with lines.expect_response("**/concordance/*"):
        lines.keyboard.press("z")
    expect(told).to_contain_text("Taken back")

    lines.keyboard.press("z")
    expect(lines.locator("#toasts")).to_have_text(
        "There is nothing of yours to take back in this notebook."
    )
    expect(ticks).to_have_count(3)


def test_a_key_leads_to_the_search_from_the_lines(lines: Page) -> None:
    box = lines.get_by_role("searchbox")
    lines.get_by_role("checkbox").first.focus()

    lines.keyboard.press("/")
    lines.keyboard.type("a/b z")

    expect(box).to_be_focused()
    expect(box).to_have_value("a/b z")
