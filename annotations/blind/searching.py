"""Searching while a work is read blind: to be found must not tell whose a review is."""

import re
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Final

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import F, Func, Q, TextField, Value

from reviews.asking import Field, Filter, Note, Query, Term, Wanted
from reviews.filtering import Narrowed
from reviews.library import has_ranks
from reviews.models import Critic, Publication, SearchDocument, Work
from reviews.names import sort_key
from reviews.retrieval.documents import configs_in_use, query_in
from reviews.retrieval.named_like import named_like
from reviews.retrieval.pairs import is_paired
from reviews.retrieval.word_places import TAKE_OFF_PREFIXES

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
    sorted by it, or are to be without a word of anybody's name; else those that have the words in
    their critic's or outlet's name alone."""
    if not hidden:
        return Narrowed()
    if asks_whose(query) or sort == _BY_RATING:
        return Narrowed(~Q(pk__in=list(hidden)), (Note(LEFT_OUT, ""),))
    if not has_ranks(query):
        return Narrowed()
    if _leaves_out_a_name(query.wanted):
        return Narrowed(~Q(pk__in=list(hidden)), (Note(LEFT_OUT, ""),))
    return Narrowed(~Q(pk__in=set(hidden) - _in_title_or_text(hidden, query.wanted)))


def _tells(each: Filter) -> bool:
    return each.field in _FIELDS or (each.field is Field.HAS and each.value in _FEATURES)


def _leaves_out_a_name(wanted: Wanted) -> bool:
    terms = (term for terms in wanted.alternatives for term in terms if term.left_out)
    return _are_of_a_name(word for term in terms for word in term.words)


def _are_of_a_name(words: Iterable[str]) -> bool:
    """Whether any of the words stands in the name of any critic or outlet of the library: of any,
    because to ask only those that are hidden would tell who they are."""
    asked = list(dict.fromkeys(words))
    any_of_them = Wanted(tuple((Term((word,)),) for word in asked))
    if not asked:
        return False
    return any(
        model.objects.filter(_begun_like(asked, config))
        .annotate(words=_words_of_name(config))
        .filter(Q(words=query_in(config, any_of_them)))
        .exists()
        for config in configs_in_use()
        for model in (Critic, Publication)
    )


def _begun_like(words: Iterable[str], config: str) -> Q:
    """Names that may hold one of the words in another form. A form begins with the same letter, but
    where prefixes are taken off; to find the stems of a name takes 8 µs."""
    if config in TAKE_OFF_PREFIXES:
        return Q()
    firsts = {(sort_key(word)[:1], is_paired(word)) for word in words}
    return reduce(
        or_,
        (
            Q(key__contains=first) if anywhere else Q(key__regex=rf"\m{re.escape(first)}")
            for first, anywhere in firsts
        ),
    )


def _words_of_name(config: str) -> SearchVector:
    """The words of a name as the documents of this configuration have them."""
    words = Func(Value(config), F("name"), function="reviews_words_in", output_field=TextField())
    return SearchVector(words, config=config)


def _in_title_or_text(hidden: Collection[int], wanted: Wanted) -> set[int]:
    asked = [Q(config=config, told=query_in(config, wanted)) for config in configs_in_use()]
    documents = SearchDocument.objects.filter(review__in=hidden).annotate(told=_TOLD)
    alike = Work.objects.filter(named_like(" ".join(wanted.words)))
    found = documents.filter(reduce(or_, asked, Q(work__in=alike.values("pk"))))
    return set(found.values_list("pk", flat=True))
