"""The filters of a query as conditions on reviews."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.db.models import Q, QuerySet

from reviews.asking import Field, Filter, Note, Span
from reviews.models import Critic, Publication, Work
from reviews.names import sort_key
from reviews.retrieval.named_like import named_like
from reviews.retrieval.pairs import is_paired
from reviews.seen import seen

# Known one by one, so many names are found by their indexes; more are left to a subquery.
MOST_NAMED: Final = 200
_MOST_TOLD: Final = 3

_NAMED: Final[dict[Field, tuple[type[Work | Critic | Publication], str, str]]] = {
    Field.WORK: (Work, "work", "work"),
    Field.CRITIC: (Critic, "critic", "critic"),
    Field.OUTLET: (Publication, "publication", "outlet"),
}
_OF_A_YEAR: Final = re.compile(r"(.*\S)\s*\(([0-9]{1,4})\)")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What reviews must fit, and what a reader has to know of how that was understood."""

    condition: Q = field(default_factory=Q)
    notes: tuple[Note, ...] = ()


Condition = Callable[[Filter], Narrowed]


def narrowed_by(filters: Iterable[Filter], condition: Condition) -> Narrowed:
    """The filters' conditions together: one of those of each field, and none that is left out."""
    by_field: dict[Field, list[Q]] = {}
    all_of = [Q()]
    notes: list[Note] = []
    for each in filters:
        narrowed = condition(each)
        notes += narrowed.notes
        if each.is_alternative:
            by_field.setdefault(each.field, []).append(narrowed.condition)
        else:
            all_of.append(~narrowed.condition if each.left_out else narrowed.condition)
    all_of += [reduce(or_, any_of) for any_of in by_field.values()]
    return Narrowed(reduce(and_, all_of), tuple(notes))


def is_of_the_library(each: Filter) -> bool:
    """Whether the filter asks for what the library knows: all but what readers add."""
    own = each.field in (Field.TAG, Field.IN)
    return not own and (each.field is not Field.HAS or each.value in _HAVING)


def of_the_library(each: Filter) -> Narrowed:
    """The condition of a filter for which `is_of_the_library` holds."""
    if each.field in _NAMED:
        return _named(each)
    match each.field, each.value:
        case Field.YEAR, Span() as span:
            return Narrowed(_within("work__year", span))
        case Field.RATING, Span() as span:
            return Narrowed(_within("rating", span))
        case Field.HAS, str() as what:
            return Narrowed(_HAVING[what])
    return Narrowed(Q(language=each.value))


_HAVING: Final = {"rating": ~Q(rating_written=""), "byline": Q(critic__isnull=False)}


def _within(field: str, span: Span) -> Q:
    ends = {f"{field}__gte": span.low, f"{field}__lte": span.high}
    return Q(**{name: end for name, end in ends.items() if end is not None})


def _named(each: Filter) -> Narrowed:
    """Whose work, critic or outlet has the name.

    If none has, those in whose name a word begins with it; if there are none either, those that are
    named like it, typing errors forgiven, which a note says. Case and accents make no difference.
    """
    model, field, what = _NAMED[each.field]
    name = str(each.value)
    for fitting in (_called(name, of_years=model is Work), _beginning(name)):
        condition = _any_of(seen(model).filter(fitting), field)
        if condition is not None:
            return Narrowed(condition)
    like = seen(model).filter(named_like(name))
    told = [str(row) for row in like.order_by("key", "pk")[: _MOST_TOLD + 1]]
    sentence = f"No {what} is called “{name}”."
    if told:
        more = " and others" if len(told) > _MOST_TOLD else ""
        sentence += f" Shown instead: {', '.join(told[:_MOST_TOLD])}{more}."
    return Narrowed(_any_of(like, field) or Q(pk__in=[]), (Note(sentence, name),))


def _any_of(found: QuerySet[Any], field: str) -> Q | None:
    """Whose work, critic or outlet is among those found; None where nothing was."""
    ids = list(found.order_by().values_list("pk", flat=True)[: MOST_NAMED + 1])
    if not ids:
        return None
    return Q(**{f"{field}__in": ids if len(ids) <= MOST_NAMED else found.order_by().values("pk")})


def _called(name: str, *, of_years: bool) -> Q:
    """The key is the name's; of a name such as “Her (2013)” also that of the title and year."""
    called = Q(key__in=_spellings(name))
    if of_years and (titled := _OF_A_YEAR.fullmatch(name)):
        return called | Q(key__in=_spellings(titled[1]), year=int(titled[2]))
    return called


def _beginning(name: str) -> Q:
    """The name or a word of it begins so, be it the second one of a double name; where there are no
    blanks between words, any part of it is so."""
    condition = Q()
    for key in _spellings(name):
        condition |= Q(key__startswith=key) | Q(key__contains=f" {key}")
        condition |= Q(key__contains=f"-{key}")
        if is_paired(key):
            condition |= Q(key__contains=key)
    return condition


def _spellings(name: str) -> list[str]:
    """The name's keys, with either shape of an apostrophe: a key keeps the one it came with."""
    key = sort_key(name)
    return sorted({key, key.replace("’", "'"), key.replace("'", "’")})
