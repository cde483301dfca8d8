"""Statements that are written out and sent with each request.

The database understands and plans such a statement once and keeps it, where the connection allows
that (`prepare_threshold` in the settings): for the longer ones this takes longer than to run them.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper


def statement_cursor() -> CursorWrapper:
    """A cursor like `connection.cursor()` that sends its values apart from the statement."""
    # Looked up once: each question to `django.db.connection` looks for the thread's own again. Any,
    # because the stubs know neither the driver's cursors nor what wraps them.
    connect: Any = connections[DEFAULT_DB_ALIAS]
    connect.close_if_health_check_failed()
    connect.ensure_connection()
    wrap = connect.make_debug_cursor if connect.queries_logged else connect.make_cursor
    cursor: Any = ServerBindingCursor
    made: CursorWrapper = wrap(cursor(connect.connection))
    return made
