"""Conditions on documents: the words that they hold, and what their reviews are narrowed to."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial, reduce
from operator import and_, or_
from typing import Any, Final

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Exists, OuterRef, Q

from accounts.statements import statement_cursor
from reviews.asking import Term, Wanted
from reviews.models import SearchDocument
from reviews.retrieval.pairs import CONFIG, paired_query

_TABLE: Final = "reviews_searchdocument"
_FIELDS: Final = frozenset({"pk", "work", "critic", "publication", "language", "rating"})
_Asked = SearchQuery | CombinedSearchQuery
_COMPARED: Final = frozenset({"", "exact", "in", "isnull", "gt", "gte", "lt", "lte"})

# From one to the next along the index: DISTINCT would read all of it.
_CONFIGS: Final = """
WITH RECURSIVE used AS (
    (SELECT config FROM reviews_searchdocument ORDER BY config LIMIT 1)
    UNION ALL
    SELECT (SELECT next.config FROM reviews_searchdocument AS next
        WHERE next.config > used.config ORDER BY next.config LIMIT 1)
    FROM used WHERE used.config IS NOT NULL)
SELECT config FROM used WHERE config IS NOT NULL
"""


def configs_in_use() -> list[str]:
    """The text search configurations that documents were made with, in alphabetical order."""
    with statement_cursor() as cursor:
        cursor.execute(_CONFIGS)
        return [config for (config,) in cursor.fetchall()]


def holding(wanted: Wanted, configs: Iterable[str], *, field: str = "document") -> Q:
    """Documents in whose words what is wanted is found, each read in its own language's way.

    `field` may be `names`, to look at the title, critic, outlet and headline alone; before either,
    there may be the way to the document.
    """
    return _in_each(configs, field, partial(query_in, wanted=wanted))


def lacking(wanted: Wanted, configs: Iterable[str]) -> Q:
    """The same as `holding` for what needs no word: all but the documents that fail it.

    These hold a word at least that is not wanted, so the index of words tells who they are. To
    tell who is without a word, it would be read whole.
    """
    failing = _in_each(configs, "document", partial(_failed_by, wanted=wanted))
    return Q(~Exists(SearchDocument.objects.filter(failing, pk=OuterRef("pk"))))


def _in_each(configs: Iterable[str], field: str, query: Callable[[str], _Asked]) -> Q:
    in_use = list(configs)
    config_field = field.rpartition("__")[0] + "__config" if "__" in field else "config"
    conditions = [
        Q(**({field: query(config)} | ({config_field: config} if in_use[1:] else {})))
        for config in in_use
    ]
    return reduce(or_, conditions, Q(pk__in=[]))


def holding_sql(
    wanted: Wanted, configs: Iterable[str], column: str, *, is_shown: bool = False
) -> tuple[str, list[str]]:
    """The same as the condition of a statement, with its values; or, where it `is_shown`, as one of
    its columns."""
    in_use = list(configs)
    conditions: list[str] = []
    values: list[str] = []
    for config in in_use:
        query, asked = query_sql(wanted, config)
        # In a plan that knows no values, a column's words would be read anew for each row.
        query = f"(SELECT {query})" if is_shown else query
        of_config = f" AND {_TABLE}.config = %s" if in_use[1:] else ""
        conditions.append(f"({_TABLE}.{column} @@ {query}{of_config})")
        values += [*asked, *([config] if of_config else [])]
    return " OR ".join(conditions) or "false", values


def named_sql(
    wanted: Wanted, configs: Iterable[str], *, is_shown: bool = False
) -> tuple[str, list[str]]:
    """The same as `holding_sql` of what documents have to hold in their names to come first: all
    that is looked for. That a name is without a word is nothing that anybody looked for."""
    looked_for = wanted.looked_for
    in_use = configs if looked_for.alternatives else ()
    return holding_sql(looked_for, in_use, "names", is_shown=is_shown)


def any_word_of(wanted: Wanted, configs: Iterable[str]) -> _Asked:
    """To rank by: any of the words in any of the languages, of which there has to be one.

    To rank by all of the words, PostgreSQL compares each place of one with each place of every
    other, which frequent words have many of.
    """
    words = tuple((Term((word,)),) for word in wanted.words)
    return reduce(or_, (query_in(config, Wanted(words)) for config in configs))


def any_word_sql(wanted: Wanted, configs: Iterable[str]) -> tuple[str, list[str]]:
    """The same as a part of a statement, with its values."""
    words = Wanted(tuple((Term((word,)),) for word in wanted.words))
    queries = [query_sql(words, config) for config in configs]
    return " || ".join(sql for sql, _ in queries), [
        value for _, asked in queries for value in asked
    ]


def query_in(config: str, wanted: Wanted) -> SearchQuery:
    """What is wanted, as documents of this text search configuration are asked for it."""
    if config == CONFIG:
        return SearchQuery(paired_query(wanted), config=config, search_type="raw")
    return SearchQuery(str(wanted), config=config, search_type="websearch")


def _failed_by(config: str, wanted: Wanted) -> _Asked:
    """What documents hold in which none of the alternatives is found: of each of these a word that
    is left out, or none of one that is not."""
    return reduce(
        and_,
        (
            query_in(config, Wanted(tuple((replace(t, left_out=not t.left_out),) for t in terms)))
            for terms in wanted.alternatives
        ),
    )


def query_sql(wanted: Wanted, config: str) -> tuple[str, list[str]]:
    """The same as `query_in` as a part of a statement, with its values."""
    if config == CONFIG:
        return "to_tsquery(%s::regconfig, %s)", [config, paired_query(wanted)]
    return "websearch_to_tsquery(%s::regconfig, %s)", [config, str(wanted)]


def on_documents(condition: Q) -> Q:
    """A condition on reviews as one on their documents, which hold most that reviews are asked
    for."""
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    moved.children = [_on_document(child) for child in condition.children]
    return moved


def _on_document(child: Any) -> Any:
    if isinstance(child, Q):
        return on_documents(child)
    lookup, value = child
    if lookup == "work__year" or lookup.startswith("work__year__"):
        return lookup.removeprefix("work__"), value
    field, _, comparison = lookup.partition("__")
    on_it = field in _FIELDS and comparison in _COMPARED
    return lookup if on_it else f"review__{lookup}", value
