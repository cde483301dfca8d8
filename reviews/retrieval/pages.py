"""The pages of what was found, the best match first, to the last one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from reviews.models import Review
from reviews.named_reviews import reviews_named
from reviews.paging import BadToken, Page, keys_of, token_of
from reviews.retrieval.documents import any_word_sql, named_sql
from reviews.retrieval.found import NEWEST, Found
from reviews.retrieval.planning import Question, Row, Selection, answers, expected, kept_answer
from reviews.retrieval.reading import Stretch

_NAMED: Final = "named"
_OTHERS: Final = "others"
# Beyond so many of them, one comes to the next of those with the words in their names soon.
_MANY: Final = 5_000
_BEYOND_ALL: Final = 2**61
_KNOWN: Final = "FROM reviews_searchdocument WHERE reviews_searchdocument.review_id = ANY(%s)"

_NEWEST: Final = """
SELECT reviews_searchdocument.review_id {source}
ORDER BY reviews_searchdocument.review_id DESC LIMIT {most}
"""
# Whole numbers, because a token holds no others. The words are a query of their own, to be read
# once: where a plan knows no values, they would be read for each row.
_WEIGHED: Final = """
SELECT relevance, review_id FROM (
    SELECT (ts_rank({document}, (SELECT {words})) * 1000000)::integer AS relevance,
        reviews_searchdocument.review_id {source}
) AS weighed
WHERE {after} ORDER BY relevance DESC, review_id DESC LIMIT {most}
"""
# The names of critics and outlets have the weight B, and with them the headline.
_DOCUMENT: Final = "reviews_searchdocument.document"
_VEILED: Final = f"""
CASE WHEN reviews_searchdocument.review_id = ANY(%s::bigint[])
    THEN ts_filter({_DOCUMENT}, '{{a,d}}') ELSE {_DOCUMENT} END
"""


@dataclass(frozen=True, slots=True)
class _Newest:
    """Documents from the newest on; `way` is how `only_by` gets to them. `told` are the ids of the
    first NEWEST, where these are known."""

    name: str
    documents: Selection
    way: str
    told: Sequence[int] | None = None
    keys: int = 1

    def asked(self, after: Sequence[int], most: int) -> Question | list[Row]:
        """The rows, where they are known."""
        if self.told is not None and not after and most <= NEWEST:
            return [(pk,) for pk in self.told[:most]]
        rest = self.documents.also("reviews_searchdocument.review_id < %s", *after)
        chosen = rest if after else self.documents
        return Question(_NEWEST.format(source=chosen.source, most=most), chosen.values, self.way)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Documents weighed against each other, of two alike the newer first."""

    found: Found
    name: str = "ranked"
    keys: int = 2

    def asked(self, after: Sequence[int], most: int) -> Question:
        words, values = any_word_sql(self.found.wanted, self.found.configs)
        chosen, veiled = self.found.documents.selection, self.found.veiled
        sql = _WEIGHED.format(
            document=_VEILED if veiled else _DOCUMENT,
            words=words,
            source=chosen.source,
            after="(relevance, review_id) < (%s, %s)" if after else "true",
            most=most,
        )
        of_veiled = [list(veiled)] if veiled else []
        return Question(sql, (*of_veiled, *values, *chosen.values, *after), "bitmap")


_Stage = _Newest | _Ranked


def page_of(found: Found, *, token: str, size: int, of: str) -> Page[Review]:
    """The `size` reviews that follow those of the token, with their names; the first where it is
    empty.

    Where the reviews are ranked, the best match comes first: a title weighs more than a name, a
    name more than prose. Else those come first in whose names all is found, and then the others,
    each from the newest on, and with them those that are veiled. A list goes on as it began,
    however many join it meanwhile. `of` tells this list from others; raises BadToken where the
    token is of none of its pages.
    """
    if not found.count and not found.is_capped:
        if token:
            raise BadToken
        return Page([], "")
    if found.is_ranked and not token:
        return _shown([_Ranked(found)], "", size, of)
    if token:
        with suppress(BadToken):
            return _shown([_Ranked(found)], token, size, of)
    stretch = _stretch(found, token, size, of)
    page = _from([*_unranked(found, stretch)], token, size, of)
    if stretch and stretch.rest and not page.next_token:
        return replace(page, next_token=token_of([stretch.rest], f"{of} {_OTHERS}"))
    return page


def _stretch(found: Found, token: str, size: int, of: str) -> Stretch | None:
    """Where a phrase is looked for by reading: what is read for the page of the token."""
    if not found.reading or not token:
        return found.first
    try:
        [below] = keys_of(token, 1, f"{of} {_OTHERS}")
    except BadToken:
        return found.first
    return found.reading.stretch(below, enough=size + 1)


def _unranked(found: Found, stretch: Stretch | None) -> list[_Stage]:
    names, asked = named_sql(found.wanted, found.configs)
    documents = found.documents.selection
    values: list[Any] = [*asked]
    if found.veiled:
        names = f"({names}) AND reviews_searchdocument.review_id <> ALL(%s::bigint[])"
        values.append(list(found.veiled))
    named = documents.also(names, *values)
    by_names = found.is_common and expected(named)[0] > _MANY
    if stretch:
        read = replace(stretch, named=stretch.named.difference(found.veiled))
        others = Selection(_KNOWN, (read.others,))
    else:
        others = documents.also(f"NOT ({names})", *values)
    # A veiled one may be among those with the words in their names.
    told = None if found.veiled else found.newest
    first_named, first_others = told or (None, None)
    return [
        _Newest(_NAMED, named, "walk" if by_names else "bitmap", first_named),
        _Newest(_OTHERS, others, "walk" if found.is_common else "bitmap", first_others),
    ]


def _from(stages: Sequence[_Stage], token: str, size: int, of: str) -> Page[Review]:
    """A page of the stage that the token is of, and those after it; from the first without one."""
    for number in range(len(stages)):
        try:
            return _shown(stages[number:], token, size, of)
        except BadToken:
            continue
    raise BadToken


def _shown(stages: Sequence[_Stage], token: str, size: int, of: str) -> Page[Review]:
    """A page that begins behind the token in the first stage, and goes on in the others."""
    first, *others = stages
    after = keys_of(token, first.keys, f"{of} {first.name}") if token else []
    questions = [first.asked(after, size + 1), *(stage.asked([], size + 1) for stage in others)]
    ids: list[int] = []
    by_words = isinstance(first, _Ranked) and first.found.documents.go_by_words
    found = _rows(questions, by_words=by_words)
    for stage, following, rows in zip(stages, [*others, None], found, strict=True):
        taken: list[Row] = rows[: size - len(ids)]
        ids += [row[-1] for row in taken]
        if len(rows) > len(taken) > 0:
            return Page(reviews_named(ids), token_of(list(taken[-1]), f"{of} {stage.name}"))
        if len(ids) == size and following is not None:
            return Page(reviews_named(ids), token_of([_BEYOND_ALL], f"{of} {following.name}"))
    return Page(reviews_named(ids), "")


def _rows(questions: Sequence[Question | list[Row]], *, by_words: bool) -> list[list[Row]]:
    """The rows of each, those that are known among them."""
    asked = [each for each in questions if isinstance(each, Question)]
    found = iter([kept_answer(each) for each in asked] if by_words else answers(*asked))
    return [next(found) if isinstance(each, Question) else each for each in questions]
