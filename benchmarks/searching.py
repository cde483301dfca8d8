"""How fast the library is searched, and filled: `python -m benchmarks.searching [reviews]`.

First how many reviews a second are stored with the search up to date: by the import, by COPY under
the triggers, and, as the floor, by a bare COPY into a table of texts, then to_tsvector and a GIN
index over it. Each gets the same invented reviews of 650 words into an empty library.

Then, in a library of so many reviews (5,000 if none is said), searches of several kinds over HTTP
from gunicorn as production runs it: the whole page with fragments and facets, four clients at
once. The floor is the bare SQL of the same first page from as many connections in the same run:
rows, names and the database's own fragments, but no count and no facets.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import cycle
from time import perf_counter

import psycopg
from django.db import connection

from accounts.models import User
from benchmarks._clients import Pace, at_once, getter
from benchmarks._database import bare_connection, empty_database
from benchmarks._library import Prose, fill_library, store_library
from benchmarks._requests import HOST, session_cookie
from benchmarks._searches import Search, searches
from benchmarks._site import served
from reviews.actions.storing import store
from reviews.dates import parse_partial_date
from reviews.importing.records import IncomingReview
from reviews.ratings import parse_rating

REVIEWS = 5_000
LOADED = 1_000
CLIENTS = 4
ROUNDS = 24

_BARE = """
CREATE TABLE bare_text (id bigint PRIMARY KEY, text text);
CREATE TABLE bare_document (id bigint PRIMARY KEY, document tsvector);
"""
_BARE_WORDS = """
INSERT INTO bare_document
SELECT id, to_tsvector('crosscut_english', reviews_words(text)) FROM bare_text;
CREATE INDEX bare_words ON bare_document USING gin (document);
"""


@dataclass(frozen=True)
class _Written(Prose):
    """Prose of which the first reviews are written already."""

    @cached_property
    def texts(self) -> list[str]:
        return [super(_Written, self).text(number) for number in range(LOADED)]

    def text(self, number: int) -> str:
        return self.texts[number] if number < LOADED else super().text(number)


def main(count: int = REVIEWS) -> None:
    prose = _Written()
    texts = prose.texts
    _print_loading(
        [
            ("bare SQL", _loaded(partial(_load_bare, texts))),
            ("COPY", _loaded(partial(store_library, LOADED, prose))),
            ("import", _loaded(partial(_import, texts))),
        ]
    )
    with empty_database():
        began = perf_counter()
        fill_library(count)
        sys.stdout.write(f"\n{count:,} reviews filled in {perf_counter() - began:.0f} s\n\n")
        session = session_cookie(User.objects.create_user("reader"))
        with served() as port:
            _print_searches(searches(prose, count), port, session)


def _loaded(load: Callable[[], None]) -> float:
    """Reviews a second."""
    with empty_database():
        began = perf_counter()
        load()
        return LOADED / (perf_counter() - began)


def _load_bare(texts: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE)
        with cursor.copy("COPY bare_text (id, text) FROM STDIN") as copy:
            for row in enumerate(texts):
                copy.write_row(row)
        cursor.execute(_BARE_WORDS)


def _import(texts: Sequence[str]) -> None:
    store((_incoming(number, text) for number, text in enumerate(texts)), by=None, each=_ignore)


def _incoming(number: int, text: str) -> IncomingReview:
    return IncomingReview(
        source=str(number),
        work_title=f"Work {number // 5}",
        work_year=2000,
        kind="film",
        headline="",
        critic=f"Critic {number % 50}",
        publication=f"Outlet {number % 20}",
        published=parse_partial_date("2001-02-03"),
        rating=parse_rating("4/5"),
        language="en",
        url="",
        text=text,
        formatting=(),
    )


def _ignore(_: object) -> None:
    pass


def _print_loading(rows: Sequence[tuple[str, float]]) -> None:
    [(_, floor), *_] = rows
    sys.stdout.write(f"{'loading':>10} {'per s':>8} {'share':>6}\n")
    for name, rate in rows:
        sys.stdout.write(f"{name:>10} {rate:8.0f} {rate / floor:6.0%}\n")


def _print_searches(kinds: dict[str, list[Search]], port: int, session: str) -> None:
    sys.stdout.write(f"{'':>10} {'floor':>7} {'':>7} {'page':>7} {'':>7} {'ratio':>6}\n")
    sys.stdout.write(
        f"{'search':>10} {'p50 ms':>7} {'p95':>7} {'p50 ms':>7} {'p95':>7} {'p50':>6}\n"
    )
    for name, asked in kinds.items():
        floor, pace = _floor(asked), _pace(asked, port, session)
        sys.stdout.write(
            f"{name:>10} {floor.median * 1000:7.1f} {floor.p95 * 1000:7.1f} "
            f"{pace.median * 1000:7.1f} {pace.p95 * 1000:7.1f} {pace.median / floor.median:6.1f}\n"
        )
        sys.stdout.flush()


def _floor(asked: Sequence[Search]) -> Pace:
    bares = [bare_connection() for _ in range(CLIENTS)]
    try:
        return at_once([_asker(asked, bare) for bare in bares], ROUNDS)
    finally:
        for bare in bares:
            bare.close()


def _asker(asked: Sequence[Search], bare: psycopg.Connection) -> Callable[[], int]:
    bare.autocommit = True
    searches = cycle(asked)
    return lambda: next(searches).ask(bare)


def _pace(asked: Sequence[Search], port: int, session: str) -> Pace:
    return at_once(
        [getter(HOST, port, [search.address for search in asked], session) for _ in range(CLIENTS)],
        ROUNDS,
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
