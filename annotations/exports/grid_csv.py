"""A grid as CSV (RFC 4180), for statistics: a line for each passage, and one for each silence.

In UTF-8 with a byte order mark, by which Excel knows it.
"""

import csv
import io
from collections.abc import Iterator

from annotations.exports.csv_format import FORMULA_STARTS
from annotations.exports.grid_values import GridSheet
from annotations.grid import Cell, Column, Passage, Row

COLUMNS = (
    *("row", "kind", "sentence", "agreement", "reviews"),
    *("lowest_rating", "highest_rating", "coverage"),
    *("work", "critic", "opening", "publication", "rating", "rating_of_100", "passages"),
    *("before", "quote", "after", "start", "end", "address", "name_of"),
    *("spoiler", "marks"),
)

Line = dict[str, str | int | float]


def write(sheet: GridSheet) -> bytes:
    """The table, under a line of column names.

    `spoiler` is “yes” for a mark that is one; `marks` says of each of several marks on the very
    same words by whom it is and with which tags; `name_of` is what a name is of, such as “person”,
    or empty. `agreement` is how many of `reviews` speak of it; `coverage` the share of all
    their texts that is under it, from 0 to 1; `passages` how many the review has, 0 for a
    silent one; `start` and `end` are code points, start inclusive, end exclusive. A text that
    begins like a formula has an apostrophe before it.
    """
    file = io.StringIO(newline="")
    file.write("\ufeff")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for line in lines(sheet):
        writer.writerow({name: without_formula(value) for name, value in line.items()})
    return file.getvalue().encode()


def lines(sheet: GridSheet) -> Iterator[Line]:
    """Each line by COLUMNS, as it is."""
    for row, cell in sheet.cells():
        about = _row(row) | _review(cell.column, sheet) | {"passages": cell.count}
        yield from ([about | _passage(each, sheet) for each in cell.passages] or [about])


def cell_text(cell: Cell) -> str:
    """The cell's passages, each a paragraph, with what tells several marks on it apart."""
    said = ((str(passage.full), passage.marks_told) for passage in cell.passages)
    return "\n\n".join("\n".join(filter(None, lines)) for lines in said)


def without_formula(value: str | int | float) -> str | int | float:
    """The value with an apostrophe before it where a spreadsheet would run it."""
    is_text = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if is_text else value


def _row(row: Row) -> Line:
    lowest, highest = row.ratings or ("", "")
    return {
        "row": row.topic.path,
        "kind": row.topic.kind,
        "name_of": row.topic.name_of.lower(),
        "sentence": row.sentence,
        "agreement": row.agreement,
        "reviews": len(row.cells),
        "lowest_rating": lowest,
        "highest_rating": highest,
        "coverage": round(row.coverage, 6),
    }


def _review(column: Column, sheet: GridSheet) -> Line:
    return {
        "work": column.work,
        "critic": column.critic,
        "opening": column.opening,
        "publication": column.publication,
        "rating": column.rating_written,
        "rating_of_100": "" if column.rating is None else column.rating,
        "address": sheet.address(column),
    }


def _passage(passage: Passage, sheet: GridSheet) -> Line:
    return {
        "before": passage.before,
        "quote": passage.quote,
        "after": passage.after,
        "start": passage.start,
        "end": passage.end,
        "spoiler": "yes" if passage.is_spoiler else "",
        "marks": passage.marks_told,
        "address": sheet.address(passage),
    }
