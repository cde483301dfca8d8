"""The handles at the ends of a passage, and what is under the pointer that drags them."""

from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from annotations.models import Highlight
from tests.browser.selecting import BOXES

# The words that are drawn as the passage would be, and null where none are.
DRAWN = """() => {
  const drawn = CSS.highlights.get("pending");
  return drawn ? [...drawn].map(String).join("") : null;
}"""

DRAWN_AS = f"(words) => ({DRAWN})() === words"

EDGES = {"start": "Beginning of the passage", "end": "End of the passage"}


def hold_first(page: Page, address: str) -> list[Route]:
    """Hold the first request to the address back until it is continued; it comes into the list."""
    # What is under way when a browser begins to be listened to may never be answered.
    expect(page.locator(".htmx-request")).to_have_count(0)
    held: list[Route] = []

    def take(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(address, take)
    return held


def handle(page: Page, edge: str) -> Locator:
    return page.get_by_role("slider", name=EDGES[edge])


def middle(page: Page, edge: str) -> tuple[float, float]:
    """The middle of a handle, in pixels of the window."""
    box = handle(page, edge).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def way_to(page: Page, edge: str, review_id: int, point: int) -> list[tuple[float, float]]:
    """From where to where a pointer goes that drags an edge to a code point of a review."""
    return page_way(page, edge, spot(page, edge, review_id, point))


def page_way(page: Page, edge: str, to: tuple[float, float]) -> list[tuple[float, float]]:
    """The same to a point of the window: the pointer stays as far from the edge as it was."""
    begun = middle(page, edge)
    x, y = page.evaluate(
        """([edge]) => {
          const { x, top, bottom } = document.querySelector("mark-edges").lineAt(edge);
          return [x, (top + bottom) / 2];
        }""",
        [edge],
    )
    return [begun, (begun[0] + to[0] - x, begun[1] + to[1] - y)]


def spot(page: Page, edge: str, review_id: int, point: int) -> tuple[float, float]:
    """Where an edge on a code point of a review stands in the window, in the middle of its line."""
    place = [point, point + 1] if edge == "start" else [point - 1, point]
    box: dict[str, Any] = page.evaluate(BOXES, [review_id, *place])[0]
    return box["left"] if edge == "start" else box["right"], box["middle"]


def drag(page: Page, edge: str, review_id: int, point: int) -> None:
    """Drag an edge of the passage to a code point of the review, with the mouse."""
    begun, to = way_to(page, edge, review_id, point)
    page.mouse.move(*begun)
    page.mouse.down()
    page.mouse.move(*to, steps=5)
    page.mouse.up()


def drawn(page: Page) -> Any:
    """The words that are drawn as the passage would be; None where none are."""
    return page.evaluate(DRAWN)


def quote_of(mark: Highlight) -> str:
    """As it is stored, which is what stands there."""
    mark.refresh_from_db()
    assert mark.version.text[mark.start : mark.end] == mark.quote
    return mark.quote
