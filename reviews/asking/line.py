"""What the box of a search holds once filters have joined what was typed in it."""

from dataclasses import dataclass, replace

from reviews.asking.cleaning import clean, parted
from reviews.asking.fields import Dialect
from reviews.asking.parsing import parse
from reviews.asking.query import Query, write, write_filters_first


@dataclass(frozen=True, slots=True)
class Line:
    """A query with the line in which it stands in the box, as it was typed where that holds all of
    it. `unread` is the end of a line that is too long: no query, but the reader's words."""

    query: Query
    text: str
    unread: str = ""


def joined_with_typed(joined: Query, read: Query, typed: str, dialect: Dialect) -> Line:
    """`read` is the query that was `typed`, and `joined` the same with filters added or taken
    away, which gets the notes on it."""
    cleaned = clean(typed)
    _, unread = parted(cleaned)
    if joined == read:
        return Line(read, cleaned, unread)
    if not unread:
        return Line(replace(joined, notes=read.notes), write(joined))
    text = text_of(joined, unread)
    # The filters have taken the room of the last words that were read.
    return Line(parse(text, dialect), text, parted(text)[1])


def text_of(query: Query, unread: str = "") -> str:
    """The query as one line. Where there is more than can be read, that follows, and the filters
    stand first, so that each is read."""
    return f"{write_filters_first(query)} {unread}" if unread else write(query)
