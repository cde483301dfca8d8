"""What a search finds, and how many of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from math import ceil
from operator import or_
from typing import Final

from django.db.models import Q

from accounts.statements import statement_cursor
from reviews.asking import Wanted
from reviews.names import sort_key
from reviews.retrieval.documents import configs_in_use, named_sql, on_documents
from reviews.retrieval.facet_counts import COLUMNS, TOLD, Count, Counting, counting_along
from reviews.retrieval.mistyped import turned_round
from reviews.retrieval.planning import Question, answers, expected, kept_answer
from reviews.retrieval.reading import Reading, Stretch, has_phrase, reading_of, without_phrases
from reviews.retrieval.selected import Documents

MOST_COUNTED: Final = 10_000
"""To count more costs as much as to find them."""

MOST_RANKED: Final = 300
"""To rank one reads its words; read from the disk, so many take some 50 ms."""

MOST_KNOWN: Final = 1_000
"""To look up each of so many by its id costs less than to ask the index once more for several
words, or for one to be left out, and more than to ask it for one."""

NEWEST: Final = 30
"""So many of the newest are told with the count, as many as a page shows."""

_FEW: Final = 30
# The planner's guess is trusted where it may be wrong by half.
_SURELY_MORE: Final = 2 * MOST_COUNTED
_MOST_NAMED: Final = 50
# More than the numbers beside the filters count: some works have more reviews than others.
_OF_LATEST_WORKS: Final = 3_000
_LEAST_OF_THEM: Final = 1_000

_WORKS: Final = "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM reviews_work"
_ID: Final = "reviews_searchdocument.review_id"
_OF: Final = tuple(f"reviews_searchdocument.{column}" for column in COLUMNS)
_COUNTED: Final = "SELECT count(*) FROM ({few}) AS few"
_TOLD: Final = f"""
WITH few AS MATERIALIZED ({{few}}){{counting}}
SELECT count(*), coalesce((array_agg(review_id))[:{{most}}], '{{{{}}}}'),
    ARRAY(SELECT review_id FROM few WHERE is_named ORDER BY review_id DESC LIMIT {NEWEST}),
    ARRAY(SELECT review_id FROM few WHERE NOT is_named ORDER BY review_id DESC LIMIT {NEWEST}),
    {{counts}}
FROM few
"""  # noqa: S608

# The most alike of each; the index tells those that are alike at all.
_LIKE: Final = " UNION ALL ".join(
    f"""
(SELECT '{field}', id FROM reviews_{field} WHERE key %%> %(key)s OR key ~ %(turned)s
    ORDER BY key ~ %(turned)s DESC, word_similarity(%(key)s, key) DESC, id LIMIT %(most)s)
"""  # noqa: S608
    for field in ("work", "critic", "publication")
)


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that fit what is wanted, in no order.

    `configs` are the text search configurations in use. `count` is how many they are; where
    `is_capped` there may be more, which nobody counted. `sample` are those that are told most
    quickly, all where they are few; those of the latest works may be too few, which `sampled`
    looks after. `is_common` says that from one to the next it is not far. `ids` are those of the
    first ones, or of none where they are told sooner without. `newest` are those of the NEWEST with
    all words in their names and of the NEWEST others, where they were told with the count. Where a
    phrase was not looked for in all reviews that hold its words, `reading` goes on after `first`.
    `veiled` are the ids of reviews of which nothing may tell whose they are, neither their place
    nor a number. `counts` tell what the reviews are of, where that was told with them. `is_alike`
    says that none holds what is wanted: all are named like it.
    """

    wanted: Wanted
    configs: tuple[str, ...]
    documents: Documents
    sample: Documents
    count: int
    is_capped: bool = False
    is_common: bool = False
    ids: tuple[int, ...] = ()
    newest: tuple[Sequence[int], Sequence[int]] | None = None
    reading: Reading | None = None
    first: Stretch | None = None
    veiled: tuple[int, ...] = ()
    counts: Sequence[Count] | None = None
    is_alike: bool = False

    @property
    def is_ranked(self) -> bool:
        """Whether each is weighed against the others: where they are too many, those with all
        words in their names come first, and then all others from the newest on."""
        return not self.is_capped and self.count <= MOST_RANKED


