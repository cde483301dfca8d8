"""Two writers at once: what the first holds is let go once the second stands before it."""

from time import monotonic

from django.db import connection

PATIENCE = 30.0
"""Seconds."""


def wait_until_one_waits() -> None:
    """Return once another connection to this database waits for a lock; fail where none does."""
    deadline = monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while monotonic() < deadline:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone() != (0,):
                return
            # Within a transaction the server goes on answering from what it saw first.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
    raise AssertionError("The other writer never had to wait.")
