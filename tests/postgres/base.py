"""The project's backend, whose flush empties small tables in no time."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import operations

from config.postgres import base

# The same for every test: migrating filled them, and to find that out again takes many queries.
KEPT = {"django_content_type", "auth_permission"}

# This waits for what a browser left unanswered, as TRUNCATE does; but whoever holds one of the
# tables may come to want another, so none is held while waiting.
_LOCK = """
DO $$ BEGIN LOOP
    BEGIN
        LOCK TABLE {tables} NOWAIT;
        RETURN;
    EXCEPTION WHEN lock_not_available THEN
        PERFORM pg_sleep(0.01);
    END;
END LOOP; END $$
"""


class DatabaseOperations(operations.DatabaseOperations):
    """Deletes the rows that a test left behind.

    TRUNCATE gives each table, each of its indexes and each toast table a new file, which for a
    handful of rows takes a hundred times as long.
    """

    def sql_flush(
        self,
        style: Any,
        tables: Sequence[str],
        *,
        reset_sequences: bool = False,
        allow_cascade: bool = False,
    ) -> list[str]:
        """As Django's, for tables that are flushed all together: foreign keys are deferred."""
        if reset_sequences or allow_cascade or not tables:
            return super().sql_flush(
                style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
            )
        names = [self.quote_name(table) for table in tables if table not in KEPT]
        lock = _LOCK.format(tables=", ".join(names))
        return [lock, *(f"DELETE FROM {name}" for name in names)]  # noqa: S608


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server of the tests."""

    ops_class = DatabaseOperations
