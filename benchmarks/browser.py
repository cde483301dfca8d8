"""How long a reader waits in the browser: `python -m benchmarks.browser`.

A review of some 900 words with 1,000 highlights, served by gunicorn as production runs it, in the
Chromium of the browser tests. From the release of the mouse to the first frame with the panel, and
from Enter to the first frame with the highlight drawn, both told by the page's own clock: from the
event's time stamp to the frame after which what changed is on the screen; the second is parted at
the arrival of the server's answer. Beside them their floor: such a frame by itself, and an empty
round trip to /healthz by fetch.
"""

import sys
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
from tests.browser.selecting import drag_over

HIGHLIGHTS = 1000
ROUNDS = 20
FIRST, STEP, LENGTH = 20, 17, 45

# A frame is on the screen when the browser takes up the task after its rendering.
CLOCK = """() => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  }));
  const changed = (element, what, isDone) => new Promise((done) => {
    const observer = new MutationObserver((records) => {
      if (!isDone(records)) return;
      observer.disconnect();
      done();
    });
    observer.observe(element, what);
  });
  const panel = document.querySelector("marking-panel");
  const text = document.querySelector("[data-review]");
  window.waits = {};
  const time = (name, event, done) => {
    window.waits[name] = done.then(painted).then((at) => at - event.timeStamp);
  };
  document.addEventListener("pointerup", (event) => time("panel", event, changed(
    panel, { attributeFilter: ["hidden"] }, () => !panel.hidden)), true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    time("mark", event, changed(text, { childList: true }, () => true));
    document.addEventListener("htmx:beforeOnLoad", () => {
      window.answer = performance.now() - event.timeStamp;
    }, { once: true });
  }, true);
  window.frame = async () => {
    const began = performance.now();
    return (await painted()) - began;
  };
  window.roundTrip = async () => {
    const began = performance.now();
    await (await fetch("/healthz", { cache: "no-store" })).text();
    return performance.now() - began;
  };
}"""


def main() -> None:
    with empty_database():
        reader = User.objects.create_user("reader")
        review = long_review(1)
        mark_evenly(review, HIGHLIGHTS, notebook=private_notebook(reader), by=reader)
        session = session_cookie(reader)
        with served() as port, page_of_reader(f"http://{HOST}:{port}", session) as page:
            page.goto(review.get_absolute_url())
            page.evaluate(CLOCK)
            _print_table(page, review)


def _print_table(page: Page, review: Review) -> None:
    panels, answers, marks = [], [], []
    for number in range(ROUNDS):
        start = FIRST + number * STEP
        drag_over(page, review.pk, start, start + LENGTH)
        panels.append(float(page.evaluate("window.waits.panel")))
        page.keyboard.press("Enter")
        marks.append(float(page.evaluate("window.waits.mark")))
        answers.append(float(page.evaluate("window.answer")))
    sys.stdout.write(f"{'':>24} {'median, ms':>10} {'worst, ms':>10}\n")
    _print_row("an animation frame", _repeated(page, "window.frame()"))
    _print_row("an empty round trip", _repeated(page, "window.roundTrip()"))
    _print_row("from mouse to panel", panels)
    _print_row("from Enter to highlight", marks)
    _print_row("of it to the answer", answers)
    _print_row("of it drawing", [mark - at for mark, at in zip(marks, answers, strict=True)])


def _print_row(name: str, times: list[float]) -> None:
    sys.stdout.write(f"{name:>24} {median(times):10.1f} {max(times):10.1f}\n")


def _repeated(page: Page, script: str) -> list[float]:
    return [float(page.evaluate(script)) for _ in range(ROUNDS)]


if __name__ == "__main__":
    main()
