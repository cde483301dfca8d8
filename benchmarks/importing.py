"""How many reviews a second are stored with the search up to date: `benchmarks.importing`.

Each way stores the same invented reviews of 650 words in an empty library. The floor is a bare COPY
into a table of texts, then to_tsvector and a GIN index over it; below it the same with the index
there from the start, as an import finds it, where as many words may wait for it. Then COPY under
the triggers, and the import: with the names in the texts left out, with them, and as the command
that reads them from a file of JSON Lines.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection

from benchmarks._database import empty_database
from benchmarks._library import REVIEWS_OF_WORK, Prose, store_library
from reviews.actions import storing
from reviews.actions.kept_readings import Text
from reviews.actions.naming import NamesBeside
from reviews.dates import parse_partial_date
from reviews.importing.records import IncomingReview
from reviews.ratings import parse_rating

LOADED = 3_000

_BATCH = 500
_BARE = """
CREATE TABLE bare_text (id bigint PRIMARY KEY, text text);
CREATE TABLE bare_document (id bigint PRIMARY KEY, document tsvector);
"""
_BARE_WORDS = """
INSERT INTO bare_document
SELECT id, to_tsvector('crosscut_english', reviews_words(text)) FROM bare_text WHERE id >= %s
"""
_BARE_INDEX = "CREATE INDEX bare_words ON bare_document USING gin (document)"


@dataclass(frozen=True)
class _Written(Prose):
    """Prose that is written before anything is measured."""

    @cached_property
    def texts(self) -> list[str]:
        return [super(_Written, self).text(number) for number in range(LOADED)]

    def text(self, number: int) -> str:
        return self.texts[number]


def main() -> None:
    prose = _Written()
    texts = prose.texts
    reviews = [_incoming(number, text) for number, text in enumerate(texts)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "reviews.jsonl"
        file.write_text("\n".join(map(_line, reviews)))
        ways: dict[str, Callable[[], None]] = {
            "bare SQL": partial(_load_bare, texts),
            "bare SQL, index first": partial(_load_bare_into_index, texts),
            "COPY under triggers": partial(store_library, LOADED, prose),
            "import without names": partial(_import, reviews, names=False),
            "import": partial(_import, reviews),
            "import_reviews FILE": partial(_import_file, file),
        }
        _print_table({name: _loaded(load) for name, load in ways.items()})


def _loaded(load: Callable[[], None]) -> float:
    """Reviews a second."""
    with empty_database():
        began = perf_counter()
        load()
        return LOADED / (perf_counter() - began)


def _load_bare(texts: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE)
        _copy_bare(texts, 0)
        cursor.execute(_BARE_WORDS, [0])
        cursor.execute(_BARE_INDEX)


def _load_bare_into_index(texts: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE)
        cursor.execute(_BARE_INDEX)
        cursor.execute("SET gin_pending_list_limit = '16MB'")
        for first in range(0, LOADED, _BATCH):
            _copy_bare(texts[first : first + _BATCH], first)
            cursor.execute(_BARE_WORDS, [first])
        cursor.execute("SELECT gin_clean_pending_list('bare_words')")
        cursor.execute("RESET gin_pending_list_limit")


def _copy_bare(texts: Sequence[str], first: int) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY bare_text (id, text) FROM STDIN") as copy,
    ):
        for row in enumerate(texts, first):
            copy.write_row(row)


def _import(reviews: Sequence[IncomingReview], *, names: bool = True) -> None:
    left_out = patch.multiple(storing, gather_names=_nothing, NamesBeside=_NoNames)
    with nullcontext() if names else left_out:
        storing.store(reviews, by=None, each=_nothing)


class _NoNames(NamesBeside):
    """Those of no work."""

    def __init__(self, _: Mapping[int, Sequence[Text]], executor: ThreadPoolExecutor) -> None:
        super().__init__({}, executor)


def _import_file(file: Path) -> None:
    call_command("import_reviews", str(file), stdout=StringIO())


def _incoming(number: int, text: str) -> IncomingReview:
    return IncomingReview(
        source=str(number),
        work_title=f"Work {number // REVIEWS_OF_WORK}",
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


def _line(review: IncomingReview) -> str:
    fields = {
        "work": review.work_title,
        "year": review.work_year,
        "critic": review.critic,
        "publication": review.publication,
        "published": str(review.published),
        "rating": review.rating.written,
        "language": review.language,
        "text": review.text,
    }
    return json.dumps(fields)


def _nothing(_: object) -> None:
    pass


def _print_table(rates: dict[str, float]) -> None:
    floor, in_index, *_ = rates.values()
    sys.stdout.write(f"{'loading':>22} {'per s':>7} {'of bare':>8} {'of bare, index first':>21}\n")
    for name, rate in rates.items():
        sys.stdout.write(f"{name:>22} {rate:7.0f} {rate / floor:8.0%} {rate / in_index:21.0%}\n")


if __name__ == "__main__":
    main()
