"""What highlights cost a reader: `python -m benchmarks.reading`.

The whole page of one review of some 900 words, asked for in this process, with none, 100 and 1,000
highlights in the reader's notebook, and six such reviews side by side with 200 each. The floor is
the page with none, in the same run; beside it, the number of queries, which must not grow.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)

from accounts.models import User
from annotations.actions.tags import tags_named
from annotations.anchoring import describe
from annotations.current import private_notebook
from annotations.models import Highlight, HighlightTag, Notebook
from reviews.models import Review
from tests.factories import make_review

ROUNDS = 15
TAGS = 12
WORDS = "The film is patient with everybody in it, and so are we, mostly. "


def main() -> None:
    with _empty_database():
        reader = User.objects.create_user("reader")
        notebook = private_notebook(reader)
        reviews = [_review(number) for number in range(9)]
        counts = (0, 100, 1000, *[200] * 6)
        for review, count in zip(reviews, counts, strict=True):
            _mark(review, count, notebook=notebook, by=reader)
        columns = "&".join(f"review={review.pk}" for review in reviews[3:])
        pages = [
            (f"{count:,}", f"/reviews/{review.pk}/")
            for review, count in zip(reviews, counts, strict=True)
        ]
        _print_table(reader, [*pages[:3], ("6 × 200", f"/compare/?{columns}")])


def _print_table(reader: User, pages: list[tuple[str, str]]) -> None:
    client = Client()
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


def _review(number: int) -> Review:
    return make_review(f"Take {number}.\n\n" + "\n\n".join([WORDS * 10] * 7))


def _mark(review: Review, count: int, *, notebook: Notebook, by: User) -> None:
    """Highlights of 20 to 59 characters, spread evenly over the text, each with one of the tags."""
    text = review.current.text
    tags = tags_named(notebook, [f"tag {number}" for number in range(TAGS)])
    starts = [number * (len(text) - 80) // max(count, 1) for number in range(count)]
    made = Highlight.objects.bulk_create(
        _highlight(review, start, start + 20 + number % 40, notebook=notebook, by=by)
        for number, start in enumerate(starts)
    )
    HighlightTag.objects.bulk_create(
        HighlightTag(highlight=highlight, tag=tags[number % TAGS], notebook=notebook)
        for number, highlight in enumerate(made)
    )


def _highlight(review: Review, start: int, end: int, *, notebook: Notebook, by: User) -> Highlight:
    selector = describe(review.current.text, start, end)
    return Highlight(
        notebook=notebook,
        review=review,
        version=review.current,
        start=start,
        end=end,
        quote=selector.quote,
        prefix=selector.prefix,
        suffix=selector.suffix,
        author=by,
    )


@contextmanager
def _empty_database() -> Iterator[None]:
    """A test database, made anew and dropped after."""
    setup_test_environment(debug=False)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()
