"""What a search finds, and how many of it."""

from dataclasses import dataclass
from functools import reduce
from math import ceil
from operator import or_
from typing import Any, Final

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Max, Min, Q, QuerySet

from reviews.asking import Term, Wanted
from reviews.models import Critic, Publication, SearchDocument, Work
from reviews.names import sort_key
from reviews.retrieval.documents import configs_in_use, holding, on_documents
from reviews.retrieval.planning import expected, only_by

MOST_COUNTED: Final = 10_000
"""To count more costs as much as to find them."""

MOST_RANKED: Final = 300
"""To rank one reads its words; read from the disk, so many take some 50 ms."""

_FEW: Final = 30
# The planner's guess is trusted where it may be wrong by half.
_SURELY_MORE: Final = 2 * MOST_COUNTED
# Of those that hold all words of a phrase, so many are asked whether they hold the phrase.
_MOST_EXAMINED: Final = 1_000
_MOST_NAMED: Final = 50
# Somewhat more than are shown by their numbers, because the works' reviews are not of one kind.
_SAMPLED: Final = 3_000
_LEAST_SAMPLED: Final = 1_000
_PAGE: Final = 31

Documents = QuerySet[SearchDocument]


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that fit what is wanted, in no order.

    `configs` are the text search configurations in use. `count` is how many they are; where
    `is_capped` there may be more, which nobody counted. `sample` are those that are told most
    quickly, all where they are few. `is_common` says that from one to the next it is not far.
    """

    wanted: Wanted
    configs: tuple[str, ...]
    documents: Documents
    sample: Documents
    count: int
    is_capped: bool = False
    is_common: bool = False

    @property
    def is_ranked(self) -> bool:
        """Whether each is weighed against the others: where they are too many, those with all
        words in their names come first, and then all others from the newest on."""
        return not self.is_capped and self.count <= MOST_RANKED


def look_for(wanted: Wanted, condition: Q | None = None) -> Found:
    """Count the reviews that hold what is wanted, if anything is, and fit the condition.

    Where these are few, those join them whose work, critic or outlet is named like the words,
    typing errors forgiven.
    """
    configs = tuple(configs_in_use())
    narrowed = on_documents(condition or Q())
    found = _looked_for(wanted, configs, narrowed, like=None)
    # Somebody who leaves a word out would be surprised by reviews that hold it.
    few = wanted.alternatives and not found.is_capped and found.count < _FEW
    like = _named_like(wanted) if few and not wanted.leaves_out else None
    return _looked_for(wanted, configs, narrowed, like=like) if like else found


def _looked_for(wanted: Wanted, configs: tuple[str, ...], narrowed: Q, *, like: Q | None) -> Found:
    also = like or Q(pk__in=[])
    words = holding(wanted, configs) | also if wanted.alternatives else Q()
    documents = SearchDocument.objects.filter(words, narrowed)
    guess = expected(documents)
    if _has_phrase(wanted) and guess > _MOST_EXAMINED:
        holders = holding(_without_phrases(wanted), configs) | also
        return _examined(
            wanted, configs, documents, SearchDocument.objects.filter(holders, narrowed)
        )
    if guess > _SURELY_MORE:
        sample = _of_latest_works(documents, guess)
        return Found(wanted, configs, documents, sample, MOST_COUNTED, True, True)
    with only_by("bitmap"):
        count = documents[: MOST_COUNTED + 1].count()
    over = count > MOST_COUNTED
    return Found(wanted, configs, documents, documents, min(count, MOST_COUNTED), over, over)


def _examined(
    wanted: Wanted, configs: tuple[str, ...], documents: Documents, holders: Documents
) -> Found:
    """How many of some that hold the words of each phrase hold them in its order.

    The index knows words and no order, so the words of each have to be read.
    """
    guess = expected(holders)
    some = _of_latest_works(holders, guess) if guess > _SURELY_MORE else holders
    with only_by("bitmap"):
        held = list(some.values_list("pk", flat=True)[:_MOST_EXAMINED])
        ids = list(documents.filter(pk__in=held).values_list("pk", flat=True))
    sample = SearchDocument.objects.filter(pk__in=ids)
    if len(held) < _MOST_EXAMINED and some is holders:
        return Found(wanted, configs, sample, sample, len(ids))
    # Along the ids, the words of all are read until a page is full; else those of all holders.
    fitting = guess * len(ids) / len(held)
    along_ids = _PAGE * expected(SearchDocument.objects.all()) / (fitting or 1)
    is_common = bool(ids) and along_ids < guess
    return Found(wanted, configs, documents, sample, len(ids), is_capped=True, is_common=is_common)


def _of_latest_works(documents: Documents, guess: int) -> Documents:
    """Some thousands of many documents, as many as are guessed: those of the works added last, or
    all where these are too few.

    The index reads only what may be of these works, and not every place of a word that stands in
    half of the library.
    """
    if not documents.query.where:
        return documents
    of = Work.objects.aggregate(first=Min("pk", default=0), last=Max("pk", default=0))
    works = ceil((of["last"] - of["first"] + 1) * _SAMPLED / guess)
    some = documents.filter(work__gt=of["last"] - works)
    with only_by("bitmap"):
        return some if some[:_LEAST_SAMPLED].count() == _LEAST_SAMPLED else documents


def _has_phrase(wanted: Wanted) -> bool:
    return any(len(term.words) > 1 for terms in wanted.alternatives for term in terms)


def _without_phrases(wanted: Wanted) -> Wanted:
    """The words of each phrase wherever they stand, and nothing that must not stand there."""
    return Wanted(
        tuple(
            tuple(Term((word,)) for term in terms if not term.left_out for word in term.words)
            for terms in wanted.alternatives
        )
    )


def _named_like(wanted: Wanted) -> Q | None:
    """Whose work, critic or outlet is named like the words; None where nobody is."""
    key = sort_key(" ".join(wanted.words))
    fields: dict[str, Any] = {"work": Work, "critic": Critic, "publication": Publication}
    conditions = []
    for field, model in fields.items():
        like = model.objects.filter(key__trigram_word_similar=key)
        like = like.order_by(TrigramWordSimilarity(key, "key").desc(), "pk")
        ids = list(like.values_list("pk", flat=True)[:_MOST_NAMED])
        conditions += [Q(**{f"{field}__in": ids})] if ids else []
    return reduce(or_, conditions) if conditions else None
