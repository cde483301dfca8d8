"""What a search finds, and how many of it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q, QuerySet

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
# Of these at most, each that holds all words of a phrase is asked whether it holds the phrase.
_MOST_EXAMINED: Final = 2_000
_MOST_NAMED: Final = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that fit what is wanted, in no order.

    `configs` are the text search configurations in use. `count` is how many they are; where
    `is_capped` there are more than that, and nobody counted these. `is_common` tells that so many
    documents fit that one comes to the next soon.
    """

    wanted: Wanted
    documents: QuerySet[SearchDocument]
    configs: tuple[str, ...]
    count: int
    is_capped: bool
    is_common: bool

    @property
    def is_ranked(self) -> bool:
        """Whether each is weighed against the others: where they are too many, those with all
        words in their names come first, and all else from the newest on."""
        return not self.is_capped and self.count <= MOST_RANKED


def look_for(wanted: Wanted, condition: Q | None = None) -> Found:
    """Count the reviews that hold what is wanted, if anything is, and fit the condition.

    Where these are few, those join them whose work, critic or outlet is named like the words,
    typing errors forgiven.
    """
    configs = tuple(configs_in_use())
    narrowed = on_documents(condition or Q())
    words = holding(wanted, configs) if wanted.alternatives else Q()
    found = _counted(wanted, words, narrowed, configs)
    # Somebody who leaves a word out would be surprised by reviews that hold it.
    if wanted.alternatives and found.count < _FEW and not wanted.leaves_out:
        like = _named_like(wanted)
        if like is not None:
            return _counted(wanted, words | like, narrowed, configs)
    return found


def _counted(wanted: Wanted, words: Q, narrowed: Q, configs: tuple[str, ...]) -> Found:
    documents = SearchDocument.objects.filter(words, narrowed)
    guess = expected(documents)
    if guess > _SURELY_MORE and not _has_phrase(wanted):
        return Found(wanted, documents, configs, MOST_COUNTED, is_capped=True, is_common=True)
    if _has_phrase(wanted) and guess > _MOST_EXAMINED:
        return _examined(wanted, documents, narrowed, configs)
    with only_by("bitmap"):
        count = documents[: MOST_COUNTED + 1].count()
    over = count > MOST_COUNTED
    return Found(wanted, documents, configs, min(count, MOST_COUNTED), over, over)


def _examined(
    wanted: Wanted, documents: QuerySet[SearchDocument], narrowed: Q, configs: tuple[str, ...]
) -> Found:
    """How many of the first that hold the words of each phrase hold them in its order.

    The index knows words and no order, so each has to be read.
    """
    parted = _without_phrases(wanted)
    holders = SearchDocument.objects.filter(holding(parted, configs), narrowed)
    with only_by("bitmap"):
        ids = list(holders.values_list("pk", flat=True)[:_MOST_EXAMINED])
    fitting = documents.filter(pk__in=ids).count()
    is_all = len(ids) < _MOST_EXAMINED
    # Along the ids it takes so many documents to the next that fits; by the index, all holders.
    return Found(wanted, documents, configs, fitting, not is_all, fitting > _MOST_EXAMINED // 20)


def _has_phrase(wanted: Wanted) -> bool:
    return any(len(term.words) > 1 for terms in wanted.alternatives for term in terms)


def _without_phrases(wanted: Wanted) -> Wanted:
    """The words of each phrase wherever they stand; what may not stand in a text is left away."""
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
        like = model.objects.filter(key__trigram_word_similar=key).order_by()
        ids = list(like.values_list("pk", flat=True)[:_MOST_NAMED])
        conditions += [Q(**{f"{field}__in": ids})] if ids else []
    return reduce(or_, conditions) if conditions else None
