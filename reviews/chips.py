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
    Field.IS: "State",
    Field.HAS: "With",
    Field.IN: "Words in",
}
# As the form beside the list calls them; what is missing is called as it is written.
_VALUES: Final = {
    (Field.HAS, "byline"): "a by-line",
    (Field.HAS, "rating"): "a rating",
    (Field.HAS, "highlights"): "marks",
    (Field.IS, "orphaned"): "place lost",
    (Field.IS, "spoiler"): "a spoiler",
    (Field.IN, "quotes"): "passages",
}
_NOT: Final = "not"


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
    nothing, and what stands behind the path in the address of the list without it, and in that of
    the list with the filter left out, or no longer left out; empty where it cannot be."""

    field: Field
    label: str
    value: str
    joined_by: str
    without: str
    turned: str

    @property
    def is_left_out(self) -> bool:
        return self.joined_by == _NOT


def chips(choice: Asked) -> Iterable[Chip]:
    """The filters of the choice, those of one field together, alternatives first."""
    fields = list(Field)
    ordered = sorted(choice.query.filters, key=lambda f: (fields.index(f.field), f.left_out))
    before: Filter | None = None
    for each in ordered:
        follows = before is not None and before.field is each.field
        join = _NOT if each.left_out else "or" if follows and each.is_alternative else ""
        without = choice.asking(choice.query.without(each)).address().rstrip("?")
        may_turn = each.field is not Field.IN
        turned = choice.asking(choice.query.turning(each)).address() if may_turn else ""
        yield Chip(each.field, LABELS[each.field], _shown(each), join, without, turned)
        before = each


def by_field(chips: Iterable[Chip]) -> dict[str, list[Chip]]:
    """The chips by the names of their fields, in their order: those that stand at each field of
    the form beside the list."""
    fields: dict[str, list[Chip]] = {}
    for chip in chips:
        fields.setdefault(chip.field.value, []).append(chip)
    return fields


def _shown(each: Filter) -> str:
    if isinstance(each.value, Days):
        return _days(each.value)
    if isinstance(each.value, Span):
        return _span(each.value, each.field)
    if each.field is Field.LANGUAGE:
        return language_name(each.value)
    return _VALUES.get((each.field, each.value), each.value)


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
