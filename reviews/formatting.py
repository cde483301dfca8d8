"""Formatting as ranges beside a plain text.

A review's text holds no markup. What was emphasised, linked, quoted or set as a heading is kept
as ranges of Unicode code points over that text, so that the splitter which lays highlights over a
paragraph lays formatting over it as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

KINDS: Final = ("emphasis", "strong", "link", "heading", "quote")
HEADING_LEVELS: Final = ("2", "3", "4")
LONGEST_ADDRESS: Final = 2_000

_BLANK_OR_CONTROL = re.compile(r"[\s\x00-\x20\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Formatting:
    """One formatted range of a text.

    ``start`` is inclusive and ``end`` exclusive, both in Unicode code points; the range holds at
    least one. ``kind`` is one of ``KINDS``. ``value`` is the address of a link, the level of a
    heading (``"2"`` to ``"4"``: the page's own title is level 1), and ``""`` for every other kind.

    Raises ``ValueError`` for anything else.
    """

    start: int
    end: int
    kind: str
    value: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"A formatted range must start at 0 or later and end after its start, "
                f"not run from {self.start} to {self.end}."
            )
        if self.kind not in KINDS:
            raise ValueError(f"“{self.kind}” is no formatting: use one of {', '.join(KINDS)}.")
        if not _value_fits(self.kind, self.value):
            raise ValueError(f"“{self.value}” does not go with the formatting “{self.kind}”.")


def is_kept_address(address: str) -> bool:
    """Whether a link to this address may be kept.

    Only absolute ``http``, ``https`` and ``mailto`` addresses of at most 2,000 code points are,
    without blanks or control characters: browsers skip those inside a scheme, so that
    ``java\\tscript:`` would run.
    """
    if len(address) > LONGEST_ADDRESS or _BLANK_OR_CONTROL.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(parts.path)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def to_json(formatting: Iterable[Formatting]) -> list[list[int | str]]:
    """The ranges as compact lists in text order: ``[start, end, kind]``, and the value if any."""
    return [
        [each.start, each.end, each.kind, *([each.value] if each.value else [])]
        for each in sorted(formatting)
    ]


def from_json(rows: object, length: int) -> tuple[Formatting, ...]:
    """The ranges that ``to_json`` wrote, in text order, for a text of ``length`` code points.

    A link to an address that may not be kept is left out. Raises ``ValueError`` when ``rows`` is
    not such a list, or when a range is invalid or reaches beyond the text.
    """
    if not isinstance(rows, list | tuple):
        raise ValueError("Formatting must be a list of [start, end, kind, value].")
    ranges = (_from_row(row, length) for row in rows)
    return tuple(sorted(each for each in ranges if each is not None))


def _from_row(row: object, length: int) -> Formatting | None:
    match row:
        case [int(start), int(end), str(kind), *rest] if not _has_flag(row):
            pass
        case _:
            raise ValueError(f"{row!r:.80} is no formatting: write [start, end, kind, value].")
    match rest:
        case []:
            value = ""
        case [str(value)]:
            pass
        case _:
            raise ValueError(f"{row!r:.80} is no formatting: its value must be one text.")
    if end > length:
        raise ValueError(f"A formatted range ends at {end}, beyond the text's end at {length}.")
    if kind == "link" and not is_kept_address(value):
        return None
    return Formatting(start, end, kind, value)


def _has_flag(row: Sequence[object]) -> bool:
    """Whether a JSON ``true`` or ``false`` stands among the values: Python counts them as ints."""
    return any(isinstance(value, bool) for value in row)


def _value_fits(kind: str, value: str) -> bool:
    if kind == "link":
        return is_kept_address(value)
    if kind == "heading":
        return value in HEADING_LEVELS
    return value == ""
