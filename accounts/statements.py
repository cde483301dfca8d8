"""Statements that are written out and sent with each request.

The database understands and plans such a statement once and keeps it, where the connection allows
that (`prepare_threshold` in the settings): for the longer ones this takes longer than to run them.
"""

from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper


def statement_cursor() -> CursorWrapper:
    """A cursor like `connection.cursor()` that sends its values apart from the statement."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connect: Any = connection  # the stubs know neither the driver's cursors nor what wraps them
    wrap = connect.make_debug_cursor if connect.queries_logged else connect.make_cursor
    cursor: Any = ServerBindingCursor
    made: CursorWrapper = wrap(cursor(connect.connection))
    return made
