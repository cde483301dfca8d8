"""What the keyboard's cursor stands on, as a test sees it."""

from typing import Any

from playwright.sync_api import Page, expect

# The words under the drawn highlight, and null where none is drawn.
DRAWN = """() => {
  const drawn = CSS.highlights.get("cursor");
  return drawn ? [...drawn].map(String).join("") : null;
}"""


def open_at(page: Page, address: str) -> None:
    """Open a reading page; its keys work when this is done."""
    page.goto(address)
    expect(page.locator("reading-keys[data-ready]")).to_have_count(1)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def under_cursor(page: Page) -> Any:
    """The words that are drawn as the cursor; None where it is not in the text."""
    return page.evaluate(DRAWN)


def said(page: Page) -> str:
    """What was last said to a screen reader."""
    return page.locator(".cursor-says").text_content() or ""
