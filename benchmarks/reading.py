"""What highlights cost a reader: `python -m benchmarks.reading`.

The whole page of one review of some 900 words, asked for in this process, with none, 100 and 1,000
highlights in the reader's notebook, and six such reviews side by side with 200 each. The floor is
the page with none, in the same run; beside it, the number of queries, which must not grow.
"""

import sys
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations.current import private_notebook
from benchmarks._database import empty_database
from benchmarks._requests import HOST
from benchmarks._reviews import long_review, mark_evenly

ROUNDS = 15


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
    floor = 0.0
    sys.stdout.write(f"{'highlights':>10} {'ms':>8} {'ratio':>6} {'queries':>8}\n")
    for highlights, address in pages:
        time, queries = _timed(client, address)
        floor = floor or time
        sys.stdout.write(f"{highlights:>10} {time:8.1f} {time / floor:6.1f} {queries:8}\n")


def _timed(client: Client, address: str) -> tuple[float, int]:
    """The median milliseconds of a page, and its queries."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        client.get(address)
        times.append(perf_counter() - began)
    return median(times) * 1000, queries


if __name__ == "__main__":
    main()
