"""The filters of a query, such as `year:2010..2015`: which there are, and what they may say."""

import dataclasses
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reviews.languages import primary_tag
from reviews.ratings import parse_rating

YEARS: Final = range(1, 10_000)
RATINGS: Final = range(101)


class Field(StrEnum):
    """What a filter looks at; the value is how the filter is written."""

    WORK = "work"
    CRITIC = "critic"
    OUTLET = "outlet"
    YEAR = "year"
    RATING = "rating"
    LANGUAGE = "lang"
    TAG = "tag"
    HAS = "has"
    IN = "in"


FIELDS: Final = {field.value: field for field in Field} | {
    "film": Field.WORK,
    "publication": Field.OUTLET,
    "language": Field.LANGUAGE,
}
"""Every name that a filter may be written with, in lower case."""

MARKS: Final = ("highlights", "notes", "rating", "byline")
"""What `has:` may ask for."""

NOTES: Final = "notes"
"""Where `in:` may look."""

_ALL_MUST_HOLD: Final = frozenset({Field.HAS})


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from `low` to `high`, both inclusive; None is no limit, never both."""

    low: int | None
    high: int | None

    def __str__(self) -> str:
        low, high = ("" if end is None else str(end) for end in (self.low, self.high))
        return low if low == high else f"{low}..{high}"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a review must be, or must not be where it is `left_out`.

    `value` is a Span of a year (that of the work) or a rating (0 to 100); a name or a tag's path
    as somebody wrote it; the primary tag of a language; one of MARKS; or NOTES. `written` is how
    the filter was typed, which makes no difference; empty where nobody did.
    """

    field: Field
    value: str | Span
    left_out: bool = False
    written: str = dataclasses.field(default="", compare=False)

    def __str__(self) -> str:
        """As a reader may write it."""
        return f"{'-' if self.left_out else ''}{self.field}:{_written(self)}"

    @property
    def is_alternative(self) -> bool:
        """Whether one of several such filters is enough: of two critics, but not of two marks."""
        return not self.left_out and self.field not in _ALL_MUST_HOLD


class Unread(ValueError):  # noqa: N818
    """What stands behind a filter's name is none of its values; says what it is not."""


def read_filter(field: Field, raw: str, *, left_out: bool = False, written: str = "") -> Filter:
    """The filter of what stands behind its name, without quotation marks.

    Raises Unread, with the end of a sentence such as “is not a year”.
    """
    value = " ".join(raw.split())
    if not value:
        raise Unread("has nothing after the colon")
    if field is Field.IN and left_out:
        raise Unread("cannot be left out")
    return Filter(field, _READERS.get(field, str)(value), left_out, written)


def _year(value: str) -> Span:
    """`2010`, `2010..2015`, `2010-2015`, `2010..`, `..2015`, `>=2010`; ends that are the wrong way
    round are turned."""
    span = _span(value, _year_number, YEARS)
    if span is None:
        raise Unread("is not a year")
    return span


def _rating(value: str) -> Span:
    """The same of ratings: whole numbers out of 100, or what `parse_rating` reads."""
    span = _span(value, _rating_number, RATINGS)
    if span is None:
        raise Unread("is not a rating")
    return span


def _language(value: str) -> str:
    tag = primary_tag(value)
    if not tag:
        raise Unread("is not a language")
    return tag


def _has(value: str) -> str:
    if value.casefold() not in MARKS:
        raise Unread("asks for none of highlights, notes, rating and byline")
    return value.casefold()


def _place(value: str) -> str:
    if value.casefold() != NOTES:
        raise Unread("is no place to look in but “in:notes” is")
    return NOTES


_READERS: Final[dict[Field, Callable[[str], str | Span]]] = {
    Field.YEAR: _year,
    Field.RATING: _rating,
    Field.LANGUAGE: _language,
    Field.HAS: _has,
    Field.IN: _place,
}

_SIGNS: Final = str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "—": "-", "‥": "..", "…": ".."})
_COMPARED: Final = re.compile(r"([<>]=?|=)\s*(.+)")
_RANGE: Final = re.compile(r"(.*?)\s*\.{2,3}\s*(.*)|(\d{1,4})\s*-\s*(\d{1,4})")


def _span(value: str, number: Callable[[str], int | None], all_of: range) -> Span | None:
    """The span that was written of all these numbers; None where it makes no sense."""
    plain = unicodedata.normalize("NFKC", value.translate(_SIGNS))
    if found := _COMPARED.fullmatch(plain):
        return _compared(found[1], number(found[2]), all_of)
    if found := _RANGE.fullmatch(plain):
        return _between([found[1] or found[3] or "", found[2] or found[4] or ""], number)
    single = number(plain)
    return None if single is None else Span(single, single)


def _compared(sign: str, end: int | None, all_of: range) -> Span | None:
    if end is None:
        return None
    match sign:
        case "=":
            return Span(end, end)
        case ">" | ">=":
            low = end + (sign == ">")
            return Span(low, None) if low in all_of else None
    high = end - (sign == "<")
    return Span(None, high) if high in all_of else None


def _between(written: list[str], number: Callable[[str], int | None]) -> Span | None:
    ends = [number(end) for end in written]
    if any(end is None and raw for end, raw in zip(ends, written, strict=True)):
        return None
    low, high = ends
    if low is not None and high is not None:
        return Span(min(low, high), max(low, high))
    return None if low is None and high is None else Span(low, high)


def _year_number(value: str) -> int | None:
    year = int(value) if value.isdecimal() and len(value) <= 4 else 0
    return year if year in YEARS else None


def _rating_number(value: str) -> int | None:
    if value.isdecimal():
        return int(value) if len(value) <= 3 and int(value) in RATINGS else None
    return parse_rating(value).value


# Every sign that `parsing` takes for a quotation mark.
QUOTES: Final = '"“”„‟«»″〝〞〟＂'
_BARE: Final = re.compile(r"\w[\w.'’&-]*")


def _written(each: Filter) -> str:
    value = each.value
    if isinstance(value, str):
        return value if _BARE.fullmatch(value) else f'"{_doubled(value)}"'
    if each.field is Field.RATING and None in (value.low, value.high):
        return f"<={value.high}" if value.low is None else f">={value.low}"
    return str(value)


def _doubled(value: str) -> str:
    """Quotation marks within quotation marks, each written twice."""
    return "".join(sign * 2 if sign in QUOTES else sign for sign in value)
