"""The filters of a query, such as `year:2010..2015`: which there are, and what they may say."""

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reviews.asking.days import Days, read_days
from reviews.asking.fields import OF_REVIEWS, Dialect, Field
from reviews.languages import primary_tag
from reviews.ratings import parse_rating

YEARS: Final = range(1, 10_000)
RATINGS: Final = range(101)


_ALL_MUST_HOLD: Final = frozenset({Field.HAS, Field.IS})


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
    """What a review or a mark must be, or must not be where it is `left_out`.

    `value` is a Span of a year (that of the work) or a rating (0 to 100); the Days of a mark; a
    name or a tag's path as somebody wrote it; the primary tag of a language; or what a dialect has
    for `has:`, `is:` and `in:`. `written` is how the filter was typed, which makes no difference;
    empty where nobody did.
    """

    field: Field
    value: str | Span | Days
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


def read_filter(
    field: Field,
    raw: str,
    dialect: Dialect = OF_REVIEWS,
    *,
    left_out: bool = False,
    written: str = "",
) -> Filter:
    """The filter of what stands behind its name, without quotation marks.

    Raises Unread, with the end of a sentence such as “is not a year”, also where a list of this
    dialect cannot be asked for it.
    """
    value = " ".join(raw.split())
    if not value:
        raise Unread("has nothing after the colon")
    if field not in dialect.fields:
        raise Unread("asks of marks, not of reviews")
    if field is Field.IN and left_out:
        raise Unread("cannot be left out")
    return Filter(field, _read(field, value, dialect), left_out, written)


def _read(field: Field, value: str, dialect: Dialect) -> str | Span | Days:
    match field:
        case Field.HAS:
            return _having(value, dialect.having)
        case Field.IS:
            return _being(value, dialect.being)
        case Field.IN:
            return _place(value, dialect.places)
    return _READERS.get(field, str)(value)


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


def _days(value: str) -> Days:
    days = read_days(_plain(value))
    if days is None:
        raise Unread("is not a day, a month or a year such as 2026-03")
    return days


def _having(value: str, offered: Sequence[str]) -> str:
    if found := _one_of(value, offered):
        return found
    raise Unread(f"asks for none of {_listed(offered)}")


def _being(value: str, offered: Sequence[str]) -> str:
    if found := _one_of(value, offered):
        return found
    raise Unread(f"is none of {_listed(offered)}")


def _place(value: str, offered: Sequence[str]) -> str:
    if found := _one_of(value, offered):
        return found
    places = _listed([f"“in:{each}”" for each in offered])
    raise Unread(f"is no place to look in but {places} {'are' if offered[1:] else 'is'}")


def _one_of(value: str, offered: Sequence[str]) -> str:
    """Which of these was written, of several things perhaps one: “note” for “notes”."""
    written = value.casefold()
    return next((each for each in offered if written in (each, _ONE.get(each))), "")


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


_ONE: Final = {
    "highlights": "highlight",
    "notes": "note",
    "tags": "tag",
    "replies": "reply",
    "links": "link",
    "quotes": "quote",
}
_READERS: Final[dict[Field, Callable[[str], str | Span | Days]]] = {
    Field.YEAR: _year,
    Field.RATING: _rating,
    Field.LANGUAGE: _language,
    Field.MARKED: _days,
}

_SIGNS: Final = str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "—": "-", "‥": "..", "…": ".."})
_COMPARED: Final = re.compile(r"([<>]=?|=)\s*(.+)")
_RANGE: Final = re.compile(r"(.*?)\s*\.{2,3}\s*(.*)|(\d{1,4})\s*-\s*(\d{1,4})")


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value.translate(_SIGNS))


def _span(value: str, number: Callable[[str], int | None], all_of: range) -> Span | None:
    """The span that was written of all these numbers; None where it makes no sense."""
    plain = _plain(value)
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
    if isinstance(value, Span) and each.field is Field.RATING and None in (value.low, value.high):
        return f"<={value.high}" if value.low is None else f">={value.low}"
    return str(value)


def _doubled(value: str) -> str:
    """Quotation marks within quotation marks, each written twice."""
    return "".join(sign * 2 if sign in QUOTES else sign for sign in value)
