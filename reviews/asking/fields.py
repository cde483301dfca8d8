"""What filters look at, and which of them a list can be asked for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """What a filter looks at; the value is how the filter is written."""

    WORK = "work"
    CRITIC = "critic"
    OUTLET = "outlet"
    YEAR = "year"
    RATING = "rating"
    LANGUAGE = "lang"
    TAG = "tag"
    BY = "by"
    MARKED = "marked"
    IS = "is"
    HAS = "has"
    IN = "in"


FIELDS: Final = {field.value: field for field in Field} | {
    "film": Field.WORK,
    "publication": Field.OUTLET,
    "language": Field.LANGUAGE,
}
"""Every name that a filter may be written with, in lower case."""

NOTES: Final = "notes"
"""Where `in:` may look; in marks in their `quotes` too."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one kind of list can be asked: by which fields, and what `has:`, `is:` and `in:` may
    say there. All else is one language."""

    fields: frozenset[Field]
    having: tuple[str, ...]
    being: tuple[str, ...]
    places: tuple[str, ...]


OF_REVIEWS: Final = Dialect(
    fields=frozenset(Field) - {Field.BY, Field.MARKED, Field.IS},
    having=("highlights", "notes", "rating", "byline"),
    being=(),
    places=(NOTES,),
)
"""The library."""

OF_MARKS: Final = Dialect(
    fields=frozenset(Field),
    having=("notes", "tags", "replies", "links", "rating", "byline"),
    being=("orphaned", "spoiler"),
    places=(NOTES, "quotes"),
)
"""The marks of a notebook."""

MARKS: Final = OF_REVIEWS.having
"""What `has:` may ask of reviews."""
