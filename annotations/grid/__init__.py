"""Several reviews against what they speak of."""

from annotations.grid.grid import (
    ORDERS,
    SHORT,
    Cell,
    Column,
    Grid,
    Passage,
    Row,
    Topic,
    cell_of,
    covered_by,
    in_order,
)

__all__ = [
    "ORDERS",
    "SHORT",
    "Cell",
    "Column",
    "Grid",
    "Passage",
    "Row",
    "Topic",
    "cell_of",
    "covered_by",
    "in_order",
]
