"""How long a reader waits for columns, and how evenly they scroll: `python -m benchmarks.columns`.

Six reviews of some 900 words with 200 highlights each, side by side, served by gunicorn as
production runs it, in the Chromium of the browser tests, at 1440 by 900 pixels. Opening is told by
the page's own clock, from the start of the navigation: to the answer's last byte, to the first
paint, to the load event, and until it is open: all texts stand there, and keys and pointers work.
What the browser does later, once it is idle, falls into the scrolling, which begins at once: a
wheel turns over the first column, by 100 pixels at a time, while each scrolls alone and while all
scroll together: the longest gap between two frames, how many are longer than 50 ms, the longest
task.
The floor is a page with one such review without highlights, opened and scrolled in the same run.
"""

import sys
from collections.abc import Iterable
from statistics import median

from playwright.sync_api import Page

from accounts.models import User
from annotations.current import private_notebook
from benchmarks._database import empty_database
from benchmarks._page import page_of_reader
from benchmarks._requests import HOST, session_cookie
from benchmarks._reviews import long_review, mark_evenly
from benchmarks._site import served
from reviews.models import Review

COLUMNS = 6
HIGHLIGHTS = 200
ROUNDS = 12
TURNS = 40
NOTCH = 100  # pixels
TOO_LONG = 50  # milliseconds

OPENED = """async () => {
  const opened = await window.opened;
  const [{ responseEnd, loadEventEnd }] = performance.getEntriesByType("navigation");
  const paint = await window.painted;
  return [responseEnd, paint.startTime, loadEventEnd, opened];
}"""

# Before anything of the page runs: note when it is drawn and works, and every long task.
WATCH = f"""
window.longTasks = [];
new PerformanceObserver((list) => window.longTasks.push(...list.getEntries()))
  .observe({{ type: "longtask", buffered: true }});
window.painted = new Promise((done) => {{
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(done))
    .observe({{ type: "paint", buffered: true }});
}});
window.opened = new Promise((done) => {{
  new MutationObserver((_, observer) => {{
    if (!document.querySelector("review-columns[data-ready]")) return;
    if (!document.querySelector("reading-keys[data-ready]")) return;
    observer.disconnect();
    // The frame that shows it has been made when the next task runs.
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  }}).observe(document, {{ subtree: true, childList: true, attributeFilter: ["data-ready"] }});
}});
window.watchFrames = () => {{
  window.gaps = [];
  window.longTasks.length = 0;
  let last = null;
  const frame = (now) => {{
    if (last !== null) window.gaps.push(now - last);
    last = now;
    if (window.gaps) requestAnimationFrame(frame);
  }};
  requestAnimationFrame(frame);
}};
window.watched = () => {{
  const gaps = window.gaps;
  window.gaps = null;
  const longest = Math.max(0, ...window.longTasks.map(({{ duration }}) => duration));
  return [Math.max(...gaps), gaps.filter((gap) => gap > {TOO_LONG}).length, longest];
}};
"""


def main() -> None:
    with empty_database():
        reader = User.objects.create_user("reader")
        notebook = private_notebook(reader)
        reviews = [long_review(number) for number in range(COLUMNS + 1)]
        for review in reviews[:COLUMNS]:
            mark_evenly(review, HIGHLIGHTS, notebook=notebook, by=reader)
        session = session_cookie(reader)
        with served() as port, page_of_reader(f"http://{HOST}:{port}", session) as page:
            page.add_init_script(WATCH)
            _print_opening(page, reviews)
            _print_scrolling(page, reviews)


def _print_opening(page: Page, reviews: list[Review]) -> None:
    shown = {"one, bare": reviews[COLUMNS:], f"{COLUMNS} × {HIGHLIGHTS}": reviews[:COLUMNS]}
    times: dict[str, list[list[float]]] = {name: [] for name in shown}
    for _ in range(ROUNDS):
        for name, each in shown.items():
            times[name].append(_opened(page, _address(each)))
    sys.stdout.write(f"{'opening, median (worst) ms':>28}")
    sys.stdout.write("".join(f"{name:>18}" for name in ("answer", "first paint", "load", "open")))
    sys.stdout.write("\n")
    for name, rounds in times.items():
        cells = [f"{median(cell):.0f} ({max(cell):.0f})" for cell in zip(*rounds, strict=True)]
        sys.stdout.write(f"{name:>28}" + "".join(f"{cell:>18}" for cell in cells) + "\n")


def _print_scrolling(page: Page, reviews: list[Review]) -> None:
    ways = {
        "one, bare": _address(reviews[COLUMNS:]),
        "alone": _address(reviews[:COLUMNS]),
        "in proportion": _address(reviews[:COLUMNS], "&scroll=proportion"),
        "by the passage": _address(reviews[:COLUMNS], "&scroll=passage"),
    }
    titles = ("scrolling, ms", "longest gap", f"gaps > {TOO_LONG}", "longest task")
    sys.stdout.write("\n{:>28}{:>18}{:>18}{:>18}\n".format(*titles))
    for name, address in ways.items():
        page.goto(address)
        page.wait_for_selector("review-columns[data-ready]", state="attached")
        gap, count, task = _scrolled(page)
        sys.stdout.write(f"{name:>28}{gap:>18.0f}{count:>18.0f}{task:>18.0f}\n")


def _address(reviews: Iterable[Review], more: str = "") -> str:
    return "/compare/?" + "&".join(f"review={review.pk}" for review in reviews) + more


def _opened(page: Page, address: str) -> list[float]:
    page.goto(address, wait_until="load")
    page.wait_for_selector("review-columns[data-ready]", state="attached")
    return [float(each) for each in page.evaluate(OPENED)]


def _scrolled(page: Page) -> list[float]:
    page.mouse.move(200, 500)
    page.evaluate("window.watchFrames()")
    for number in range(TURNS):
        page.mouse.wheel(0, NOTCH if number < TURNS / 2 else -NOTCH)
    page.evaluate("() => new Promise((done) => setTimeout(done, 500))")
    return [float(each) for each in page.evaluate("window.watched()")]


if __name__ == "__main__":
    main()
