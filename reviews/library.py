"""The library as a list: which reviews, in which order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from reviews.asking import OF_REVIEWS, Field, Query, Wanted, joined_with_typed, parse, text_of
from reviews.filtering import Narrowed, is_of_the_library, narrowed_by, of_the_library
from reviews.models import Review
from reviews.old_addresses import filters_in, filters_of
from reviews.paging import Key, Page, keyset_page
from reviews.retrieval import Documents, Found, look_for, page_of

# Sorts after every name; U+FFFF itself cannot be stored.
LAST = "\ufffd"
# As a plain integer: of a rating's own type, Django knows that none is -1 and asks for no row.
UNRATED_LAST = Coalesce("rating", Value(-1), output_field=IntegerField())
_NAME = Coalesce("critic__key", Value(LAST))

SORTS: dict[str, tuple[str, list[Key]]] = {
    "work": (
        "Work",
        [
            Key(F("work__key")),
            Key(Coalesce("work__year", 0)),
            Key(F("work_id")),
            Key(_NAME),
        ],
    ),
    "newest": ("Newest first", [Key(Coalesce("published_on", date.min), descending=True)]),
    "rating": ("Highest rated", [Key(UNRATED_LAST, descending=True)]),
    "added": ("Latest added", []),
    # Which match is the best, the search alone knows.
    "relevance": ("Best match", []),
}


WAS_IN: Final = "was_in"
"""The field of the sidebar that tells what the box for `in` was when the page was drawn: a box that
is not ticked sends nothing, and neither does a page without one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked of the library: a query, and an order of SORTS.

    `text` is the query as one line, as it was typed where that holds all of it. `refusals` are
    sentences on what made no sense in the address and was left out. `unread` is the end of a text
    that is too long to be read.
    """

    query: Query = field(default_factory=Query)
    text: str = ""
    sort: str = "work"
    refusals: tuple[str, ...] = ()
    unread: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> "Choice":
        """From an address: `q` and `sort`, and the filters of the sidebar, which join the query.

        Asks the database for the names of works, critics and outlets that are given by their slugs.
        """
        typed = params.get("q", "")
        query = parse(typed)
        added, refusals = filters_in(params)
        was_in, is_in = (params.get(name, "") for name in (WAS_IN, Field.IN))
        # Only where the reader has changed it: else what stands in the box holds.
        fields = [Field.HAS, Field.IN] if is_in != was_in else [Field.HAS]
        own, refused = filters_of(fields, params, OF_REVIEWS)
        # Two least ratings would be alternatives, of which the lower one is enough.
        least = any(each.field is Field.RATING for each in added)
        gone = [each for each in query.of(Field.RATING) if least and each.is_alternative]
        gone += query.of(Field.IN) if was_in and not is_in else ()
        joined = query.without(*gone).having(*added, *own)
        asked = joined_with_typed(joined, query, typed, OF_REVIEWS)
        sort = params.get("sort", "")
        known = sort if sort in sorts_of(joined) else default_sort(joined)
        return cls(asked.query, asked.text, known, (*refusals, *refused), asked.unread)

    def asking(self, query: Query) -> "Choice":
        """Another query, in the same order where that is one of its orders."""
        kept = self.sort if self.sort in sorts_of(query) else default_sort(query)
        if self.sort == default_sort(self.query):
            kept = default_sort(query)
        return replace(self, query=query, text=text_of(query, self.unread), sort=kept)

    @property
    def narrows(self) -> bool:
        """Whether anything but the order is asked."""
        return bool(self.query)

    def address(self, **more: str) -> str:
        """The part of the list's address behind the path: what is asked, and `more` parameters."""
        params = {"q": self.text} if self.text else {}
        if self.sort != default_sort(self.query):
            params["sort"] = self.sort
        return f"?{urlencode(params | {name: value for name, value in more.items() if value})}"


def sorts_of(query: Query) -> dict[str, str]:
    """The orders that a list of what is asked can have, with what the reader sees of them."""
    ranked = has_ranks(query)
    return {name: label for name, (label, _) in SORTS.items() if ranked or name != "relevance"}


def default_sort(query: Query) -> str:
    return "relevance" if has_ranks(query) else "work"


def has_ranks(query: Query) -> bool:
    """Whether one review fits the query better than another: it asks for words in reviews."""
    return bool(query.alternatives) and not query.of(Field.IN)


def narrowed(query: Query) -> Narrowed:
    """The condition of the filters that the library knows; asks the database for names."""
    return narrowed_by(filter(is_of_the_library, query.filters), of_the_library)


def find(
    choice: Choice,
    condition: Q | None = None,
    *,
    joined: Collection[int] = (),
    veiled: Sequence[int] = (),
    counted: bool = False,
) -> Found:
    """The reviews that the choice asks for; `condition` is that of its filters, if it is known.

    What readers add is not known here: tags, marks, and words that are looked for in notes.
    `joined`, `veiled` and `counted` are those of `look_for`.
    """
    query = choice.query
    known = narrowed(query).condition if condition is None else condition
    wanted = query.wanted if has_ranks(query) else Wanted()
    return look_for(wanted, known, joined=joined, veiled=veiled, counted=counted)


def listed(choice: Choice, found: Found, *, token: str, size: int, of: str = "") -> Page[Review]:
    """The `size` reviews that follow those of the token, in the order of the choice; the first
    where it is empty.

    `of` tells this list from others; raises BadToken where the token is of none of its pages.
    """
    if choice.sort == "relevance":
        return page_of(found, token=token, size=size, of=of)
    rows = in_documents(found.documents)
    order = order_of(choice.sort, found.veiled)
    return keyset_page(rows, order, token=token, size=size, of=of)


def order_of(sort: str, veiled: Collection[int] = ()) -> list[Key]:
    """What an order of SORTS sorts by; `veiled` reviews, by their ids, stand behind all others of
    their work and not where their critic's name would put them."""
    keys = [*SORTS[sort][1], Key(F("id"), descending=sort in {"added", "newest"})]
    if sort == "work" and veiled:
        keys[-2] = Key(Case(When(pk__in=veiled, then=Value(2 * LAST)), default=_NAME))
    return keys


def in_documents(documents: Documents) -> QuerySet[Review]:
    """The reviews of these documents, with their names, in no order."""
    reviews = Review.objects.with_names()
    # Where nothing is asked, to look for each review among all would be work for nothing.
    return reviews if documents.are_all else reviews.filter(pk__in=documents.rows.values("pk"))
