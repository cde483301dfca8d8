"""Which rule of the database a write broke."""

from django.db import IntegrityError
from psycopg import Error


def broken_rule(error: IntegrityError) -> str:
    """The name of the constraint or, where a trigger refused, the one that it told; else empty."""
    cause = error.__cause__
    return (cause.diag.constraint_name or "") if isinstance(cause, Error) else ""
