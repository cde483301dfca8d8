"""Sessions in the database, found together with the person who is signed in by them.

Every request waits for its session and for its person, and both come by one query that is written
out: the ORM takes ten times as long to put such a query together as the database to answer it.
"""

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from accounts.models import Session, User
from accounts.statements import statement_cursor

_FIELDS = [field.attname for field in User._meta.concrete_fields]
_COLUMNS = ", ".join(f'u."{field.column}"' for field in User._meta.concrete_fields)
_LOAD = (
    f"SELECT s.session_data, {_COLUMNS} FROM {Session._meta.db_table} s "  # noqa: S608
    f"LEFT JOIN {User._meta.db_table} u ON u.id = s.user_id "
    "WHERE s.session_key = %s AND s.expire_date > %s"
)


class SessionStore(db.SessionStore):
    """`person` is who was signed in when the session was read; nobody has vouched for them yet."""

    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast("Session", super().create_model_instance(data))
        session.user_id = data.get(SESSION_KEY)
        return session

    def load(self) -> dict[str, Any]:
        with statement_cursor() as cursor:
            cursor.execute(_LOAD, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        data, *person = row
        self.person = User.from_db(None, _FIELDS, person) if person[0] is not None else None
        return self.decode(data)
