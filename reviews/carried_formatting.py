"""Formatting of a text that was edited: it stays with the words that stayed.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from reviews.alignment import Alignment, Run, align
from reviews.formatting import Formatting
from reviews.text import Paragraph, paragraphs, trim_blanks

BLOCKS: Final = ("heading", "quote")
"""The kinds that are those of whole paragraphs."""

LEAST: Final = 0.5
"""The share of a range's code points that must have stayed, from 0 to 1."""
LEAST_OF_A_BLOCK: Final = 0.25
ROOM_OF_A_BLOCK: Final = 40
"""How many code points a heading may get beside twice its own before it is a paragraph."""

_WORD_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}\p{N}]*")
_WORD_AFTER = regex.compile(r"[\p{L}\p{M}\p{N}]*")


def carry_formatting(
    old: str, new: str, formatting: Iterable[Formatting]
) -> tuple[Formatting, ...]:
    """The ranges over `old` moved to the same words in `new`, in text order.

    A range whose words partly went covers what is left, from its first to its last kept word, and
    what was written between them; a heading or quotation covers its paragraphs. One of which less
    than half is left (of a heading or quotation less than a quarter), or whose rest came to stand
    more than twice as far apart, is dropped.
    """
    edit = _Edit(old, new, align(old, new), paragraphs(new))
    moved = (edit.moved(each) for each in formatting)
    return tuple(sorted(each for each in moved if each is not None))


@dataclass(frozen=True)
class _Edit:
    old: str
    new: str
    alignment: Alignment
    paragraphs: Sequence[Paragraph]

    def moved(self, each: Formatting) -> Formatting | None:
        is_block = each.kind in BLOCKS
        kept = self._kept(each)
        length = each.end - each.start
        stayed = {at for run in kept for at in range(run.old, run.old + run.length)}
        if not stayed or len(stayed) < (LEAST_OF_A_BLOCK if is_block else LEAST) * length:
            return None
        start, end = trim_blanks(self.new, *self._around(each, kept))
        if is_block:
            start, end = self._whole_paragraphs(start, end)
        if not start < end <= start + 2 * length + (ROOM_OF_A_BLOCK if is_block else 0):
            return None
        return replace(each, start=start, end=end)

    def _kept(self, each: Formatting) -> list[Run]:
        """What of the range both texts have: by one run that holds all of it, if there is one, or
        else by all that hold some, in the order of the new text."""
        runs = (self.alignment.head, self.alignment.tail, *self.alignment.runs)
        parts = [_part(run, each.start, each.end) for run in runs]
        whole = [part for part in parts if part.length == each.end - each.start]
        return whole[:1] or sorted(
            (part for part in parts if part.length > 0), key=lambda part: part.new
        )

    def _around(self, each: Formatting, kept: Sequence[Run]) -> tuple[int, int]:
        """From the first to the last kept code point; where an edge of the range went, to that of
        the word in its place."""
        start = kept[0].new
        last = max(kept, key=lambda run: run.new + run.length)
        end = last.new + last.length
        if kept[0].old > each.start:
            start = _matched(_WORD_BEFORE, self.new, start).start()
        if last.old + last.length < each.end:
            end = _matched(_WORD_AFTER, self.new, end).end()
        return start, end

    def _whole_paragraphs(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.paragraphs, start, key=lambda one: one.start) - 1
        last = bisect_left(self.paragraphs, end, key=lambda one: one.end)
        return self.paragraphs[first].start, self.paragraphs[last].end


def _part(run: Run, start: int, end: int) -> Run:
    """The part of the run within [start, end) of the old text; of no length where there is none."""
    first = max(start, run.old)
    last = min(end, run.old + run.length)
    return Run(first, run.new + first - run.old, max(0, last - first))


def _matched(pattern: regex.Pattern[str], text: str, at: int) -> regex.Match[str]:
    # The pattern is that of a run that may be empty: it matches anywhere.
    found = pattern.match(text, 0, at) if pattern is _WORD_BEFORE else pattern.match(text, at)
    if found is None:
        raise AssertionError("A run that may be empty is everywhere.")
    return found
