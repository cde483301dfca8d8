"""How fast the library is searched: `python -m benchmarks.searching [reviews | here]`.

In a library of so many invented reviews (50,000 if none is said), searches of several kinds over
HTTP from gunicorn as production runs it: the whole page with fragments and facets, four clients at
once, each of which asks for something else. The floor is the bare SQL of the same first page from
as many connections in the same run: rows, names and the database's own fragments, but no count and
no facets. The last column says how many answers were that the search took too long, which the site
says after a second.

With `here`, it is the library of DATA_DIR that `python -m benchmarks.filling` filled before, which
for a million reviews takes an hour.
"""

import sys
from collections.abc import Callable, Sequence
from itertools import cycle
from time import perf_counter
from typing import TypeVar

import psycopg

from accounts.models import User
from benchmarks._clients import Pace, at_once, getter
from benchmarks._database import bare_connection, empty_database
from benchmarks._library import Prose, fill_library
from benchmarks._requests import HOST, session_cookie
from benchmarks._searches import Search, searches
from benchmarks._site import served
from reviews.models import Review

Asked = TypeVar("Asked")

REVIEWS = 50_000
CLIENTS = 4
ROUNDS = 60
# To find what is misspelt, or a phrase, the bare SQL takes half a second.
ROUNDS_OF_THE_FLOOR = 24

_ABOUT_MORE = """
For a million: DATA_DIR=FOLDER python -m benchmarks.filling 1000000, which takes an hour once, and
then DATA_DIR=FOLDER python -m benchmarks.searching here.
"""


def main(size: str = str(REVIEWS)) -> None:
    if size == "here":
        _search(Review.objects.count())
        return
    with empty_database():
        count = int(size)
        began = perf_counter()
        fill_library(count)
        sys.stdout.write(f"{count:,} reviews filled in {perf_counter() - began:.0f} s\n\n")
        _search(count)
    sys.stdout.write(_ABOUT_MORE)


def _search(count: int) -> None:
    reader, _ = User.objects.get_or_create(username="benchmark")
    session = session_cookie(reader)
    kinds = searches(Prose(), count)
    with served() as port:
        # A server that has just begun asks for the stems of words, and each of its threads has
        # statements to prepare for each kind.
        every = [search for asked in kinds.values() for search in asked]
        _pace(every, port, session, [], rounds=2 * len(every))
        _print_searches(kinds, port, session)


def _print_searches(kinds: dict[str, list[Search]], port: int, session: str) -> None:
    sys.stdout.write(f"{'':>10} {'floor':>15} {'page':>15} {'ratio':>6} {'given':>6}\n")
    columns = f"{'p50 ms':>7} {'p95':>7}"
    sys.stdout.write(f"{'search':>10} {columns} {columns} {'p50':>6} {'up':>6}\n")
    for name, asked in kinds.items():
        given_up: list[str] = []
        floor, pace = _floor(asked), _pace(asked, port, session, given_up)
        sys.stdout.write(
            f"{name:>10} {floor.median * 1000:7.1f} {floor.p95 * 1000:7.1f} "
            f"{pace.median * 1000:7.1f} {pace.p95 * 1000:7.1f} {pace.median / floor.median:6.1f} "
            f"{len(given_up):6}\n"
        )
        sys.stdout.flush()


def _floor(asked: Sequence[Search]) -> Pace:
    bares = [bare_connection() for _ in range(CLIENTS)]
    try:
        asking = zip(_turned(asked), bares, strict=True)
        return at_once([_asker(turned, bare) for turned, bare in asking], ROUNDS_OF_THE_FLOOR)
    finally:
        for bare in bares:
            bare.close()


def _asker(asked: Sequence[Search], bare: psycopg.Connection) -> Callable[[], int]:
    bare.autocommit = True
    searches = cycle(asked)
    return lambda: next(searches).ask(bare)


def _pace(
    asked: Sequence[Search], port: int, session: str, given_up: list[str], rounds: int = ROUNDS
) -> Pace:
    paths = _turned([search.address for search in asked])
    return at_once(
        [getter(HOST, port, of_client, session, given_up=given_up) for of_client in paths], rounds
    )


def _turned(asked: Sequence[Asked]) -> list[list[Asked]]:
    """For each client the same, begun at another place: readers do not ask in step."""
    starts = (len(asked) * client // CLIENTS for client in range(CLIENTS))
    return [[*asked[start:], *asked[:start]] for start in starts]


if __name__ == "__main__":
    main(*sys.argv[1:2])
