"""Two texts as one: what they share, and what stands only in one of them.

For a reader who compares two versions of a text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reviews.alignment import align


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both texts have (`same`), or only the one (`gone`) or the other (`new`)."""

    kind: Literal["same", "gone", "new"]
    text: str


def differences(one: str, other: str) -> list[Piece]:
    """The pieces in order: all but the `new` make up `one`, all but the `gone` make up `other`.

    No piece is empty, and before a `new` one stands the `gone` whose place it takes.
    """
    return [piece for piece in _pieces(one, other) if piece.text]


def _pieces(one: str, other: str) -> Iterator[Piece]:
    alignment = align(one, other)
    told = told_other = 0
    for run in (alignment.head, *alignment.runs, alignment.tail):
        # Runs may overlap: what is told already is left off the front.
        ahead = max(told - run.old, told_other - run.new, 0)
        if ahead >= run.length:
            continue
        start, start_other = run.old + ahead, run.new + ahead
        yield Piece("gone", one[told:start])
        yield Piece("new", other[told_other:start_other])
        told, told_other = run.old + run.length, run.new + run.length
        yield Piece("same", one[start:told])
    yield Piece("gone", one[told:])
    yield Piece("new", other[told_other:])
