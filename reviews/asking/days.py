"""Spans of days, such as `2026-01..2026-03`, read and written."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reviews.dates import PartialDate, parse_partial_date

_COMPARED: Final = re.compile(r"([<>]=?|=)\s*(.+)")
_RANGE: Final = re.compile(r"(.*?)\s*\.{2,3}\s*(.*)")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both inclusive; None is no limit, never both."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        """In years where it is of whole years, else in months or days: `2026`, `2026-01..`."""
        low, high = next(filter(None, (self._written(each) for each in _PRECISIONS)))
        return low if low == high else f"{low}..{high}"

    def _written(self, write: Callable[[date], PartialDate]) -> tuple[str, str] | None:
        low = write(self.first) if self.first else None
        high = write(self.last) if self.last else None
        is_whole = (low is None or low.first_day == self.first) and (
            high is None or last_day(high) == self.last
        )
        return (str(low or ""), str(high or "")) if is_whole else None


def last_day(partial: PartialDate) -> date:
    """The last day that the date may mean."""
    month = partial.month or 12
    return date(partial.year, month, partial.day or monthrange(partial.year, month)[1])


def read_days(plain: str) -> Days | None:
    """The days that `2026`, `2026-01`, `2026-01-15`, `2026-01..2026-03`, `2026-01..`, `..2026` or
    `>=2026-01` mean; ends that are the wrong way round are turned. None where it makes no sense.
    """
    try:
        if found := _COMPARED.fullmatch(plain):
            return _compared(found[1], parse_partial_date(found[2]))
        if found := _RANGE.fullmatch(plain):
            return _between(*(parse_partial_date(end) if end else None for end in found.groups()))
        whole = parse_partial_date(plain)
    except (ValueError, OverflowError):
        return None
    return Days(whole.first_day, last_day(whole))


def _compared(sign: str, end: PartialDate) -> Days:
    """Raises OverflowError for what is beyond the calendar."""
    match sign:
        case ">":
            return Days(last_day(end) + _DAY, None)
        case ">=":
            return Days(end.first_day, None)
        case "<":
            return Days(None, end.first_day - _DAY)
        case "<=":
            return Days(None, last_day(end))
    return Days(end.first_day, last_day(end))


def _between(low: PartialDate | None, high: PartialDate | None) -> Days | None:
    if low and high and last_day(high) < low.first_day:
        low, high = high, low
    if low is None and high is None:
        return None
    return Days(low.first_day if low else None, last_day(high) if high else None)


_PRECISIONS: Final[tuple[Callable[[date], PartialDate], ...]] = (
    lambda day: PartialDate(day.year),
    lambda day: PartialDate(day.year, day.month),
    lambda day: PartialDate(day.year, day.month, day.day),
)
