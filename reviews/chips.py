"""The filters of a query as the reader sees them, each with the way to be rid of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from reviews.asking import Days, Field, Filter, Query, Span
from reviews.facets import language_name

LABELS: Final = {
    Field.WORK: "Work",
    Field.CRITIC: "Critic",
    Field.OUTLET: "Outlet",
    Field.YEAR: "Year",
    Field.RATING: "Rating",
    Field.LANGUAGE: "Language",
    Field.TAG: "Tag",
    Field.BY: "Marked by",
    Field.MARKED: "Marked",
    Field.IS: "Is",
    Field.HAS: "With",
    Field.IN: "Words in",
}
_MARKS: Final = {"byline": "a by-line", "rating": "a rating"}


class Asked(Protocol):
    """What was asked of a list."""

    @property
    def query(self) -> Query: ...
    def asking(self, query: Query) -> "Asked":
        """Another query of the same list."""
        ...

    def address(self) -> str:
        """The part of the list's address behind the path."""
        ...


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its label and value, how it joins the chip before it, which is “or”, “not” or
    nothing, and what stands behind the path in the address of the list without it."""

    label: str
    value: str
    joined_by: str
    without: str


def chips(choice: Asked) -> Iterable[Chip]:
    """The filters of the choice, those of one field together, alternatives first."""
    fields = list(Field)
    ordered = sorted(choice.query.filters, key=lambda f: (fields.index(f.field), f.left_out))
    before: Filter | None = None
    for each in ordered:
        follows = before is not None and before.field is each.field
        join = "not" if each.left_out else "or" if follows and each.is_alternative else ""
        without = choice.asking(choice.query.without(each)).address().rstrip("?")
        yield Chip(LABELS[each.field], _shown(each), join, without)
        before = each


def _shown(each: Filter) -> str:
    if isinstance(each.value, Days):
        return _days(each.value)
    if isinstance(each.value, Span):
        return _span(each.value, each.field)
    if each.field is Field.LANGUAGE:
        return language_name(each.value)
    return _MARKS.get(each.value, each.value) if each.field is Field.HAS else each.value


def _span(span: Span, field: Field) -> str:
    since, until = ("at least", "at most") if field is Field.RATING else ("from", "until")
    if span.high is None:
        return f"{since} {span.low}"
    if span.low is None:
        return f"{until} {span.high}"
    return str(span.low) if span.low == span.high else f"{span.low} to {span.high}"


def _days(days: Days) -> str:
    if days.last is None:
        return f"since {days.first}"
    return f"until {days.last}" if days.first is None else str(days).replace("..", " to ")
