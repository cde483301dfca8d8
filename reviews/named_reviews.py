"""Reviews with the names that a list shows of them, by one statement that is written out.

A list waits for them, and the ORM takes longer to put the query and the rows together than the
database to answer it.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Model

from accounts.statements import statement_cursor
from reviews.models import Critic, Publication, Review, Work

_NAMED: Final[dict[str, type[Model]]] = {
    "work": Work,
    "critic": Critic,
    "publication": Publication,
}


def _columns(model: type[Model], alias: str) -> str:
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def _fields(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


_SELECT: Final = f"""
SELECT {_columns(Review, "r")}, {_columns(Work, "w")}, {_columns(Critic, "c")},
    {_columns(Publication, "p")}
FROM reviews_review r
JOIN reviews_work w ON w.id = r.work_id
LEFT JOIN reviews_critic c ON c.id = r.critic_id
LEFT JOIN reviews_publication p ON p.id = r.publication_id
WHERE r.id = ANY(%s::bigint[])
"""  # noqa: S608


def reviews_named(ids: Sequence[int]) -> list[Review]:
    """Those of these ids that there are, in the order of the ids, with their names."""
    with statement_cursor() as cursor:
        cursor.execute(_SELECT, [list(ids)])
        by_id = {row[0]: _review(row) for row in cursor.fetchall()}
    return [by_id[pk] for pk in ids if pk in by_id]


def _review(row: tuple[Any, ...]) -> Review:
    fields = _fields(Review)
    review = Review.from_db(connection.alias, fields, row[: len(fields)])
    start = len(fields)
    for name, model in _NAMED.items():
        names = _fields(model)
        values = row[start : start + len(names)]
        start += len(names)
        named = None if values[0] is None else model.from_db(connection.alias, names, values)
        Review._meta.get_field(name).set_cached_value(review, named)  # type: ignore[union-attr]
    return review
