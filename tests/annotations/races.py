"""Two writers at once: what the first holds is let go once the second stands before it."""

from time import monotonic

from django.db import connection

PATIENCE = 30.0
"""Seconds."""


def wait_until_one_waits() -> None:
    """Return once another connection to this database waits for a lock; fail where none does."""
    wait_until_another("wait_event_type = 'Lock'")


def wait_until_another(does: str) -> None:
    """Return once this is true of another connection to this database, a condition on
    pg_stat_activity; fail where it never is."""
    deadline = monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while monotonic() < deadline:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "  # noqa: S608
                f"WHERE datname = current_database() AND pid <> pg_backend_pid() AND {does}"
            )
            if cursor.fetchone() != (0,):
                return
            # Within a transaction the server goes on answering from what it saw first.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
    raise AssertionError(f"Of no other connection it was true that {does}.")
