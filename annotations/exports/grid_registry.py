"""The formats that a grid can be taken away in, by the name in their address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annotations.exports import grid_csv, grid_html, grid_markdown, grid_xlsx
from annotations.exports.grid_values import GridSheet


@dataclass(frozen=True, slots=True)
class GridFormat:
    """`extension` has its point; `write` gives the file's bytes."""

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[GridSheet], bytes]


_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_OFFERED = (
    GridFormat("markdown", "Markdown", ".md", "text/markdown; charset=utf-8", grid_markdown.write),
    GridFormat("html", "Web page", ".html", "text/html; charset=utf-8", grid_html.write),
    GridFormat("csv", "Spreadsheet (CSV)", ".csv", "text/csv; charset=utf-8", grid_csv.write),
    GridFormat("xlsx", "Spreadsheet (Excel)", ".xlsx", _SPREADSHEET, grid_xlsx.write),
)

GRID_FORMATS: Mapping[str, GridFormat] = MappingProxyType({each.name: each for each in _OFFERED})
"""In the order in which they are offered."""