def look_for(
    wanted: Wanted,
    condition: Q | None = None,
    *,
    joined: Collection[int] = (),
    veiled: Sequence[int] = (),
    counted: bool = False,
) -> Found:
    """Count the reviews that hold what is wanted, if anything is, or are among the ids that are
    `joined`, and that fit the condition.

    Where these are few, those join them whose work, critic or outlet is named like the words,
    typing errors forgiven. With `counted`, it is counted along what they are of, where that is
    sooner than to ask for it later.
    """
    known = Q(pk__in=list(joined)) if joined else None
    documents = Documents(wanted, tuple(configs_in_use()), on_documents(condition or Q()), known)
    along = counting_along(veiled) if counted else None
    is_read = has_phrase(wanted)
    found = _read(documents, tuple(joined)) if is_read else _looked_for(wanted, documents, along)
    # Somebody who leaves a word out would be surprised by reviews that hold it.
    few = wanted.alternatives and not found.is_capped and found.count < _FEW
    like = _named_like(wanted, found) if few and not wanted.leaves_out else None
    if like:
        joining = replace(documents, like=like)
        if is_read:
            # Those that hold it are known by now, and need not be read again.
            either = documents.narrowed & (Q(pk__in=found.ids) | like)
            joining = Documents(Wanted(), documents.configs, either)
        with_like = _looked_for(wanted, joining, along)
        found = replace(with_like, is_alike=with_like.count > 0 and not found.count)
    return replace(found, veiled=tuple(veiled))


def _looked_for(wanted: Wanted, documents: Documents, along: Counting | None) -> Found:
    configs = documents.configs
    # Of who is without a word the planner knows nothing, but for those who are not.
    few_of_all = replace(documents, go_by_others=not wanted.needs_a_word)
    [guess] = expected(few_of_all.selection)
    if guess > _SURELY_MORE:
        sample = _of_latest_works(documents, guess) if wanted.needs_a_word else documents
        return Found(wanted, configs, documents, sample, MOST_COUNTED, True, True)
    most = MOST_KNOWN if len(wanted.words) > 1 or wanted.leaves_out else 0
    told = _told(wanted, few_of_all, most, along)
    [(count, ids, *newest, told_counts)] = (
        kept_answer(told) if documents.go_by_words else answers(told)[0]
    )
    counts = None if told_counts is None else [Count(*each) for each in told_counts]
    if count > MOST_COUNTED:
        found = Found(wanted, configs, documents, documents, MOST_COUNTED, True, True)
        return replace(found, ids=tuple(ids), counts=counts)
    known = Documents(Wanted(), configs, known=tuple(ids)) if 0 < count == len(ids) else few_of_all
    named, others = newest
    found = Found(wanted, configs, known, known, count, ids=tuple(ids), newest=(named, others))
    return replace(found, counts=counts)


def _told(wanted: Wanted, documents: Documents, most: int, along: Counting | None) -> Question:
    """Asks for the number of documents and the ids of so many, and for those of the newest."""
    names, values = named_sql(wanted, documents.configs, is_shown=True)
    columns = ", ".join([_ID, f"{names} AS is_named", *(_OF if along else ())])
    few = documents.selection.asked(columns, f"LIMIT {MOST_COUNTED + 1}")
    counting, counts = (f", {along.queries}", TOLD) if along else ("", "NULL")
    sql = _TOLD.format(few=few.sql, most=most, counting=counting, counts=counts)
    return Question(sql, (*values, *few.values, *(along.values if along else ())), "bitmap")


def _read(documents: Documents, joined: tuple[int, ...]) -> Found:
    """Those with a phrase: all where the holders of its words could be read, else the latest."""
    wanted, configs = documents.wanted, documents.configs
    holders = replace(documents, wanted=without_phrases(wanted))
    of_filters = replace(documents, wanted=Wanted())
    reading = reading_of(wanted, configs, holders.selection, of_filters.selection)
    reading = replace(reading, joined=joined)
    first = reading.stretch()
    ids = first.ids
    sample = Documents(Wanted(), configs, known=ids)
    if not first.rest:
        return Found(wanted, configs, sample, sample, len(ids), ids=ids)
    return Found(
        *(wanted, configs, documents, sample, len(ids)),
        is_capped=True,
        ids=ids,
        reading=reading,
        first=first,
    )


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


def _named_like(wanted: Wanted, found: Found) -> Q | None:
    """Whose work, critic or outlet is named like the words; None where nobody is."""
    ids: dict[str, list[int]] = {}
    with statement_cursor() as cursor:
        key = sort_key(" ".join(wanted.words))
        # With two letters turned round, “form” is another word: what was found has its own.
        turned = None if found.count else turned_round(key)
        cursor.execute(_LIKE, {"key": key, "turned": turned, "most": _MOST_NAMED})
        for field, pk in cursor.fetchall():
            ids.setdefault(field, []).append(pk)
    conditions = [Q(**{f"{field}__in": of_field}) for field, of_field in ids.items()]
    return reduce(or_, conditions) if conditions else None
