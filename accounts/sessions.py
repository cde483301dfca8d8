"""Django's sessions in the database, found by a query that is written out.

Every request waits for its session, and the ORM takes ten times as long to put the query together
as the database takes to answer it.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.statements import statement_cursor

_DATA = (
    f"SELECT session_data FROM {Session._meta.db_table} "  # noqa: S608
    "WHERE session_key = %s AND expire_date > %s"
)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        with statement_cursor() as cursor:
            cursor.execute(_DATA, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
