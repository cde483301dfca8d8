"""Pieces of the sources: their paragraphs and sentences, which are compared with the sought one.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from annotations.nearness.values import Source
from annotations.nearness.words import forms
from annotations.sentences import sentences
from reviews.text import paragraphs, widen_to_graphemes

MOST_READ: Final = 30_000
"""How many code points of a source are read: several times a long review."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece [start, end) of a source: a paragraph, or one or more sentences of it."""

    source: Source
    start: int
    end: int

    @property
    def forms(self) -> list[str]:
        """The folded words in it, in order."""
        return forms(self.source.text[self.start : self.end])

    @property
    def sentences(self) -> "list[Piece]":
        found = sentences(self.source.text, self.start, self.end)
        return [Piece(self.source, each.start, each.end) for each in found]

    def up_to(self, last: "Piece") -> "Piece":
        """All from this piece to a later one, both included."""
        return Piece(self.source, self.start, last.end)

    def overlaps(self, other: "Piece") -> bool:
        return self.source is other.source and self.start < other.end and other.start < self.end

    def tags_among(self, wanted: frozenset[int], least: float = 0.5) -> frozenset[int]:
        """Those of the wanted tags that are on a mark which shares that much with the piece: a part
        of the shorter of the two. With 0, a single code point is enough."""
        found: set[int] = set()
        for mark in self.source.tagged:
            common = min(self.end, mark.end) - max(self.start, mark.start)
            shorter = min(self.end - self.start, mark.end - mark.start)
            if common > 0 and common >= least * shorter:
                found |= mark.tags & wanted
        return frozenset(found)


def paragraphs_of(sources: Iterable[Source]) -> list[Piece]:
    """The paragraphs of the sources, in order, as far as they stand in the first MOST_READ."""
    return [
        Piece(source, each.start, each.end)
        for source in sources
        for each in paragraphs(_read_of(source.text))
    ]


def _read_of(text: str) -> str:
    if len(text) <= MOST_READ:
        return text
    return text[: widen_to_graphemes(text, MOST_READ, MOST_READ)[0]]
