"""What two versions of a text have in common, place by place.

The difference is taken from coarse to fine: paragraphs are aligned first, then the sentences in
what is left between equal paragraphs, then the words in what is left between equal sentences; each
by the longest common subsequence. All offsets are Unicode code points, start inclusive, end
exclusive.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import regex
from rapidfuzz.distance import Indel, Postfix, Prefix

MOST_CELLS: Final = 25_000_000
"""Pieces of one text times pieces of the other beyond which a stretch is not aligned at that level.

The table of the longest common subsequence takes one bit for each: 3 MB and some 20 ms. It is
reached by stretches of about 5,000 words on both sides with hardly a sentence in common.
"""

REACH: Final = 64
"""How many code points a run grows on each side into the difference around it, at most."""

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = rf"[{_UNSPACED}]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}_]--[{_UNSPACED}]]+|\S"
WORD: Final = regex.compile(_WORD, regex.V1)
"""A word, or a character of a script that parts no words, or a sign of punctuation."""

# Each pattern parts a text without a rest, so that equal pieces in a row are an equal stretch.
_LEVELS = (
    regex.compile(r"\n*[^\n]+(?:\n[^\n]+)*\n*|\n+"),
    regex.compile(
        r"(?:[^.!?…。！？\n]|\.(?=\p{N}))*[.!?…。！？\n]+[\s'\x22\p{Pf}\p{Pe}]*|.+", regex.DOTALL
    ),
    regex.compile(rf"(?:{_WORD})\s*|\s+", regex.V1),
)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A stretch that is the same: old[old:old + length] == new[new:new + length]."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is not aligned yet: [old_start, old_end) against [new_start, new_end)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an old and a new text lie side by side.

    `head` and `tail` are what both begin and end with, as long as possible each, so in a text that
    repeats itself the two may overlap. `runs` are the equal stretches between, ordered in both
    texts by where they begin; they are grown into the difference and may overlap as well.
    """

    head: Run
    tail: Run
    runs: tuple[Run, ...]

    def at_the_ends(self, start: int, end: int) -> list[int]:
        """Where [start, end) of the old text begins in the new one by `head` and by `tail`.

        Whatever single replacement made the new text, it lies outside one of the two; so a passage
        that it left alone stands at one of these places, and none at all means that it did not.
        """
        return [run.new + start - run.old for run in (self.head, self.tail) if _in(run, start, end)]

    def within(self, start: int, end: int) -> list[int]:
        """Where [start, end) of the old text begins in the new one by the runs between."""
        index = bisect_right(self.runs, start, key=_begins)
        # The run that holds the passage may begin before others that were grown over it.
        near = self.runs[max(0, index - 3) : index]
        return [run.new + start - run.old for run in near if _in(run, start, end)]

    def taken_by_the_ends(self, start: int, end: int) -> bool:
        """Whether [start, end) of the new text lies whole in what both texts begin or end with."""
        return end <= self.head.length or start >= self.tail.new

    def expected(self, start: int) -> list[int]:
        """Where the passage that begins at `start` of the old text should begin in the new one: by
        the equal stretch before it, and by the one after it. Nothing says that it is there."""
        index = bisect_right(self.runs, start, key=_begins)
        before = self.runs[index - 1] if index else self.head
        after = self.runs[index] if index < len(self.runs) else self.tail
        return sorted({max(0, run.new + start - run.old) for run in (before, after)})


def align(old: str, new: str) -> Alignment:
    """The equal stretches of two texts; swapping the texts swaps them but for equally good choices.

    Takes time in proportion to the texts and to what differs, with MOST_CELLS as a bound.
    """
    head = Prefix.similarity(old, new)
    tail = Postfix.similarity(old, new)
    apart = min(tail, len(old) - head, len(new) - head)
    gap = _Gap(head, len(old) - apart, head, len(new) - apart)
    joined = _joined(_equal(old, new, gap, _LEVELS))
    return Alignment(
        Run(0, 0, head),
        Run(len(old) - tail, len(new) - tail, tail),
        tuple(sorted(_grown(old, new, run) for run in joined)),
    )


def _begins(run: Run) -> int:
    return run.old


def _in(run: Run, start: int, end: int) -> bool:
    return run.old <= start and end <= run.old + run.length


def _equal(old: str, new: str, gap: _Gap, levels: Sequence[regex.Pattern[str]]) -> Iterator[Run]:
    if not levels or gap.old_start == gap.old_end or gap.new_start == gap.new_end:
        return
    pattern, *finer = levels
    old_pieces = pattern.findall(old, gap.old_start, gap.old_end)
    new_pieces = pattern.findall(new, gap.new_start, gap.new_end)
    if len(old_pieces) * len(new_pieces) > MOST_CELLS:
        yield from _equal(old, new, gap, finer)
        return
    old_at = list(accumulate(map(len, old_pieces), initial=gap.old_start))
    new_at = list(accumulate(map(len, new_pieces), initial=gap.new_start))
    old_done = new_done = 0
    # The last block is empty and stands at the end of both.
    for block in Indel.opcodes(old_pieces, new_pieces).as_matching_blocks():
        between = _Gap(old_at[old_done], old_at[block.a], new_at[new_done], new_at[block.b])
        yield from _equal(old, new, between, finer)
        old_done, new_done = block.a + block.size, block.b + block.size
        if block.size:
            yield Run(old_at[block.a], new_at[block.b], old_at[old_done] - old_at[block.a])


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs in their order, those that touch in both texts as one."""
    last = None
    for run in runs:
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _grown(old: str, new: str, run: Run) -> Run:
    """The run with the code points around it that are the same, REACH on each side at most."""
    old_end, new_end = run.old + run.length, run.new + run.length
    left = Postfix.similarity(
        old[max(0, run.old - REACH) : run.old], new[max(0, run.new - REACH) : run.new]
    )
    right = Prefix.similarity(old[old_end : old_end + REACH], new[new_end : new_end + REACH])
    return Run(run.old - left, run.new - left, left + run.length + right)
