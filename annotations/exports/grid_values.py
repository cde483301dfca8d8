"""What an export of a grid is written from, and the words that every format says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from annotations.exports.wording import readable_date
from annotations.grid import Cell, Column, Grid, Passage, Row

SILENT = "silent"


@dataclass(frozen=True, slots=True)
class GridSheet:
    """`iri` is the address of the grid's page; `site` what stands before every path in it, without
    a slash at its end. `notebook` is the name of that whose marks are shown, or empty."""

    title: str
    iri: str
    site: str
    notebook: str
    exported: datetime
    grid: Grid

    @property
    def colophon(self) -> str:
        """Whose marks these are, and when they were taken away."""
        day = readable_date(self.exported.date().isoformat())
        return f"{f'From {self.notebook}, exported' if self.notebook else 'Exported'} on {day}"

    def address(self, of: Passage | Column) -> str:
        return f"{self.site}{of.address}"

    def cells(self) -> Iterator[tuple[Row, Cell]]:
        """Every cell, row by row."""
        return ((row, cell) for row in self.grid.rows for cell in row.cells)


def about(column: Column) -> str:
    """“Roe, The Echo, rated 4/5”, or “Unsigned, “It opens on…””."""
    opening = f"“{column.opening}”" if column.opening else ""
    rated = f"rated {column.rating_written}" if column.rating_written else ""
    parts = (column.byline, opening, column.publication, rated)
    return ", ".join(part for part in parts if part)


def figures(row: Row) -> str:
    """What a name is of, how many passages there are, how much of the texts, and how far the
    ratings are apart."""
    parts = [row.topic.name_of] if row.topic.name_of else []
    if row.count:
        one = "mention" if row.topic.kind == "name" else "passage"
        parts.append(f"{row.count:,} {one}{'' if row.count == 1 else 's'}")
        parts.append(f"{share(row.coverage)} of the text")
    if row.ratings:
        lowest, highest = row.ratings
        same = lowest == highest
        parts.append(f"rated {lowest} of 100" if same else f"rated {lowest} to {highest} of 100")
    return " · ".join(parts)


def share(part: float) -> str:
    """A share from 0 to 1 in per cent, for a reader: “12 %”, and “under 1 %” rather than none."""
    percent = round(part * 100)
    return f"{percent}\u00a0%" if percent or not part else "under 1\u00a0%"


def left_out(cell: Cell) -> str:
    """How many passages of the cell are counted and not shown, in words; or nothing."""
    rest = cell.count - len(cell.passages)
    return f"and {rest:,} more in the review" if rest > 0 else ""
