"""Finding reviews by their words and by the names on them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeVar

import regex
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, Func, IntegerField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Left

from reviews.fragments import MATCH_ENDS, MATCH_STARTS, Fragment, fragments
from reviews.models import Critic, Publication, Review, SearchDocument, Work
from reviews.names import sort_key

QUERY_LENGTH = 1000
# More words than this narrow a search no further, and each costs the database as much as the first.
MOST_WORDS = 24
MOST_MARKED = 12
# Of a text longer than this, only the beginning is searched for places to show.
MOST_READ = 100_000

# A phrase in quotation marks, the last one perhaps left open, or whatever stands between blanks.
_TERM = regex.compile(r'((?<!\S)-(?=[\w"]))?(?:"([^"]*)"?|([^\s"]+))')
# All that is no letter, mark or digit parts words, as it does in the documents.
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")

Row = TypeVar("Row", bound=Model)


def clean_query(query: str) -> str:
    """The query without what no text can hold, blanks folded, at most QUERY_LENGTH characters."""
    shown = "".join(sign if sign.isprintable() else " " for sign in query)
    return " ".join(shown.split())[:QUERY_LENGTH].strip()


@dataclass(frozen=True, slots=True)
class Term:
    """One or more words that a text must hold in this order, or must not hold."""

    words: tuple[str, ...]
    left_out: bool = False

    def __str__(self) -> str:
        """As websearch_to_tsquery reads it."""
        # In quotation marks too: the word “or”, which would else stand between alternatives.
        bare = len(self.words) == 1 and self.words[0].casefold() != "or"
        text = " ".join(self.words)
        return ("-" if self.left_out else "") + (text if bare else f'"{text}"')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for: any of the alternatives, and of that one every term.

    Together they have at most MOST_WORDS words; `is_cut` tells that more were asked for.
    """

    alternatives: tuple[tuple[Term, ...], ...] = ()
    is_cut: bool = False

    def __str__(self) -> str:
        """As websearch_to_tsquery reads it."""
        return " or ".join(" ".join(map(str, terms)) for terms in self.alternatives)

    @property
    def words(self) -> list[str]:
        """Those that may stand in a text, each once, case-folded, in the order of the query."""
        terms = (term for terms in self.alternatives for term in terms if not term.left_out)
        return list(dict.fromkeys(word.casefold() for term in terms for word in term.words))


def wanted(query: str) -> Wanted:
    """What the query asks for; a term that is repeated within an alternative counts once."""
    alternatives = list(dict.fromkeys(_distinct(terms) for terms in _alternatives(query)))
    kept: list[tuple[Term, ...]] = []
    left, is_cut = MOST_WORDS, False
    for terms in alternatives:
        fitting = tuple(_fitting(terms, left))
        left -= sum(len(term.words) for term in fitting)
        is_cut = is_cut or fitting != terms
        kept += [fitting] if fitting else []
    return Wanted(tuple(kept), is_cut)


def matching(reviews: QuerySet[Review], query: str) -> QuerySet[Review]:
    """The reviews that hold the query's words, or whose work, critic or outlet is named like it.

    Each gets `relevance`, a whole number, greater for the better match: a title weighs
    more than a name, a name more than prose.
    """
    asked = wanted(query)
    by_config = _query_by_config(str(asked))
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
    # Ranked by any of the words: to rank by all of them, PostgreSQL compares each place of one
    # with each place of every other, which frequent words have many of.
    any_word = {config: _query(_any_of(asked.words), config) for config in by_config}
    rank = SearchRank(F("search_document__document"), reduce(or_, any_word.values()))
    return reviews.filter(words | _named_like(query)).annotate(
        relevance=Cast(rank * 1_000_000, IntegerField())
    )


def fragments_by_review(
    reviews: Iterable[Review],
    query: str,
    masked: Callable[[int, str], str] = lambda _version, text: text,
) -> dict[int, list[Fragment]]:
    """The best places in each review's text, by the review's id.

    They are cut out of what `masked` gives for the id of a version and its text, which is as long.

    PostgreSQL is asked only which words match, and reads each text once. Asked for the best
    places too, PostgreSQL 15 took 1.4 s over a page for a query of “the” twenty times.
    """
    config = F("search_document__config")
    # What the documents were made of: sign for sign as long as the text.
    text = Func(Left("current__text", MOST_READ), function="reviews_words")
    marked = SearchHeadline(
        text,
        _query(_any_of(wanted(query).words[:MOST_MARKED]), config),
        config=config,
        start_sel=MATCH_STARTS,
        stop_sel=MATCH_ENDS,
        highlight_all=True,
    )
    rows = Review.objects.filter(pk__in=[review.pk for review in reviews])
    return {
        pk: fragments(masked(version, text), headline)
        for pk, version, text, headline in rows.values_list(
            "pk", "current_id", "current__text", marked
        )
    }


def _alternatives(query: str) -> list[list[Term]]:
    """The query's terms, parted where an “or” stands between two of them."""
    alternatives: list[list[Term]] = [[]]
    for left_out, phrase, plain in _TERM.findall(query):
        term = Term(tuple(_WORD.findall(phrase or plain)), bool(left_out))
        if plain.casefold() == "or" and alternatives[-1] and not left_out:
            alternatives.append([])
        elif term.words:
            alternatives[-1].append(term)
    if len(alternatives) > 1 and not alternatives[-1]:
        alternatives.pop()
        alternatives[-1].append(Term(("or",)))
    return alternatives


def _distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    folded = (Term(tuple(word.casefold() for word in term.words), term.left_out) for term in terms)
    return tuple(dict.fromkeys(folded))


def _fitting(terms: Iterable[Term], most: int) -> Iterable[Term]:
    """The first of them, the last perhaps shortened, that together have at most `most` words."""
    for term in terms:
        words = term.words[:most]
        most -= len(words)
        # A shorter phrase leaves out more than was asked.
        if words == term.words or (words and not term.left_out):
            yield Term(words, term.left_out)


def _any_of(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _query(written: str, config: Any) -> SearchQuery:
    return SearchQuery(written, config=config, search_type="websearch")


def _query_by_config(written: str) -> dict[str, SearchQuery]:
    """The query as each text search configuration in use understands it."""
    configs = SearchDocument.objects.order_by("config").values_list("config", flat=True).distinct()
    return {config: _query(written, config) for config in configs}


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
