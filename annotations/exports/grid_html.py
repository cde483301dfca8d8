"""A grid as one HTML file that needs nothing beside it."""

from html import escape
from pathlib import Path

from annotations.exports.grid_values import SILENT, GridSheet, figures, left_out
from annotations.exports.html_format import COLOURS, POLICY
from annotations.exports.wording import SPOILER
from annotations.grid import Cell, Column, Passage, Row

_STYLE_SHEETS = ("book.css", "grid.css")


def write(sheet: GridSheet) -> bytes:
    """The document: a table in which every passage stands whole and links to its place.

    Nothing in it is loaded from elsewhere or runs.
    """
    title = escape(sheet.title)
    heads = "".join(_head(column, sheet) for column in sheet.grid.columns)
    rows = "".join(_row(row, sheet) for row in sheet.grid.rows)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Crosscut">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        f'<header class="front">\n<h1 dir="auto">{title}</h1>\n'
        f'<p class="colophon">{escape(sheet.colophon)}.</p>\n</header>\n'
        '<main>\n<div class="frame" tabindex="0" role="region" aria-labelledby="caption">\n'
        '<table>\n<caption id="caption">What each review says of each row</caption>\n'
        f'<thead>\n<tr><th scope="col">Row</th>{heads}</tr>\n</thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n</main>\n"
        f'<footer class="back colophon"><p><a href="{escape(sheet.iri)}">This grid on Crosscut</a>'
        "</p></footer>\n</body>\n</html>\n"
    ).encode()


def _style() -> str:
    bars = "".join(f".c{colour} {{ --bar: var(--c{colour}); }}\n" for colour in COLOURS)
    sheets = [Path(__file__).with_name(name).read_text("utf-8") for name in _STYLE_SHEETS]
    return "".join([*sheets, bars])


def _head(column: Column, sheet: GridSheet) -> str:
    opening = f"“{column.opening}”" if column.opening else ""
    known = (opening, column.publication, column.rating_written)
    more = "".join(f"<span>{escape(each)}</span>" for each in known if each)
    byline = f'<a href="{escape(sheet.address(column))}">{escape(column.byline)}</a>'
    return f'<th scope="col" dir="auto">{byline}{more}</th>'


def _row(row: Row, sheet: GridSheet) -> str:
    topic = row.topic
    cells = "".join(_cell(cell, sheet) for cell in row.cells)
    more = f"<span>{escape(figures(row))}</span>" if row.count else ""
    head = f'<th scope="row" dir="auto">{escape(row.sentence)}{more}</th>'
    return f'<tr class="of-{topic.kind} c{topic.colour}">{head}{cells}</tr>\n'


def _cell(cell: Cell, sheet: GridSheet) -> str:
    if not cell.count:
        return f'<td class="silent">{SILENT}</td>'
    lang = f' lang="{escape(cell.column.language)}"' if cell.column.language else ""
    passages = "".join(_passage(each, sheet) for each in cell.passages)
    rest = f"<div>{left_out(cell)}</div>" if left_out(cell) else ""
    return f'<td><div dir="auto"{lang}>{passages}</div>{rest}</td>'


def _passage(passage: Passage, sheet: GridSheet) -> str:
    words = f'<a href="{escape(sheet.address(passage))}">{escape(passage.quote)}</a>'
    spoiler = f" ({SPOILER})" if passage.is_spoiler else ""
    said = escape(passage.marks_told)
    marks = f'<p class="marks" lang="en" dir="ltr">{said}</p>' if said else ""
    return f"<p>{escape(passage.before)}{words}{escape(passage.after)}{spoiler}</p>{marks}"
