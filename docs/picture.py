"""Make the README's picture from the running program.

`python docs/picture.py LINK docs/side-by-side.png`, where LINK is a one-time sign-in link to a
site with the sample library. The passages are marked through the page, as a reader would.
"""

import sys
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import chromium

CRITICS = (
    "Front Stalls Flo",
    "Gerald in the Aisle",
    "Marginalia",
    "Second Projectionist",
    "The Night Porter",
)
# The critic's column, the first and last words of the passage, and its tags.
PASSAGES = (
    (0, "Forty-one lorries", "to each of them.", "opening,"),
    (0, "eleven minutes in one unbroken shot", "one unbroken shot", "camera,"),
    (1, "opens with eleven minutes", "work at Felixstowe", "opening,boredom,"),
    (1, "Geraldine Matteson", "the same one throughout", "performance,"),
    (2, "Forty-one lorries, eleven minutes", "apart from figures.", "opening,"),
    (2, "Strake’s opening does", "enough to see it.", "opening,camera,"),
    (4, "The principal sensation", "mind the hatch.", "opening,boredom,"),
    (4, "She licks a pencil.", "a great deal.", "performance,"),
    (3, "The first join", "the twenty-second.", "camera,"),
)
LAST = (3, "The opening has been", "It is three.")

SELECT = """([column, first, last]) => {
  const text = document.querySelectorAll("[data-review]")[column];
  const nodes = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const all = nodes.map((node) => node.data).join("");
  const point = (offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const start = all.indexOf(first);
  const end = all.indexOf(last, start) + last.length;
  getSelection().setBaseAndExtent(...point(start), ...point(end));
}"""


def mark(page: Page, column: int, first: str, last: str, tags: str) -> None:
    before = page.locator(".card").count()
    page.evaluate(SELECT, [column, first, last])
    expect(page.locator("marking-panel")).to_be_visible()
    page.keyboard.type(tags)
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator(".card")).to_have_count(before + 1)


def main(link: str, target: str) -> None:
    site = urlsplit(link)._replace(path="").geturl()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 860})
        page.goto(link)
        page.goto(f"{site}/works/the-weighbridge/")
        for box in page.locator("input[name=review]").all():
            box.uncheck()
        for critic in CRITICS:
            page.get_by_role("checkbox", name=critic).check()
        page.get_by_role("button", name="Side by side").click()
        page.wait_for_load_state()
        for passage in PASSAGES:
            mark(page, *passage)
        page.locator(".column").nth(3).evaluate("(column) => column.scrollTo(0, 560)")
        page.evaluate(SELECT, list(LAST))
        expect(page.locator("marking-panel")).to_be_visible()
        page.keyboard.type("open")
        page.locator(".toast").wait_for(state="detached")
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
