"""Marks by the words of their quotes and notes."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Final

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, Q

from annotations.models import Notebook
from annotations.models.highlight import HighlightQuerySet
from reviews.asking import NOTES, Field, Query, Wanted
from reviews.retrieval.documents import query_in

QUOTES: Final = "quotes"

# The weights that the migration of the documents gives the words.
_WEIGHTS: Final = {NOTES: "a", QUOTES: "b"}


def places_of(query: Query) -> frozenset[str]:
    """Where its words may stand: in NOTES, in QUOTES or in either."""
    return frozenset(str(each.value) for each in query.of(Field.IN)) or frozenset(_WEIGHTS)


def holding(
    marks: HighlightQuerySet,
    notebook: Notebook,
    wanted: Wanted,
    configs: Iterable[str],
    places: Collection[str] = (),
) -> HighlightQuerySet:
    """Those of the notebook's marks that hold what is wanted, each read in the language of its
    review.

    `configs` are the text search configurations in use. `places` are some of `notes` and `quotes`;
    where it is only one of them, the words must stand in that alone.
    """
    if set(places) == {NOTES}:
        marks = marks.exclude(note="")
    if not wanted.alternatives:
        return marks
    configs = list(configs)
    held = Q(search_document__notebook=notebook.pk)
    if len(set(places)) != 1:
        return marks.filter(held & _in_any(configs, "search_document__document", wanted))
    (place,) = set(places)
    part = Func(
        F("search_document__document"),
        template=f"ts_filter(%(expressions)s, '{{{_WEIGHTS[place]}}}')",
        output_field=SearchVectorField(),
    )
    # The index knows the words of both together.
    if at_least := _without_left_out(wanted):
        held &= _in_any(configs, "search_document__document", at_least)
    return marks.alias(part=part).filter(held & _in_any(configs, "part", wanted))


def _in_any(configs: Iterable[str], field: str, wanted: Wanted) -> Q:
    conditions = (
        Q(search_document__config=config) & Q(**{field: query_in(config, wanted)})
        for config in configs
    )
    return reduce(or_, conditions, Q(pk__in=[]))


def _without_left_out(wanted: Wanted) -> Wanted | None:
    """What whoever holds what is wanted holds at least; None where that may be nothing."""
    kept = [tuple(term for term in terms if not term.left_out) for terms in wanted.alternatives]
    return Wanted(tuple(kept)) if all(kept) else None
