"""Who signs in, and who is signed in."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.statements import statement_cursor

_FIELDS = [field.attname for field in User._meta.concrete_fields]
_COLUMNS = ", ".join(f'"{field.column}"' for field in User._meta.concrete_fields)
_BY_ID = f"SELECT {_COLUMNS} FROM {User._meta.db_table} WHERE id = %s"  # noqa: S608


class AccountBackend(AuthenticationBackend):
    """By username or address, as allauth does.

    Every request asks whose session it is. The ORM puts that query together anew each time, which
    takes ten times as long as to answer it, so it is written out.
    """

    def get_user(self, user_id: int) -> User | None:
        with statement_cursor() as cursor:
            cursor.execute(_BY_ID, [user_id])
            row = cursor.fetchone()
        user = User.from_db(None, _FIELDS, row) if row else None
        return user if user and self.user_can_authenticate(user) else None
