"""Making much at once, of which next to nothing is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MADE_UNTIL_COLLECTED: Final = 50_000
"""Objects that hold others, such as lists; Python's own number is 700."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within it, the garbage collector looks through the memory seldom.

    Rows are made by the thousands, and each time it looks through all that there is of the process,
    which took a tenth of an import. What refers to itself, and so is its to free, waits a little
    longer.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _MADE_UNTIL_COLLECTED) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
