"""Dates that may be known only to the year or the month, as a review's often are."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Precision = Literal["year", "month", "day"]

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

READABLE: Final = "write 2013, 2013-12 or 2013-12-18"

_CLOCK = r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_ISO = re.compile(rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}})(?:{_CLOCK})?)?)?", re.IGNORECASE)
_SLASHED = re.compile(r"([0-9]{4})/([0-9]{2})/([0-9]{2})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the Gregorian calendar, from year 1 to 9999.

    ``month`` is ``None`` where only the year is known, ``day`` where only year and month are.
    ``str`` gives the ISO 8601 form of what is known. Raises ``ValueError`` for a day without a
    month, and for a date that no calendar has.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("A day of an unknown month is no date: give the month as well.")
        date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"

    @property
    def first_day(self) -> date:
        """The first day that the date may mean, to sort and to filter by."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> Precision:
        """The smallest part of the date that is known."""
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"


def parse_partial_date(written: str) -> PartialDate:
    """The date that ISO 8601 writes as ``2013``, ``2013-12`` or ``2013-12-18``.

    ``2013/12/18`` is read too, and of a date with a time the day, in whatever time zone it was
    written. Blanks around it do not matter. Raises ``ValueError``, with a sentence for the
    reader, on anything else: ``12/18/2013`` and ``18.12.2013`` leave open which number is what.
    """
    stripped = written.strip()
    found = _ISO.fullmatch(stripped) or _SLASHED.fullmatch(stripped)
    if found is None:
        raise ValueError(f"“{stripped[:40]}” is not a date Crosscut reads: {READABLE}.")
    try:
        return PartialDate(*(int(part) for part in found.groups() if part is not None))
    except ValueError:
        raise ValueError(f"“{stripped}” is a date that no calendar has: {READABLE}.") from None


def written_date(published: PartialDate) -> str:
    """“18 December 2013”, “December 2013” or “2013”: as much as is known."""
    parts = [
        str(published.day) if published.day else "",
        MONTHS[published.month - 1] if published.month else "",
        str(published.year),
    ]
    return " ".join(part for part in parts if part)
