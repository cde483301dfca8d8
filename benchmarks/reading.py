"""What highlights cost a reader: `python -m benchmarks.reading`.

The whole page of one review of some 900 words, asked for in this process, with none, 100 and 1,000
highlights in the reader's notebook, and six such reviews side by side with 200 each. The floor is
the page with none, in the same run; beside it, the number of queries, which must not grow, and the
page's size in bytes.
"""

import sys
from math import inf
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations.current import private_notebook
from benchmarks._database import empty_database
from benchmarks._requests import HOST
from benchmarks._reviews import long_review, mark_evenly

ROUNDS = 40


def main() -> None:
    with empty_database():
        reader = User.objects.create_user("reader")
        notebook = private_notebook(reader)
        reviews = [long_review(number) for number in range(9)]
        counts = (0, 100, 1000, *[200] * 6)
        for review, count in zip(reviews, counts, strict=True):
            mark_evenly(review, count, notebook=notebook, by=reader)
        columns = "&".join(f"review={review.pk}" for review in reviews[3:])
        pages = [
            (f"{count:,}", f"/reviews/{review.pk}/")
            for review, count in zip(reviews, counts, strict=True)
        ]
        _print_table(reader, [*pages[:3], ("6 × 200", f"/compare/?{columns}")])


def _print_table(reader: User, pages: list[tuple[str, str]]) -> None:
    client = Client(SERVER_NAME=HOST)
    client.force_login(reader)
    measured = {address: _asked_once(client, address) for _, address in pages}
    times = _best_times(client, list(measured))
    floor = times[pages[0][1]]
    sys.stdout.write(f"{'highlights':>10} {'ms':>8} {'ratio':>6} {'queries':>8} {'kB':>6}\n")
    for highlights, address in pages:
        time, (queries, size) = times[address], measured[address]
        sys.stdout.write(
            f"{highlights:>10} {time * 1000:8.1f} {time / floor:6.1f} {queries:8} "
            f"{size / 1000:6.0f}\n"
        )


def _asked_once(client: Client, address: str) -> tuple[int, int]:
    """A page's queries, and its size in bytes."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    return len(captured), len(answer.content)


def _best_times(client: Client, addresses: list[str]) -> dict[str, float]:
    """The seconds of each page, undisturbed: the best of many rounds, in each of which all are
    asked for, so that whatever else the machine does slows all alike."""
    best: dict[str, float] = dict.fromkeys(addresses, inf)
    for _ in range(ROUNDS):
        for address in addresses:
            began = perf_counter()
            client.get(address)
            best[address] = min(best[address], perf_counter() - began)
    return best


if __name__ == "__main__":
    main()
