"""Searching while a work is read blind: to be found must not tell whose a review is."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Final

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, Q, QuerySet

from reviews.asking import Field, Filter, Note, Query, Wanted
from reviews.filtering import Narrowed
from reviews.library import has_ranks
from reviews.models import SearchDocument, Work
from reviews.retrieval.documents import configs_in_use, holding, query_in
from reviews.retrieval.named_like import named_like

LEFT_OUT: Final = (
    "Reviews that you still read blind are left out: what you ask would tell whose those are."
)

_FIELDS: Final = frozenset({Field.CRITIC, Field.OUTLET, Field.RATING})
_FEATURES: Final = frozenset({"rating", "byline"})
_BY_RATING: Final = "rating"
# What is hidden has the weight B, and with it the headline.
_TOLD: Final = Func(
    F("document"),
    template="ts_filter(%(expressions)s, '{a,d}')",
    output_field=SearchVectorField(),
)


def asks_whose(query: Query) -> bool:
    """Whether any of its filters finds reviews by critic, outlet or rating."""
    return any(map(_tells, query.filters))


def without_hidden(hidden: Collection[int], query: Query, sort: str) -> Narrowed:
    """The condition on reviews that leaves out those of `hidden`, ids of reviews, which a list of
    what was asked for would tell of: all of them where they are asked for by what is hidden, or
    sorted by it; else those that have the words in their critic's or outlet's name alone."""
    if not hidden:
        return Narrowed()
    if asks_whose(query) or sort == _BY_RATING:
        return Narrowed(~Q(pk__in=list(hidden)), (Note(LEFT_OUT, ""),))
    if not has_ranks(query):
        return Narrowed()
    return Narrowed(~Q(pk__in=set(hidden) - _in_title_or_text(hidden, query.wanted)))


def _tells(each: Filter) -> bool:
    return each.field in _FIELDS or (each.field is Field.HAS and each.value in _FEATURES)


def fitting_unnamed(hidden: Collection[int], query: Query) -> tuple[int, ...]:
    """The ids of the hidden reviews that would fit, were it not for their critic's or outlet's
    name: it has a word that is to be left out. They are found all the same, because that one is
    missing would tell whose it is."""
    wanted = query.wanted
    if not (hidden and wanted.leaves_out and has_ranks(query)):
        return ()
    fitting = _of_hidden(hidden).filter(_told(wanted))
    ids = fitting.exclude(holding(wanted, configs_in_use())).values_list("pk", flat=True)
    return tuple(ids.order_by("pk"))


def _in_title_or_text(hidden: Collection[int], wanted: Wanted) -> set[int]:
    alike = Work.objects.filter(named_like(" ".join(wanted.words)))
    found = _of_hidden(hidden).filter(_told(wanted) | Q(work__in=alike.values("pk")))
    return set(found.values_list("pk", flat=True))


def _of_hidden(hidden: Collection[int]) -> QuerySet[SearchDocument]:
    return SearchDocument.objects.filter(review__in=hidden).annotate(told=_TOLD)


def _told(wanted: Wanted) -> Q:
    """Documents in whose title or text what is wanted is found."""
    asked = [Q(config=config, told=query_in(config, wanted)) for config in configs_in_use()]
    return reduce(or_, asked, Q(pk__in=[]))
