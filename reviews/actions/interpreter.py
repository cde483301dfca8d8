"""Python's own settings, as they suit an import while it runs. They hold for the whole process."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MADE_UNTIL_COLLECTED: Final = 50_000
"""Objects that hold others, such as lists; Python's own number is 700."""

_TURN: Final = 0.0005
"""Seconds for which a thread that calculates keeps others waiting; Python's own number is 0.005."""


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


@contextmanager
def in_short_turns() -> Iterator[None]:
    """Within it, a thread that has its answer from the database need not wait long for one that
    calculates: there are some dozen answers to each hundred reviews."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
