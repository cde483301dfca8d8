"""A collection as a table: CSV as RFC 4180 has it, for spreadsheets and statistics.

In UTF-8 with a byte order mark, by which Excel knows it. Each passage has a row, those within a
whole review after the row of the review, as have lines; rows of one entry share its number.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from annotations.exports.values import Collection, Line, Passage, Source, WholeReview, timestamp

COLUMNS = (
    *("entry", "kind", "work", "year", "critic", "publication", "headline", "published"),
    *("rating", "language", "quote", "tags", "note", "line", "start", "end", "version"),
    *("prefix", "suffix", "author", "created", "modified", "address", "url", "orphaned"),
    "spoiler",
)
EXACT = ("entry", "quote", "start", "end", "version", "prefix", "suffix")
"""The columns that hold a number, or the review's words code point for code point."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

Row = dict[str, str | int]


def write(collection: Collection) -> str:
    """The table, one row an entry or passage, under a row of column names.

    `entry` counts from 1; `kind` is passage, review or line; `tags` are parted by “; ”; `start` and
    `end` are code points, start inclusive, end exclusive. A review's row does not repeat its text.

    A cell that somebody typed and that begins with =, +, -, @, a tab or a carriage return has an
    apostrophe before it, so that no spreadsheet runs it as a formula
    (https://owasp.org/www-community/attacks/CSV_Injection). Quotes, prefixes and suffixes are left
    exact: take care where you open the reviews of somebody you do not trust.
    """
    file = io.StringIO(newline="")
    file.write("\ufeff")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    rows = (_rows(number, entry) for number, entry in enumerate(collection.entries, start=1))
    writer.writerows(_without_formulas(row) for row in chain.from_iterable(rows))
    return file.getvalue()


def _rows(number: int, entry: Passage | WholeReview | Line) -> Iterator[Row]:
    match entry:
        case Line():
            yield {"entry": number, "kind": "line", "line": entry.text}
        case Passage():
            yield _passage(number, entry)
        case WholeReview():
            about: Row = {"entry": number, "kind": "review", "version": entry.version}
            yield about | _source(entry.source)
            for passage in entry.passages:
                yield _passage(number, passage)


def _passage(number: int, passage: Passage) -> Row:
    return _source(passage.source) | {
        "entry": number,
        "kind": "passage",
        "quote": passage.selector.quote,
        "tags": "; ".join(passage.tags),
        "note": passage.note,
        "start": passage.selector.start,
        "end": passage.selector.end,
        "version": passage.version,
        "prefix": passage.selector.prefix,
        "suffix": passage.selector.suffix,
        "author": passage.author,
        "created": timestamp(passage.created),
        "modified": timestamp(passage.modified),
        "orphaned": "yes" if passage.orphaned else "",
        "spoiler": "yes" if passage.is_spoiler else "",
    }


def _source(source: Source) -> Row:
    return {
        "work": source.work_title,
        "year": "" if source.work_year is None else source.work_year,
        "critic": source.critic,
        "publication": source.publication,
        "headline": source.headline,
        "published": source.published,
        "rating": source.rating,
        "language": source.language,
        "address": source.address,
        "url": source.url,
    }


def _without_formulas(row: Row) -> Row:
    return {
        column: f"'{value}"
        if column not in EXACT and str(value).startswith(FORMULA_STARTS)
        else value
        for column, value in row.items()
    }
