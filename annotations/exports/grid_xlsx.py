"""A grid as an Excel workbook: the grid itself, and a list of its passages."""

import io
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from annotations.exports.csv_format import FORMULA_STARTS
from annotations.exports.grid_csv import COLUMNS, cell_text, lines
from annotations.exports.grid_values import SILENT, GridSheet, about, figures, left_out
from annotations.grid import Cell

LONGEST_TEXT: Final = 32_767
LONGEST_ADDRESS: Final = 2_079
MOST_LINKS: Final = 65_530
"""What Excel allows in a cell, in a link and on a sheet:
https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3"""

_CUT = " […]"


def write(sheet: GridSheet) -> bytes:
    """The workbook. A cell of the grid holds all its passages and links to the first; in the
    list each passage has a line and its own link, with the columns of the CSV.

    Every text is written as text, whatever it begins with, so that none is run as a formula.
    """
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        # Without a time of its own the same grid would be another file each time.
        book.set_properties({"title": sheet.title, "created": sheet.exported.replace(tzinfo=None)})
        book.set_calc_mode("manual")
        writing = _Writing(book)
        _write_grid(writing, book.add_worksheet("Grid"), sheet)
        _write_passages(writing, book.add_worksheet("Passages"), sheet)
    return file.getvalue()


class _Writing:
    """Cells of one workbook, with its few formats."""

    def __init__(self, book: Workbook) -> None:
        looks: dict[str, dict[str, Any]] = {
            "head": {"bold": True},
            "silent": {"italic": True, "font_color": "#6b6459"},
            "text": {},
        }
        base = {"text_wrap": True, "valign": "top"}
        # A quoted cell stays text when somebody edits it.
        self._formats = {
            (name, quoted): book.add_format(base | look | {"quote_prefix": quoted})
            for name, look in looks.items()
            for quoted in (False, True)
        }
        self._links = 0

    def text(
        self, to: Worksheet, at: tuple[int, int], text: str, *, look: str = "text", url: str = ""
    ) -> None:
        shown = text if _units(text) <= LONGEST_TEXT else _cut(text)
        form = self._formats[look, shown.startswith(FORMULA_STARTS)]
        if url and shown and len(url) <= LONGEST_ADDRESS and self._links < MOST_LINKS:
            self._links += 1
            to.write_url(*at, url, form, shown)
        else:
            to.write_string(*at, shown, form)


def _write_grid(writing: _Writing, to: Worksheet, sheet: GridSheet) -> None:
    to.set_column(0, 0, 30)
    to.set_column(1, len(sheet.grid.columns), 44)
    to.freeze_panes(1, 1)
    to.set_landscape()
    to.repeat_rows(0)
    writing.text(to, (0, 0), f"{sheet.title}. {sheet.colophon}.", look="head", url=sheet.iri)
    for place, column in enumerate(sheet.grid.columns, start=1):
        writing.text(to, (0, place), about(column), look="head", url=sheet.address(column))
    for number, row in enumerate(sheet.grid.rows, start=1):
        head = "\n".join(part for part in (row.sentence, figures(row)) if part)
        writing.text(to, (number, 0), head, look="head")
        for place, cell in enumerate(row.cells, start=1):
            _write_cell(writing, to, (number, place), cell, sheet)


def _write_cell(
    writing: _Writing, to: Worksheet, at: tuple[int, int], cell: Cell, sheet: GridSheet
) -> None:
    if not cell.passages:
        writing.text(to, at, SILENT, look="silent")
        return
    parts = (cell_text(cell), left_out(cell))
    text = "\n\n".join(part for part in parts if part)
    writing.text(to, at, text, url=sheet.address(cell.passages[0]))


def _write_passages(writing: _Writing, to: Worksheet, sheet: GridSheet) -> None:
    to.freeze_panes(1, 0)
    for place, name in enumerate(COLUMNS):
        to.set_column(place, place, 60 if name == "quote" else 16)
        writing.text(to, (0, place), name, look="head")
    for number, line in enumerate(lines(sheet), start=1):
        for place, name in enumerate(COLUMNS):
            value = line.get(name, "")
            if isinstance(value, str):
                url = value if name == "address" else ""
                writing.text(to, (number, place), value, url=url)
            else:
                to.write_number(number, place, value)


def _units(text: str) -> int:
    """The text's length as Excel counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    room = (LONGEST_TEXT - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT
