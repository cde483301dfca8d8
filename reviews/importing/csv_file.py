"""Comma-separated values: a header row that names the fields, and one review a row."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from typing import Final, Literal, TextIO

from reviews.importing.decoding import LONGEST_ROW
from reviews.importing.records import (
    ALIASES,
    Defaults,
    IncomingReview,
    Refusal,
    build_review,
    field_named,
)

DELIMITERS: Final = (",", ";", "\t")
PIECE_LENGTH: Final = 64 * 1024

# The csv module's own limit, 128 KiB, is less than a long review.
csv.field_size_limit(LONGEST_ROW)

_CR_WITHIN = re.compile(r"\r(?!\n|\Z)")

# Where in a row a reader stands: before a field's first sign, in a bare field, between quotation
# marks, or after one that ends the field unless a second doubles it.
_Place = Literal["start", "bare", "quoted", "mark"]


def read_csv_file(
    stream: TextIOWrapper, source: str, defaults: Defaults
) -> Iterator[IncomingReview | Refusal]:
    """The reviews of a ``.csv`` or ``.tsv`` file, with a refusal in the place of a bad row.

    The delimiter is the comma, semicolon or tab that gives the header most known columns. Rows
    are counted as a spreadsheet does: the header is row 1, and a cell may hold line ends. Empty
    rows are passed over. A header that cannot be used refuses the file, in one refusal.
    """
    head = stream.read(PIECE_LENGTH)
    stream.seek(0)
    if "\r" in head and "\n" not in head:
        stream.reconfigure(newline="\r")
    rows = enumerate(_rows(stream, _delimiter(head)), start=1)
    header = next((row for _, row in rows if row), [])
    if isinstance(header, str) or (fault := _fault_of_header(header)):
        yield Refusal(source, header if isinstance(header, str) else fault)
        return
    for number, row in rows:
        if isinstance(row, list) and not any(cell.strip() for cell in row):
            continue
        yield _read_row(header, row, f"{source}, row {number}", defaults)


def _read_row(
    header: list[str], row: list[str] | str, place: str, defaults: Defaults
) -> IncomingReview | Refusal:
    if isinstance(row, str):
        return Refusal(place, row)
    if len(row) != len(header):
        return Refusal(
            place,
            f"The row has {len(row)} cells and the header {len(header)}: put a cell that "
            f"contains the delimiter in quotation marks.",
        )
    return build_review(place, dict(zip(header, row, strict=True)), defaults)


def _fault_of_header(header: list[str]) -> str:
    fields = [field_named(name) for name in header]
    if "text" not in fields:
        return (
            f"The file has no column for the review’s text: name one "
            f"{' or '.join(ALIASES['text'])} in the first row."
        )
    names = Counter(name.strip().casefold() for name in header if field_named(name))
    twice = [name for name, count in names.items() if count > 1]
    return f"The column “{twice[0]}” stands twice in the header: keep one." if twice else ""


def _delimiter(head: str) -> str:
    def fit(delimiter: str) -> tuple[int, int]:
        header = next((row for row in _rows(StringIO(head), delimiter) if row), [])
        if isinstance(header, str):
            return 0, 0
        return sum(1 for name in header if field_named(name)), len(header)

    return max(DELIMITERS, key=fit)


def _rows(stream: TextIO, delimiter: str) -> Iterator[list[str] | str]:
    """The cells of each row, ``[]`` for an empty one, or the sentence that says what is wrong."""
    for record in _records(stream, delimiter):
        if record is None:
            yield f"The row has over {LONGEST_ROW:,} characters: split its review."
            continue
        # The csv module refuses a bare CR inside a row; U+2028 is a line end as well.
        lines = [_CR_WITHIN.sub("\u2028", record)]
        try:
            yield next(csv.reader(lines, delimiter=delimiter, strict=True), [])
        except csv.Error:
            yield (
                "The quotation marks of the row do not pair: put a cell with one in quotation "
                "marks, and double it."
            )


def _records(stream: TextIO, delimiter: str) -> Iterator[str | None]:
    """The rows as they are written, line ends inside quotation marks included.

    ``None`` stands for a row over ``LONGEST_ROW``, which is passed over in pieces.
    """
    pieces: list[str] = []
    length = 0
    place: _Place = "start"
    while piece := stream.readline(PIECE_LENGTH):
        place = _place_after(piece, place, delimiter)
        length += len(piece)
        if length <= LONGEST_ROW:
            pieces.append(piece)
        else:
            pieces.clear()
        if piece.endswith(("\n", "\r")) and place != "quoted":
            yield "".join(pieces) if pieces else None
            pieces, length, place = [], 0, "start"
    if length:
        yield "".join(pieces) if pieces else None


def _place_after(piece: str, place: _Place, delimiter: str) -> _Place:
    """Where a reader stands after ``piece``: only outside quotation marks does a line end a row."""
    at = 0
    while at < len(piece):
        if place == "quoted":
            at = piece.find('"', at) + 1
            if not at:
                return "quoted"
            place = "mark"
        elif piece[at] == '"' and place != "bare":
            place = "quoted"
            at += 1
        else:
            at = piece.find(delimiter, at) + 1
            if not at:
                return "bare"
            place = "start"
    return place
