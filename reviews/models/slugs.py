"""Giving a row an address that no other row has."""

from collections.abc import Sequence
from itertools import count
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from psycopg.errors import UniqueViolation

Row = TypeVar("Row", bound=models.Model)


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


def add_under_free_slugs(
    model: type[Row], candidates: Sequence[tuple[Row, Sequence[str]]]
) -> list[Row]:
    """Save new rows at once, each under the first of its candidates that is free; in few queries.

    Tells which rows were saved. The others are left to `save_under_free_slug`: those that none of
    their candidates is free for, and all of them where another writer is quicker.
    """
    wanted = [slug for _, slugs in candidates for slug in slugs]
    if not wanted:
        return []
    found = model._default_manager.filter(slug__in=wanted).values_list("slug", flat=True)
    taken = set(found)
    rows = []
    for row, slugs in candidates:
        if free := next((slug for slug in slugs if slug not in taken), ""):
            taken.add(free)
            row.slug = free  # type: ignore[attr-defined]
            rows.append(row)
    try:
        with transaction.atomic():
            return model._default_manager.bulk_create(rows)
    except IntegrityError:
        return []


def _is_of_the_slug(error: IntegrityError) -> bool:
    # The message would not do: it quotes the row, whose title may hold the word.
    cause = error.__cause__
    return isinstance(cause, UniqueViolation) and "slug" in (cause.diag.constraint_name or "")
