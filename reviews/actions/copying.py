"""Writing many rows at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models


def nothing() -> None:
    """What is done where nothing is asked for."""


def copy_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sent: Callable[[], object] = nothing,
) -> None:
    """Insert new rows of the model by COPY, as `bulk_create` would by INSERT: these columns, with
    values as the database takes them.

    To write the texts of reviews into a statement, and to read them out of it again, takes longer
    than all else that inserting them takes. Raises IntegrityError where the database refuses a row;
    whatever triggers there are do their work before this returns, and `sent` is called once it is
    only they that are waited for.
    """
    named = ", ".join(map(connection.ops.quote_name, columns))
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({named}) FROM STDIN"
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)
        sent()


def new_ids(model: type[models.Model], count: int) -> list[int]:
    """Ids from the table's own sequence, in their order, so that rows can name each other from the
    start."""
    with connection.cursor() as cursor:
        cursor.execute(
            # To name the sequence takes longer than to count on: it is done once.
            "WITH own AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS ids) "
            "SELECT nextval(ids) FROM own, generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]
