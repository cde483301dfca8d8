"""Sessions in the database, found together with the person who is signed in by them.

Every request waits for its session and for its person, and both come by one query that is written
out: the ORM takes ten times as long to put such a query together as the database to answer it. What
else a view always has to know of that person can be asked along with it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from accounts.models import Session, User
from accounts.statements import statement_cursor

_FIELDS = [field.attname for field in User._meta.concrete_fields]
_OWN = 1 + len(_FIELDS)
_COLUMNS = ", ".join(f'reader."{field.column}"' for field in User._meta.concrete_fields)
_LOAD = f"""
SELECT s.session_data, {_COLUMNS}%s
FROM {Session._meta.db_table} s
LEFT JOIN {User._meta.db_table} reader ON reader.id = s.user_id %s
WHERE s.session_key = %%(session)s AND s.expire_date > %%(now)s
"""  # noqa: S608
# The first column tells a row of nothing but nulls from none.
_ALONG = "LEFT JOIN LATERAL (SELECT true, row.* FROM (%s) AS row) AS along ON true"
_ASK = f"""
SELECT along.* FROM {User._meta.db_table} reader, LATERAL (%s) AS along
WHERE reader.id = %%(reader)s
"""  # noqa: S608

Row = tuple[Any, ...]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Along:
    """A query for one row or none of what a view has to know of who asks, who is its `reader.id`.

    It takes its values by their names, which are neither `session`, `now` nor `reader`.
    """

    query: str
    values: Mapping[str, int | str]


_NOTHING = Along("", {})


class SessionStore(db.SessionStore):
    """`person` is who was signed in when the session was read; nobody has vouched for them yet.

    `along` is what to ask together with the session; `answered` is what was, with its row.
    """

    person: User | None = None
    along: Along | None = None
    answered: tuple[Along | None, Row | None] = None, None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast("Session", super().create_model_instance(data))
        session.user_id = data.get(SESSION_KEY)
        return session

    def load(self) -> dict[str, Any]:
        along = self.along or _NOTHING
        own: dict[str, Any] = {"session": self.session_key, "now": timezone.now()}
        with statement_cursor() as cursor:
            cursor.execute(_load(along.query), own | {**along.values})
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        data, *person = row[:_OWN]
        self.person = User.from_db(None, _FIELDS, person) if person[0] is not None else None
        # Nothing where nothing was asked along.
        found = row[_OWN:]
        self.answered = self.along, found[1:] if found and found[0] else None
        return self.decode(data)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """As Django reads it, but the signature of the same data is checked only once."""
        return cast("dict[str, Any]", json.loads(_checked(session_data)))


def asks_along(question: Callable[..., Along | None]) -> Callable[[View], View]:
    """Have what a view asks by `answer_to` come by the query that finds who asks.

    `question` is given what the view is given; None where there is nothing to ask.
    """

    def mark(view: View) -> View:
        view.asks_along = question  # type: ignore[attr-defined]
        return view

    return mark


def answer_to(along: Along, request: HttpRequest, reader: User) -> Row | None:
    """The row; without a query where it was asked along with the session of this reader."""
    session = cast("SessionStore", request.session)
    asked, row = session.answered
    return row if asked == along and session.person == reader else ask(along, reader)


def ask(along: Along, reader: User) -> Row | None:
    """The row, by a query of its own."""
    with statement_cursor() as cursor:
        cursor.execute(_ASK % along.query, {"reader": reader.pk, **along.values})
        return cast("Row | None", cursor.fetchone())


# From request to request a session is the same; to check it takes longer than to read it.
@lru_cache(maxsize=1000)
def _checked(session_data: bytes | str) -> str:
    return json.dumps(db.SessionStore().decode(session_data))


@lru_cache(maxsize=8)
def _load(query: str) -> str:
    return _LOAD % ((", along.*", _ALONG % query) if query else ("", ""))
