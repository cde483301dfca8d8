"""The bare SQL of a view: what it inserts, without all that the view does besides."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connection

# Far from any other number in a row, so that it is told from them where it is a parameter.
FIRST_ID = 10_000_000


@dataclass
class Inserts:
    """The INSERT statements of one transaction with their parameters, in order.

    The first one returns the id of its row, which stands in the others' parameters.
    """

    statements: list[tuple[str, Sequence[Any]]] = field(default_factory=list)

    def replay(self, bare: psycopg.Connection, recorded_id: int) -> int:
        """The same transaction once more, with the id that the first statement gets this time."""
        with bare.cursor() as cursor:
            (statement, parameters), *others = self.statements
            cursor.execute(statement, parameters)
            row = cursor.fetchone()
            if row is None:
                raise RuntimeError(f"This statement returns no id: {statement}")
            for statement, parameters in others:
                cursor.execute(statement, _with(parameters, recorded_id, row[0]))
        bare.commit()
        made: int = row[0]
        return made


@contextmanager
def recorded_inserts() -> Iterator[Inserts]:
    """Gather the INSERT statements that Django sends meanwhile."""
    inserts = Inserts()

    def record(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if sql.startswith("INSERT"):
            inserts.statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        yield inserts


def number_highlights_from(first: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('annotations_highlight', 'id'), %s)", [first]
        )


def _with(parameters: Sequence[Any], old: int, new: int) -> list[Any]:
    """The parameters with one number in place of another, in those that are arrays too."""
    return [
        _with(each, old, new) if isinstance(each, list) else new if each == old else each
        for each in parameters
    ]
