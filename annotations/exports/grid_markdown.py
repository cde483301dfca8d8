"""A grid as Markdown (CommonMark): a section for each row, in it each review with its passages.

A table would hold neither long passages nor twelve columns, and CommonMark has none.
"""

from collections.abc import Iterator

from annotations.exports.grid_values import SILENT, GridSheet, about, figures, left_out
from annotations.exports.markdown_text import escape_line, link
from annotations.exports.wording import SPOILER
from annotations.grid import Cell, Passage, Row


def write(sheet: GridSheet) -> bytes:
    """The document. Each passage is a link to its place; a review that says nothing is silent."""
    return ("\n\n".join(_blocks(sheet)) + "\n").encode()


def _blocks(sheet: GridSheet) -> Iterator[str]:
    yield f"# {escape_line(sheet.title)}"
    yield f"*{escape_line(sheet.colophon)}.* {link('This grid on Crosscut', sheet.iri)}"
    for row in sheet.grid.rows:
        yield from _row(row, sheet)


def _row(row: Row, sheet: GridSheet) -> Iterator[str]:
    yield f"## {escape_line(row.sentence)}"
    if said := figures(row):
        yield f"*{escape_line(said)}*"
    yield "\n".join(line for cell in row.cells for line in _cell(cell, sheet))


def _cell(cell: Cell, sheet: GridSheet) -> Iterator[str]:
    who = link(f"**{escape_line(about(cell.column))}**", sheet.address(cell.column))
    yield f"- {who}" if cell.count else f"- {who}: *{SILENT}*"
    for passage in cell.passages:
        yield f"  - {_passage(passage, sheet)}"
        if passage.marks_told:
            yield f"    - *{escape_line(passage.marks_told)}*"
    if rest := left_out(cell):
        yield f"  - *{escape_line(rest)}*"


def _passage(passage: Passage, sheet: GridSheet) -> str:
    words = link(escape_line(passage.quote), sheet.address(passage))
    # `escape_line` drops the blanks that part the words from those around them.
    before = escape_line(passage.before) + " " * passage.before.endswith(" ")
    after = " " * passage.after.startswith(" ") + escape_line(passage.after)
    return f"“{before}{words}{after}”" + (f" ({SPOILER})" if passage.is_spoiler else "")
