"""A limit to how long the database may work on a question."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled


class TooSlow(Exception):  # noqa: N818
    """The database was stopped before it had an answer."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Each query within may take that long, to the millisecond and at least one of them.

    Raises TooSlow where one takes longer. All of it is one transaction, undone in that case.
    Statements that the connection keeps are planned once for all values: to plan the longest anew
    takes longer than to run it.
    Not to be nested: after the inner one, the outer limit no longer holds.
    """
    is_within_another = connection.in_atomic_block
    try:
        with transaction.atomic():
            _set(str(max(1, round(seconds * 1000))), "force_generic_plan")
            yield
            if is_within_another:
                # That one goes on, and must not inherit the limit.
                _set("DEFAULT", "DEFAULT")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise


def _set(milliseconds: str, plans: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SET LOCAL statement_timeout TO {milliseconds};SET LOCAL plan_cache_mode TO {plans}"
        )
