"""How soon it is known who else says a passage: `python -m benchmarks nearness`.

In a library of 50,000 invented reviews of 650 words, marks on passages of one sentence are asked
about, each once, as the panel asks: in their work and in the whole library. The floor is the bare
SQL that fetches as many texts as were compared, in the same run. To fill the library takes some
minutes.
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from time import perf_counter

import psycopg
from django.test import Client

from accounts.models import User
from annotations.anchors.anchoring import describe
from annotations.current import private_notebook
from annotations.models import Highlight, Notebook
from annotations.nearest import Scope, asked_of, nearest_to
from annotations.sentences import sentences
from annotations.spoilers import Spoilers
from benchmarks._database import bare_connection, empty_database
from benchmarks._library import fill_library
from benchmarks._requests import HOST
from reviews.models import Review

REVIEWS = 50_000
ASKED = 100
WARMING_UP = 60

_TEXTS = """
SELECT r.id, v.text FROM reviews_review r JOIN reviews_version v ON v.id = r.current_id
WHERE r.id = ANY (%s)
"""


def main() -> None:
    with empty_database():
        began = perf_counter()
        fill_library(REVIEWS)
        sys.stdout.write(f"{REVIEWS:,} reviews filled in {perf_counter() - began:.0f} s\n\n")
        reader = User.objects.create_user("reader")
        notebook = private_notebook(reader)
        chance = random.Random(1)  # noqa: S311
        marks = [_mark_somewhere(notebook, reader, chance) for _ in range(ASKED + WARMING_UP)]
        client = Client(SERVER_NAME=HOST)
        client.force_login(reader)
        with bare_connection() as bare:
            _print_table([_measured(scope, marks, client, bare, chance) for scope in Scope])


def _mark_somewhere(notebook: Notebook, by: User, chance: random.Random) -> Highlight:
    """A highlight on one sentence of one review."""
    review = Review.objects.with_text().get(pk=chance.randrange(1, REVIEWS + 1))
    sentence = chance.choice(sentences(review.current.text))
    selector = describe(review.current.text, sentence.start, sentence.end)
    return Highlight.objects.create(
        notebook=notebook,
        review=review,
        version=review.current,
        start=selector.start,
        end=selector.end,
        quote=selector.quote,
        author=by,
    )


Row = tuple[Scope, int, float, float, float]


def _measured(
    scope: Scope,
    marks: list[Highlight],
    client: Client,
    bare: psycopg.Connection,
    chance: random.Random,
) -> Row:
    """The scope; how many reviews were compared; seconds: the floor's median, p50, p95."""
    times: list[float] = []
    floors: list[float] = []
    compared = [
        nearest_to(asked_of(mark), scope, Spoilers()).compared for mark in marks[:WARMING_UP]
    ]
    count = round(median(compared))
    for mark in marks:
        ids = chance.sample(range(1, REVIEWS + 1), count)
        floors.append(_time(partial(_fetch, bare, ids)))
        address = f"{mark.get_absolute_url()}near/?scope={scope}"
        times.append(_time(partial(client.get, address, headers={"HX-Request": "true"})))
    times, floors = times[WARMING_UP:], floors[WARMING_UP:]
    return scope, count, median(floors), median(times), quantiles(times, n=20)[-1]


def _fetch(bare: psycopg.Connection, ids: list[int]) -> list[tuple[int, str]]:
    return bare.execute(_TEXTS, [ids]).fetchall()


def _time(call: Callable[[], object]) -> float:
    began = perf_counter()
    call()
    return perf_counter() - began


def _print_table(rows: list[Row]) -> None:
    sys.stdout.write(
        f"{'scope':>8} {'compared':>9} {'floor ms':>9} {'p50 ms':>7} {'p95 ms':>7} {'ratio':>6}\n"
    )
    for scope, compared, floor, middle, most in rows:
        sys.stdout.write(
            f"{scope:>8} {compared:9} {floor * 1000:9.1f} {middle * 1000:7.1f} "
            f"{most * 1000:7.1f} {middle / floor:6.1f}\n"
        )


if __name__ == "__main__":
    main()
