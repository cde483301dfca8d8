"""Selecting in a page as a reader does: with the mouse, over words."""

from playwright.sync_api import Page

# The boxes of the first and the last character of some words of a review, or of a stretch between
# two of its code points.
BOXES = """([review, start, end]) => {
  const text = document.querySelector(`[data-review="${review}"]`);
  const paragraphs = [...text.querySelectorAll(":scope > [data-start]")];
  const box = (point) => {
    const paragraph = paragraphs.filter((each) => Number(each.dataset.start) <= point).pop();
    const points = Array.from(paragraph.textContent);
    const before = points.slice(0, point - Number(paragraph.dataset.start)).join("").length;
    const length = points[point - Number(paragraph.dataset.start)].length;
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let left = before;
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (left < node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + length);
        const { left: x, right, top, bottom } = range.getBoundingClientRect();
        return { left: x, right, middle: (top + bottom) / 2 };
      }
      left -= node.length;
    }
  };
  return [box(start), box(end - 1)];
}"""


def drag_over(page: Page, review_id: int, start: int, end: int) -> None:
    """Press the mouse before code point `start`, release it after code point `end` - 1."""
    first, last = page.evaluate(BOXES, [review_id, start, end])
    page.mouse.move(first["left"] + 0.5, first["middle"])
    page.mouse.down()
    page.mouse.move(last["right"] - 0.5, last["middle"], steps=4)
    page.mouse.up()
