"""What somebody asks of the library, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from reviews.asking.fields import Field
from reviews.asking.filters import Filter
from reviews.asking.terms import Term, Wanted, wanted_of

MOST_FILTERS: Final = 12
"""How many filters a query has at most: each may ask the database for names."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence on how a query was understood; `about` is what it speaks of, as it was typed."""

    sentence: str
    about: str


@dataclass(frozen=True, slots=True)
class Query:
    """Words and filters.

    A review or a mark must hold the terms of one of the alternatives, if there are any, and fit the
    filters: one of those of each field that are not left out (of `has:` and `is:` all), and none
    that are. Two queries that ask the same in the same order are equal, however they were typed.
    """

    alternatives: tuple[tuple[Term, ...], ...] = ()
    filters: tuple[Filter, ...] = ()
    notes: tuple[Note, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.alternatives or self.filters)

    @property
    def wanted(self) -> Wanted:
        """Its words, as whatever finds the texts gets them."""
        return wanted_of(self.alternatives)

    def of(self, *fields: Field) -> tuple[Filter, ...]:
        """The filters of these fields, in their order."""
        return tuple(each for each in self.filters if each.field in fields)

    def having(self, *added: Filter) -> "Query":
        """The query with these filters too, each once."""
        return replace(self, filters=tuple(dict.fromkeys([*self.filters, *added])))

    def without(self, *removed: Filter) -> "Query":
        """The query without these filters."""
        return replace(self, filters=tuple(f for f in self.filters if f not in removed))

    def turning(self, turned: Filter) -> "Query":
        """The query with this filter, in its place, left out where it was not, and the other way
        round."""
        other = replace(turned, left_out=not turned.left_out, written="")
        kept = [other if each == turned else each for each in self.filters]
        return replace(self, filters=tuple(dict.fromkeys(kept)))

    @property
    def key(self) -> str:
        """One text for all queries that are equal, however they were typed."""
        words = _words(self.alternatives, typed=False)
        return " ".join(filter(None, (words, *map(str, self.filters))))


def write(query: Query) -> str:
    """The query as one line: the words, then the filters, each as it was typed, if it was.

    `parse` makes the same query of it, as long as it is no longer than QUERY_LENGTH.
    """
    return " ".join(filter(None, (_words(query.alternatives, typed=True), *_filters(query))))


def write_filters_first(query: Query) -> str:
    """The same, but the filters stand before the words."""
    return " ".join(filter(None, (*_filters(query), _words(query.alternatives, typed=True))))


def _filters(query: Query) -> list[str]:
    return [each.written or str(each) for each in query.filters]


def _words(alternatives: Iterable[Iterable[Term]], *, typed: bool) -> str:
    return " or ".join(
        " ".join((typed and term.written) or str(term) for term in terms) for terms in alternatives
    )
