"""Asking the database several questions in one go, and telling its planner by which way to go where
it cannot know.

The planner takes a word for as cheap to look up in a document as a number in a row. But the words
of a document stand outside of its row: read from the disk, each takes some 150 µs, and 7 µs if it
was read before. So whoever knows how many documents there are says which way is the shorter.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from accounts.statements import statement_cursor

_WAYS: Final = {
    "any": {"enable_bitmapscan": "on", "enable_seqscan": "on", "enable_indexscan": "on"},
    "bitmap": {"enable_bitmapscan": "on", "enable_seqscan": "off", "enable_indexscan": "off"},
    "walk": {"enable_bitmapscan": "off", "enable_seqscan": "off", "enable_indexscan": "on"},
}
_GO: Final = {
    way: "".join(f"SET LOCAL {name} = {value};" for name, value in options.items())
    for way, options in _WAYS.items()
}
_TABLE: Final = "reviews_searchdocument"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A SELECT with its values, and the way of `only_by` to go for it."""

    sql: str
    values: tuple[Any, ...] = ()
    way: str = "any"


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents, as what stands in a SELECT from FROM on, with its values; a condition at least."""

    source: str
    values: tuple[Any, ...]

    @classmethod
    def of(cls, documents: QuerySet[Any]) -> "Selection":
        try:
            sql, values = documents.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return cls(f"FROM {_TABLE} WHERE false", ())
        _, _, source = sql.partition(" FROM ")
        return cls(f"FROM {source}{'' if ' WHERE ' in source else ' WHERE true'}", tuple(values))

    @property
    def condition(self) -> str:
        """What they fit, as it stands behind WHERE; the values are its own."""
        return self.source.partition(" WHERE ")[2]

    def also(self, condition: str, *values: Any) -> "Selection":
        """Those of them that fit this condition too."""
        start, _, where = self.source.partition(" WHERE ")
        return Selection(f"{start} WHERE ({where}) AND ({condition})", (*self.values, *values))

    def asked(self, columns: str, end: str = "", *, way: str = "any") -> Question:
        """For these columns, without values of their own, and with this end of the SELECT."""
        return Question(f"SELECT {columns} {self.source} {end}", self.values, way)


def answers(*questions: Question) -> list[list[Row]]:
    """The rows of each, in the order of the questions, all asked for at once: to wait for each by
    itself takes longer than most of them. Within a transaction."""
    if not questions:
        return []
    parts = [
        sql if way == "any" else f"{_GO[way]}{sql};{_GO['any']}"
        for sql, way in ((each.sql, each.way) for each in questions)
    ]
    values = [value for each in questions for value in each.values]
    rows: list[list[Row]] = []
    with connection.cursor() as cursor:
        cursor.execute(";".join(parts), values)
        while True:
            # What sets a way has no rows.
            if cursor.description is not None:
                rows.append(cursor.fetchall())
            if not cursor.nextset():
                return rows


def kept_answer(question: Question) -> list[Row]:
    """The rows of one that is often asked with other words, as a statement that is planned once.

    Within `patience`, its plan knows no words: it takes each for a rare one, and goes by the index
    of words. So the way of the question is not looked at. For documents that `go_by_words`.
    """
    with statement_cursor() as cursor:
        cursor.execute(question.sql, question.values)
        rows: list[Row] = cursor.fetchall()
    return rows


@contextmanager
def only_by(way: str) -> Iterator[None]:
    """Queries within go by the index of words (`bitmap`: all that fit are known before the first
    is given out), along the ids (`walk`: each is looked at in turn until there are enough), or by
    `any` way. Does nothing outside of a transaction."""
    _go(way)
    try:
        yield
    except DatabaseError:
        # The transaction is lost, and the settings with it.
        raise
    except BaseException:
        _go("any")
        raise
    _go("any")


def expected(*selections: Selection) -> list[int]:
    """How many rows the planner expects of each, by its statistics; in less than a millisecond."""
    found = answers(
        *(Question(f"EXPLAIN (FORMAT JSON) SELECT 1 {s.source}", s.values) for s in selections)
    )
    return [_rows(plans) for ((plans,),) in found]


def _rows(plans: Any) -> int:
    [plan] = json.loads(plans) if isinstance(plans, str) else plans
    return int(plan["Plan"]["Plan Rows"])


def _go(way: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_GO[way])
