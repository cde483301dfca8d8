"""Giving a row an address that no other row has."""

from itertools import count

from django.db import IntegrityError, models, transaction
from psycopg.errors import UniqueViolation


def save_under_free_slug(row: models.Model, *candidates: str) -> None:
    """Save a new row under the first candidate that is free, then candidate-2, candidate-3, …

    The database decides what is free, so that two writers cannot agree on one slug.
    Raises IntegrityError where something other than the slug is taken.
    """
    last = candidates[-1]
    numbered = (f"{last}-{number}" for number in count(2))
    for slug in (*candidates, *(next(numbered) for _ in range(1000))):
        row.slug = slug  # type: ignore[attr-defined]
        if type(row)._default_manager.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            if not _is_of_the_slug(error):
                raise
        else:
            return
    raise IntegrityError(f"No free address for {row}.")


def _is_of_the_slug(error: IntegrityError) -> bool:
    # The message would not do: it quotes the row, whose title may hold the word.
    cause = error.__cause__
    return isinstance(cause, UniqueViolation) and "slug" in (cause.diag.constraint_name or "")
