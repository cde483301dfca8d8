"""Finding reviews by their words and by the names on them."""

import re
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, IntegerField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast

from reviews.models import Critic, Publication, Review, SearchDocument, Work
from reviews.names import sort_key

QUERY_LENGTH = 1000
# No text can hold control characters, so they part a fragment safely from its matches.
MATCH_STARTS, MATCH_ENDS, FRAGMENT_ENDS = "\x02", "\x03", "\x04"

# What the documents hold blanks for (see the migration that fills them), and hyphens but for one
# that leaves a word out: a row of them would overflow the stack of PostgreSQL's query parser.
_WITHIN_WORDS = re.compile(r"[/.@_~&<>+]|(?<=\S)-|-(?!\w)")

Row = TypeVar("Row", bound=Model)


def clean_query(query: str) -> str:
    """The query without what no text can hold, blanks folded, at most QUERY_LENGTH characters."""
    shown = "".join(sign if sign.isprintable() else " " for sign in query)
    return " ".join(shown.split())[:QUERY_LENGTH].strip()


def matching(reviews: QuerySet[Review], query: str) -> QuerySet[Review]:
    """The reviews that hold the query's words, or whose work, critic or outlet is named like it.

    Each gets `relevance`, a whole number, greater for the better match: a title weighs
    more than a name, a name more than prose.
    """
    by_config = _query_by_config(query)
    if not by_config:
        return reviews.none().annotate(relevance=Cast(Value(0), IntegerField()))
    # A word is stemmed in each language's way, and looked for in that language's reviews.
    words = reduce(
        or_,
        (
            Q(search_document__config=config, search_document__document=in_config)
            for config, in_config in by_config.items()
        ),
    )
    rank = SearchRank(F("search_document__document"), _in_any_config(by_config))
    return reviews.filter(words | _named_like(query)).annotate(
        relevance=Cast(rank * 1_000_000, IntegerField())
    )


def with_fragments(reviews: QuerySet[Review], query: str) -> QuerySet[Review]:
    """Each with `fragments`: the two best places in its text, parted by control signs."""
    by_config = _query_by_config(query)
    if not by_config:
        return reviews
    return reviews.annotate(
        fragments=SearchHeadline(
            "current__text",
            _in_any_config(by_config),
            config=F("search_document__config"),
            start_sel=MATCH_STARTS,
            stop_sel=MATCH_ENDS,
            fragment_delimiter=FRAGMENT_ENDS,
            max_fragments=2,
            max_words=24,
            min_words=12,
        )
    )


def _query_by_config(query: str) -> dict[str, SearchQuery]:
    """The query as each text search configuration in use understands it."""
    # An apostrophe parts words too, and asks for them in this order.
    query = _WITHIN_WORDS.sub("'", query)
    configs = SearchDocument.objects.order_by("config").values_list("config", flat=True).distinct()
    return {
        config: SearchQuery(query, config=config, search_type="websearch") for config in configs
    }


def _in_any_config(by_config: dict[str, SearchQuery]) -> SearchQuery:
    return reduce(or_, by_config.values())


def _named_like(query: str) -> Q:
    """Whose work, critic or publication is named like the query, typing errors forgiven."""
    like = {"key__trigram_word_similar": sort_key(query)}
    return (
        Q(work__in=_ids(Work, like))
        | Q(critic__in=_ids(Critic, like))
        | Q(publication__in=_ids(Publication, like))
    )


def _ids(model: type[Row], like: dict[str, str]) -> QuerySet[Row, dict[str, Any]]:
    return model._default_manager.filter(**like).values("pk")
