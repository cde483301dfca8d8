"""What the reader asked of the marks of a notebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from reviews.asking import (
    OF_MARKS,
    Field,
    Query,
    joined_with_typed,
    parse,
    text_of,
)
from reviews.old_addresses import filters_in, filters_of

# Besides those that reviews are asked for.
_PARAMETERS: Final = (Field.BY, Field.MARKED, Field.IS, Field.HAS, Field.IN)


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """A query of the dialect OF_MARKS.

    `text` is the query as one line, as it was typed where that holds all of it. `refusals` are
    sentences on what made no sense in the address and was left out. `unread` is the end of a text
    that is too long to be read.
    """

    query: Query = field(default_factory=Query)
    text: str = ""
    refusals: tuple[str, ...] = ()
    unread: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> "MarkChoice":
        """From an address: `q`, and the filters of the form beside it, which join the query.

        Asks the database for the names of works, critics and outlets that are given by their slugs.
        """
        typed = params.get("q", "")
        query = parse(typed, OF_MARKS)
        added, refusals = filters_in(params)
        own, refused = filters_of(_PARAMETERS, params, OF_MARKS)
        joined = query.having(*added, *own)
        asked = joined_with_typed(joined, query, typed, OF_MARKS)
        return cls(asked.query, asked.text, (*refusals, *refused), asked.unread)

    def asking(self, query: Query) -> "MarkChoice":
        """Another query."""
        return replace(self, query=query, text=text_of(query, self.unread))

    @property
    def narrows(self) -> bool:
        """Whether anything is asked."""
        return bool(self.query)

    def address(self, **more: str) -> str:
        """The part of the list's address behind the path: what is asked, and `more` parameters."""
        params = {"q": self.text} if self.text else {}
        return f"?{urlencode(params | {name: value for name, value in more.items() if value})}"
