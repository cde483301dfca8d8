"""Reviews with the names that a list shows of them, by one statement that is written out.

A list waits for them, and the ORM takes longer to put the query and the rows together than the
database to answer it.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from accounts.statements import statement_cursor
from reviews.models import Critic, Publication, Review, Work

_Named = type[Critic] | type[Publication] | type[Work]


def _columns(model: type[Model], alias: str) -> str:
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def _fields(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


_OF_REVIEW: Final = _fields(Review)
_NAMED: Final[tuple[tuple[Any, _Named, list[str]], ...]] = tuple(
    (Review._meta.get_field(name), model, _fields(model))
    for name, model in (("work", Work), ("critic", Critic), ("publication", Publication))
)
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
    start = len(_OF_REVIEW)
    review = Review.from_db(DEFAULT_DB_ALIAS, _OF_REVIEW, row[:start])
    for field, model, names in _NAMED:
        values = row[start : start + len(names)]
        start += len(names)
        named = None if values[0] is None else model.from_db(DEFAULT_DB_ALIAS, names, values)
        field.set_cached_value(review, named)
    return review
