"""What a search finds, and how many of it."""

from dataclasses import dataclass, replace
from functools import reduce
from math import ceil
from operator import or_
from typing import Final

from django.db.models import Q

from accounts.statements import statement_cursor
from reviews.asking import Term, Wanted
from reviews.names import sort_key
from reviews.retrieval.documents import configs_in_use, on_documents
from reviews.retrieval.planning import Question, Selection, answers, expected, kept_answer
from reviews.retrieval.selected import Documents

MOST_COUNTED: Final = 10_000
"""To count more costs as much as to find them."""

MOST_RANKED: Final = 300
"""To rank one reads its words; read from the disk, so many take some 50 ms."""

_FEW: Final = 30
# The planner's guess is trusted where it may be wrong by half.
_SURELY_MORE: Final = 2 * MOST_COUNTED
# Of those that hold all words of a phrase, so many are asked whether they hold the phrase.
_MOST_EXAMINED: Final = 1_000
_SAMPLED: Final = 300
_PAGE: Final = 20
_EVERYTHING: Final = Selection("FROM reviews_searchdocument WHERE true", ())
_MOST_NAMED: Final = 50
# More than the numbers beside the filters count: some works have more reviews than others.
_OF_LATEST_WORKS: Final = 3_000
_LEAST_OF_THEM: Final = 1_000
_ID: Final = "reviews_searchdocument.review_id"

_WORKS: Final = "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM reviews_work"
_COUNTED: Final = "SELECT count(*) FROM ({few}) AS few"

# The most alike of each; the index tells those that are alike at all.
_LIKE: Final = """
(SELECT 'work', id FROM reviews_work WHERE key %%> %(key)s
    ORDER BY word_similarity(%(key)s, key) DESC, id LIMIT %(most)s)
UNION ALL (SELECT 'critic', id FROM reviews_critic WHERE key %%> %(key)s
    ORDER BY word_similarity(%(key)s, key) DESC, id LIMIT %(most)s)
UNION ALL (SELECT 'publication', id FROM reviews_publication WHERE key %%> %(key)s
    ORDER BY word_similarity(%(key)s, key) DESC, id LIMIT %(most)s)
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that fit what is wanted, in no order.

    `configs` are the text search configurations in use. `count` is how many they are; where
    `is_capped` there may be more, which nobody counted. `sample` are those that are told most
    quickly, all where they are few; those of the latest works may be too few, which `sampled`
    looks after. `is_common` says that from one to the next it is not far.
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
    documents = Documents(wanted, configs, narrowed, like)
    if _has_phrase(wanted):
        return _examined(documents, replace(documents, wanted=_without_phrases(wanted)))
    [guess] = expected(documents.selection)
    if guess > _SURELY_MORE:
        sample = _of_latest_works(documents, guess)
        return Found(wanted, configs, documents, sample, MOST_COUNTED, True, True)
    few = documents.selection.asked("1", f"LIMIT {MOST_COUNTED + 1}")
    question = Question(_COUNTED.format(few=few.sql), few.values, "bitmap")
    [(count,)] = kept_answer(question) if documents.go_by_words else answers(question)[0]
    over = count > MOST_COUNTED
    return Found(wanted, configs, documents, documents, min(count, MOST_COUNTED), over, over)


def _examined(documents: Documents, holders: Documents) -> Found:
    """How many of the first that hold the words of each phrase hold them in its order.

    The index knows words and no order, so the words of each have to be read, and are only once.
    """
    wanted, configs = documents.wanted, documents.configs
    holding_all, everything = expected(holders.selection, _EVERYTHING)
    # Where they are too many to look at all of them, fewer tell how frequent the phrase is.
    most = _SAMPLED if holding_all > 2 * _MOST_EXAMINED else _MOST_EXAMINED
    fits = documents.selection
    columns = f"{_ID}, ({fits.condition})"
    some = holders
    if holding_all > _SURELY_MORE:
        some = _enough(_of_latest_works(holders, holding_all), holders)
    first = some.selection.asked(columns, f"LIMIT {most}", way="bitmap")
    [examined] = answers(Question(first.sql, (*fits.values, *first.values), first.way))
    ids = [pk for pk, is_fitting in examined if is_fitting]
    sample = Documents(Wanted(), configs, Q(pk__in=ids))
    if len(examined) < most:
        return Found(wanted, configs, sample, sample, len(ids))
    # So many have to be read along the ids until a page is full; and all holders in the other way.
    along_ids = _PAGE * most * everything / (max(len(ids), 1) * max(holding_all, 1))
    is_common = along_ids < holding_all
    return Found(wanted, configs, documents, sample, len(ids), is_capped=True, is_common=is_common)


def sampled(found: Found) -> Documents:
    """The sample, or all where that holds too few."""
    is_of_latest = found.sample.after_work is not None
    return _enough(found.sample, found.documents) if is_of_latest else found.sample


def _enough(some: Documents, documents: Documents) -> Documents:
    few = some.selection.asked("1", f"LIMIT {_LEAST_OF_THEM}")
    [[(count,)]] = answers(Question(_COUNTED.format(few=few.sql), few.values, "bitmap"))
    return some if count == _LEAST_OF_THEM else documents


def _of_latest_works(documents: Documents, guess: int) -> Documents:
    """Some thousands of many documents, as many as are guessed: those of the works added last.

    The index reads only what may be of these works, and not every place of a word that stands in
    half of the library.
    """
    if documents.are_all:
        return documents
    with statement_cursor() as cursor:
        cursor.execute(_WORKS)
        first, last = cursor.fetchone()
    works = ceil((last - first + 1) * _OF_LATEST_WORKS / guess)
    return replace(documents, after_work=last - works)


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
    ids: dict[str, list[int]] = {}
    with statement_cursor() as cursor:
        key = sort_key(" ".join(wanted.words))
        cursor.execute(_LIKE, {"key": key, "most": _MOST_NAMED})
        for field, pk in cursor.fetchall():
            ids.setdefault(field, []).append(pk)
    conditions = [Q(**{f"{field}__in": of_field}) for field, of_field in ids.items()]
    return reduce(or_, conditions) if conditions else None
