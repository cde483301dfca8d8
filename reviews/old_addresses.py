"""Filters that an address gives one by one, as the sidebar's form does: /?work=her&year=2013."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from reviews.asking import Dialect, Field, Filter, Unread, clean_query, read_filter
from reviews.models import Critic, Publication, Work
from reviews.seen import seen

# The name in the address, the filter, and what a value has to be.
_PARAMETERS: Final = (
    ("work", Field.WORK, ""),
    ("critic", Field.CRITIC, ""),
    ("publication", Field.OUTLET, ""),
    ("language", Field.LANGUAGE, "write a language or its code"),
    ("tag", Field.TAG, ""),
    ("year", Field.YEAR, "write one such as 2013, or two such as 2010..2015"),
    (
        "rating",
        Field.RATING,
        "write a number from 0 to 100, a rating such as 4/5, or two such as 60..80",
    ),
)
_BY_SLUG: Final[dict[Field, type[Any]]] = {
    Field.WORK: Work,
    Field.CRITIC: Critic,
    Field.OUTLET: Publication,
}


def filters_in(params: Mapping[str, str]) -> tuple[list[Filter], list[str]]:
    """The filters, and a sentence for each value that makes no sense and was left out.

    A slug that no work, critic or outlet has that the reader may know of stands for itself, as a
    name.
    """
    filters: list[Filter] = []
    refusals: list[str] = []
    for name, field, must in _PARAMETERS:
        value = clean_query(params.get(name, ""))
        if not value:
            continue
        try:
            filters.append(_READ.get(field, read_filter)(field, _name(field, value)))
        except Unread:
            refusals.append(f"The {name} was left out: {must}.")
    return filters, refusals


def filters_of(
    fields: Iterable[Field], params: Mapping[str, str], dialect: Dialect
) -> tuple[list[Filter], list[str]]:
    """The same of filters that an address gives as a query has them, a minus before the value of a
    `has:` or `is:` that is left out."""
    filters: list[Filter] = []
    refusals: list[str] = []
    for name in fields:
        value = clean_query(params.get(name, ""))
        left_out = value.startswith("-") and name in (Field.IS, Field.HAS)
        if not value:
            continue
        try:
            read = read_filter(name, value[1:] if left_out else value, dialect, left_out=left_out)
            filters.append(read)
        except Unread as reason:
            refusals.append(f"“{name}:{value}” {reason}, so it was left out.")
    return filters, refusals


def _name(field: Field, slug: str) -> str:
    model = _BY_SLUG.get(field)
    row = seen(model).filter(slug=slug).first() if model else None
    return str(row) if row else slug


def _rating(field: Field, value: str) -> Filter:
    """A single rating of an address has always been the least; two, or what is compared, are what
    they are in a query."""
    try:
        return read_filter(field, f">={value}")
    except Unread:
        return read_filter(field, value)


_READ: Final[dict[Field, Callable[[Field, str], Filter]]] = {Field.RATING: _rating}
