"""Drawing the cells of a grid as HTML.

Twelve reviews with many marks have thousands of passages: a template for each of them took three
quarters of the page's time.
"""

from collections.abc import Sequence
from html import escape

from annotations.drawing.spoilers import set_apart
from annotations.grid.grid import Cell, Column, Excerpt, Passage

FEW = 3
MANY = 300
"""How many passages of a cell are shown, shortened or whole."""

_SILENT = '<span aria-hidden="true">—</span><span class="hidden">silent</span>'
_IN_FULL = (
    '<details><summary lang="en" dir="ltr"><span class="to-open">in full</span>'
    '<span class="to-close">shortened</span></summary>'
)


def draw_cells(cells: Sequence[Cell], *, full: bool, alone: str) -> str:
    """A `td` for each cell, in their order.

    Of each, the first MANY passages whole where `full`, else the first FEW, with a long one
    shortened and whole behind it. `alone` is the address that shows all of them, or empty. For a
    narrow screen each cell names its critic; without passages it says that it is silent.
    """
    return "".join([_cell(cell, full, alone) for cell in cells])


def _cell(cell: Cell, full: bool, alone: str) -> str:
    term = _term(cell.column)
    if not cell.passages:
        return f'<td class="silent">{term}{_SILENT}</td>'
    shown = cell.passages[: MANY if full else FEW]
    items = "".join(
        [f"<li>{_whole(each) if full else _shortened(each)}{_marks(each)}</li>" for each in shown]
    )
    lang = escape(cell.column.language)
    rest = _rest(cell.count - len(shown), alone)
    return f'<td>{term}<ul lang="{lang}" dir="auto">{items}</ul>{rest}</td>'


def _term(column: Column) -> str:
    opening = f' <span class="opening">“{escape(column.opening)}”</span>' if column.opening else ""
    rating = f' <span class="rating">{escape(column.rating_written)}</span>'
    return (
        f'<span class="of-critic">{escape(column.byline)}{opening}'
        f"{rating if column.rating_written else ''}</span>"
    )


def _rest(count: int, alone: str) -> str:
    if not count:
        return ""
    words = f"and {count:,} more"
    link = f'<a href="{escape(alone)}">{words}</a>' if alone else words
    return f'<p class="rest">{link}</p>'


def _marks(passage: Passage) -> str:
    """What tells the marks on one place from each other."""
    said = escape(passage.marks_told)
    return f'<p class="marks" lang="en" dir="ltr">{said}</p>' if said else ""


def _whole(passage: Passage) -> str:
    return _paragraph(passage.full, passage.address)


def _shortened(passage: Passage) -> str:
    if not passage.is_cut:
        return _whole(passage)
    beginning = _paragraph(passage.excerpt, passage.address)
    return f"{beginning}{_IN_FULL}{_whole(passage)}</details>"


def _paragraph(words: Excerpt, address: str) -> str:
    return (
        f'<p>{set_apart(words.before)}<a class="passage-link" href="{escape(address)}">'
        f"{set_apart(words.words)}</a>{set_apart(words.after)}</p>"
    )
