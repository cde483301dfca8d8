"""The ways to show a grid, each as a link to an address of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from annotations.exports.grid_values import figures
from annotations.grid.address import AS_THEY_COME, SORTS, GridAddress
from annotations.grid.drawing import draw_cells
from annotations.grid.grid import Kind, Row

_KINDS: Final = {"tags": "Tags", "names": "Names", "phrases": "Words and phrases"}
_AS_THEY_COME: Final = {
    "tags": "the codebook",
    "names": "agreement",
    "phrases": "the order of typing",
}
_SORTS: Final = {
    "agreement": "agreement",
    "disagreement": "ratings apart",
    "coverage": "share of the text",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """`url` shows the grid so; `chosen` where it is shown so already."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with what is said of it. `alone` shows it by itself with its passages whole, or is
    empty where it is; `without` takes its phrase away, or is empty where it is no phrase."""

    row: Row
    cells: SafeString
    figures: str
    alone: str
    without: str


def kinds(address: GridAddress) -> Iterator[Choice]:
    for rows, label in _KINDS.items():
        chosen = address.rows == rows
        others = {"tag": None, "name": None, "sort": AS_THEY_COME}
        yield Choice(label, address.url(rows=rows, **others), chosen)


def sorts(address: GridAddress) -> Iterator[Choice]:
    given = _AS_THEY_COME[address.rows]
    # Names come by agreement as it is.
    asked = AS_THEY_COME if _SORTS.get(address.sort) == given else address.sort
    for sort in SORTS:
        if _SORTS.get(sort) != given:
            yield Choice(_SORTS.get(sort, given), address.url(sort=sort), asked == sort)


def under(address: GridAddress) -> Iterator[Choice]:
    for with_under, label in ((False, "by itself"), (True, "with those under it")):
        chosen = address.with_under is with_under
        yield Choice(label, address.url(with_under=with_under), chosen)


def lengths(address: GridAddress) -> Iterator[Choice]:
    for full, label in ((False, "shortened"), (True, "in full")):
        yield Choice(label, address.url(full=full), address.full is full)


def shown(row: Row, address: GridAddress) -> ShownRow:
    alone, without = _LINKS[row.topic.kind](row, address)
    # The drawing escapes every word of the texts and the names.
    cells = mark_safe(draw_cells(row.cells, full=address.full, alone=alone))  # noqa: S308
    return ShownRow(row, cells, figures(row), alone, without)


def _tag_links(row: Row, address: GridAddress) -> tuple[str, str]:
    tag = row.topic.id
    is_alone = address.full and address.tag == tag
    return "" if is_alone else address.url(tag=tag, full=True), ""


def _name_links(row: Row, address: GridAddress) -> tuple[str, str]:
    is_alone = address.full and address.name is not None
    return "" if is_alone else address.url(name=row.topic.id, full=True), ""


def _phrase_links(row: Row, address: GridAddress) -> tuple[str, str]:
    phrase = row.topic.name
    others = tuple(each for each in address.phrases if each != phrase)
    alone = address.url(phrases=(phrase,), full=True) if others or not address.full else ""
    return alone, address.url(phrases=others)


_LINKS: Final[Mapping[Kind, Callable[[Row, GridAddress], tuple[str, str]]]] = {
    "tag": _tag_links,
    "name": _name_links,
    "phrase": _phrase_links,
}
