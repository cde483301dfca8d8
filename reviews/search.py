"""Finding reviews by their words and by the names on them."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from django.contrib.postgres.search import SearchRank
from django.db.models import F, IntegerField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast

from accounts.statements import statement_cursor
from reviews.asking import Wanted
from reviews.fragments import Excerpt, excerpts_at
from reviews.models import Critic, Publication, Review, Work
from reviews.retrieval.documents import any_word_of, configs_in_use, holding
from reviews.retrieval.named_like import named_like
from reviews.retrieval.term_places import marked_places

# Of a text longer than this, only the beginning is searched for places to show.
MOST_READ = 100_000

_TEXTS = """
SELECT r.id, v.id, v.number, d.config, v.text
FROM reviews_review r
JOIN reviews_version v ON v.id = r.current_id
JOIN reviews_searchdocument d ON d.review_id = r.id
WHERE r.id = ANY(%s::bigint[])
"""

Row = TypeVar("Row", bound=Model)


def matching(reviews: QuerySet[Review], asked: Wanted) -> QuerySet[Review]:
    """The reviews that hold what is asked for, or whose work, critic or outlet is named like it.

    Each gets `relevance`, a whole number, greater for the better match: a title weighs
    more than a name, a name more than prose.
    """
    configs = configs_in_use()
    if not configs:
        return reviews.none().annotate(relevance=Cast(Value(0), IntegerField()))
    words = holding(asked, configs, field="search_document__document")
    rank = SearchRank(F("search_document__document"), any_word_of(asked, configs))
    return reviews.filter(words | _named_like(asked)).annotate(
        relevance=Cast(rank * 1_000_000, IntegerField())
    )


class Excerpts(NamedTuple):
    """Places of a review's text of the version of that number, in its order."""

    version: int
    excerpts: list[Excerpt]


def excerpts_by_review(
    reviews: Iterable[Review],
    asked: Wanted,
    masked: Callable[[int, str], str] = lambda _version, text: text,
) -> dict[int, Excerpts]:
    """The best places in each review's text, by the review's id.

    They are cut out of what `masked` gives for the id of a version and its text, which is as long.
    """
    with statement_cursor() as cursor:
        cursor.execute(_TEXTS, [[review.pk for review in reviews]])
        rows = cursor.fetchall()
    texts = {pk: (config, text[:MOST_READ]) for pk, _, _, config, text in rows}
    places = marked_places(asked, texts)
    return {
        pk: Excerpts(number, excerpts_at(masked(version, text), places[pk]))
        for pk, version, number, _, text in rows
    }


def _named_like(asked: Wanted) -> Q:
    """Whose work, critic or publication is named like the words, typing errors forgiven."""
    # Somebody who leaves a word out would be surprised by reviews that hold it.
    if asked.leaves_out:
        return Q(pk__in=[])
    like = named_like(" ".join(asked.words))
    return (
        Q(work__in=_ids(Work, like))
        | Q(critic__in=_ids(Critic, like))
        | Q(publication__in=_ids(Publication, like))
    )


def _ids(model: type[Row], like: Q) -> QuerySet[Row, dict[str, Any]]:
    return model._default_manager.filter(like).values("pk")
