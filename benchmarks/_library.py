"""A library of invented reviews, as large as a benchmark wants, the same for the same seed.

The words are distributed as in prose: the share of a word falls with its rank as Zipf and
Mandelbrot have it ("An informational theory of the statistical structure of language", 1953), and
frequent words are short. Each work has names of its own, which its reviews mention.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, product
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model

from benchmarks._database import let_the_database_look
from reviews.actions.indexing import list_words
from reviews.models import Name, SearchDocument
from reviews.text import digest, incipit

WORDS_IN_REVIEW: Final = 650
REVIEWS_OF_WORK: Final = 5

_VOCABULARY = 60_000
_DRAWN = 1_000_003  # a prime, so that a step of any length comes by every word of it
_LONGEST_STEP = _DRAWN // WORDS_IN_REVIEW
_NAMES_OF_WORK = 8
_OUTLETS = 60
_CRITICS = 500
_BATCH = 2_000

_SYLLABLES = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]


@dataclass(frozen=True)
class Prose:
    """Invented prose, drawn from one seed."""

    seed: int = 1

    @cached_property
    def words(self) -> list[str]:
        """The vocabulary, the most frequent first; no two are alike."""
        made: dict[str, None] = {}
        draw = random.Random(self.seed)  # noqa: S311
        while len(made) < _VOCABULARY:
            syllables = 1 + min(3, len(made) // 60) + (len(made) > 5_000) * draw.randint(0, 1)
            made["".join(draw.choices(_SYLLABLES, k=syllables))] = None
        return list(made)

    @cached_property
    def drawn(self) -> list[str]:
        """Very many words in a row; a text takes every so-many-th of them."""
        shares = accumulate(1 / (rank + 2.7) for rank in range(1, _VOCABULARY + 1))
        draw = random.Random(self.seed + 1)  # noqa: S311
        return draw.choices(self.words, cum_weights=list(shares), k=_DRAWN)

    @cached_property
    def rare(self) -> list[str]:
        """The words of which names are made."""
        return self.words[20_000:]

    @lru_cache(maxsize=8)  # noqa: B019 (a few short lists; a benchmark has one prose)
    def names(self, work: int) -> list[str]:
        """Those of the work's people, each a name and a surname."""
        draw = random.Random(self.seed * 1_000_003 + work)  # noqa: S311
        rare = [draw.choices(self.rare, k=2) for _ in range(_NAMES_OF_WORK)]
        return [" ".join(part.capitalize() for part in name) for name in rare]

    def text(self, number: int) -> str:
        """The number-th review: paragraphs of five sentences of some twenty words."""
        draw = random.Random(self.seed * 7_000_003 + number)  # noqa: S311
        step = draw.randrange(1, _LONGEST_STEP)
        start = draw.randrange(_DRAWN - step * WORDS_IN_REVIEW)
        words = self.drawn[start : start + step * WORDS_IN_REVIEW : step]
        for name in self.names(number // REVIEWS_OF_WORK):
            words[draw.randrange(1, WORDS_IN_REVIEW)] = name
        sentences = []
        while words:
            length = draw.randint(8, 32)
            taken, words = words[:length], words[length:]
            sentence = " ".join(taken)
            sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        return "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))


def _nobody(_: int) -> None:
    """Who need not be told how many are stored."""


def fill_library(count: int, *, seed: int = 1, tell: Callable[[int], object] = _nobody) -> None:
    """Store so many reviews, five of a work, and let the database index them and look at them.

    The reviews have the ids 1 to `count`. In an empty library, or in one of which this filled the
    beginning: it goes on from there. Some thousand reviews are held in memory at once, and after
    each of these `tell` is called with how many are stored. The names that the texts mention are in
    the library, though not where they stand.
    """
    prose = Prose(seed)
    store_library(count, prose, tell)
    _store_names(prose, count)
    list_words()
    let_the_database_look()


def store_library(count: int, prose: Prose, tell: Callable[[int], object] = _nobody) -> None:
    """The same of this prose, but without names, and nobody looks at them."""
    done = _last("reviews_review")
    with _indexed_at_the_end(SearchDocument, "search_document_words"):
        with transaction.atomic():
            _store_who(prose, -(-count // REVIEWS_OF_WORK))
        for first in range(done + 1, count + 1, _BATCH):
            last = min(first + _BATCH - 1, count)
            _store(prose, range(first, last + 1))
            tell(last)
    _number_from_here("work", "critic", "publication", "review", "version")


def _store_who(prose: Prose, works: int) -> None:
    """The works that are not there yet, and whoever writes and prints all reviews."""
    first = _last("reviews_work") + 1
    if first == 1:
        _copy("reviews_critic", ("id", "name", "key", "slug"), _named("Critic", _CRITICS))
        _copy("reviews_publication", ("id", "name", "key", "slug"), _named("Outlet", _OUTLETS))
    columns = ("id", "title", "key", "year", "kind", "slug")
    _copy("reviews_work", columns, _works(prose, range(first, works + 1)))


def _store_names(prose: Prose, count: int) -> None:
    works = range(_last("reviews_name") // _NAMES_OF_WORK + 1, -(-count // REVIEWS_OF_WORK) + 1)
    rows = (
        ((work - 1) * _NAMES_OF_WORK + place, work, label, label.casefold(), "person")
        for work in works
        for place, label in enumerate(prose.names(work - 1), 1)
    )
    with _indexed_at_the_end(Name, "name_key_like"), transaction.atomic():
        _copy("reviews_name", ("id", "work_id", "label", "key", "kind"), rows)
    _number_from_here("name")


def _last(table: str) -> int:
    """The greatest id; 0 where there is no row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608
        (last,) = cursor.fetchone()
    return int(last)


def _number_from_here(*tables: str) -> None:
    """Let whoever else adds rows have ids after those that were written here."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                [f"reviews_{table}", _last(f"reviews_{table}")],
            )


@contextmanager
def _indexed_at_the_end(model: type[Model], name: str) -> Iterator[None]:
    """Leave the index out while rows come in: to make it from all of them takes far less time.

    Where this breaks off, the next one makes it.
    """
    [index] = [index for index in model._meta.indexes if index.name == name]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
    with connection.schema_editor() as editor:
        editor.add_index(model, index)
    with connection.cursor() as cursor:
        cursor.execute("RESET maintenance_work_mem")


def _works(prose: Prose, ids: range) -> Iterator[tuple[Any, ...]]:
    for work in ids:
        title = f"{prose.names(work - 1)[0]} {work}"
        yield work, title, title.casefold(), 1920 + work % 100, "film", f"work-{work}"


def _named(what: str, count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(1, count + 1):
        name = f"{what} {number}"
        yield number, name, name.casefold(), f"{what.casefold()}-{number}"


@transaction.atomic
def _store(prose: Prose, ids: range) -> None:
    texts = {pk: prose.text(pk - 1) for pk in ids}
    _copy(
        "reviews_review",
        (
            *("id", "work_id", "critic_id", "publication_id", "current_id", "language"),
            *("headline", "published_precision", "rating_written", "url", "added_at"),
            *("rating", "text_digest", "incipit", "word_count"),
        ),
        (
            (
                *(pk, 1 + (pk - 1) // REVIEWS_OF_WORK, 1 + pk * 7 % _CRITICS),
                *(1 + pk * 11 % _OUTLETS, pk, "en", "", "", f"{pk % 11}/10", "", "2026-01-01"),
                *(pk % 11 * 10, digest(text), incipit(text, 110), WORDS_IN_REVIEW),
            )
            for pk, text in texts.items()
        ),
    )
    _copy(
        "reviews_version",
        ("id", "review_id", "number", "text", "formatting", "digest", "created_at"),
        ((pk, pk, 1, text, "[]", digest(text), "2026-01-01") for pk, text in texts.items()),
    )


def _copy(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
