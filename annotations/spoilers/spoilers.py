"""Hiding the words of spoilers until somebody asks for them. Pure.

All offsets are Unicode code points, start inclusive, end exclusive.

A text is masked first, each hidden code point for one MASK, so that whatever is cut out of it
afterwards keeps its places and cannot show what is hidden; what was cut out is put into words last.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Final

Range = tuple[int, int]
"""[start, end) in a text."""

MASK: Final = "\ufdd0"
"""Stands for one hidden code point. It is a noncharacter, which no review's text can hold
(`reviews.text.normalise` drops them)."""

HIDDEN: Final = "[spoiler hidden]"
"""What a reader sees in place of hidden words."""

RUN: Final = 12
"""As many code points in a row as two different passages seldom have in common."""
SHORTEST: Final = 5
"""Fewer would stand anywhere."""

_SIGN = re.compile(r"[^\n]")
_MASKED = re.compile(rf"{MASK}+(?:\s+{MASK}+)*")


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same code points as ranges that neither overlap nor touch, in order; empty ones go."""
    found: list[Range] = []
    for start, end in sorted(each for each in ranges if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)


def overlaps(start: int, end: int, ranges: Iterable[Range]) -> bool:
    """Whether a code point of [start, end) is in one of the ranges."""
    return any(max(start, left) < min(end, right) for left, right in ranges)


def outside(start: int, end: int, ranges: Iterable[Range]) -> list[Range]:
    """The parts of [start, end) that are in none of the ranges, which are as of `merged`."""
    parts: list[Range] = []
    for left, right in ranges:
        parts.append((start, min(left, end)))
        start = max(start, right)
    return [(left, right) for left, right in [*parts, (start, end)] if left < right]


def mask(words: str, ranges: Iterable[Range], start: int = 0) -> str:
    """`words`, which stand at `start` of a text, as long as they are, with a MASK for each code
    point that is in one of the text's ranges, but for the line ends: paragraphs stay apart."""
    end = start + len(words)
    for hidden_start, hidden_end in ranges:
        left, right = max(hidden_start, start), min(hidden_end, end)
        if left < right:
            hidden = _SIGN.sub(MASK, words[left - start : right - start])
            words = words[: left - start] + hidden + words[right - start :]
    return words


def in_words(masked: str) -> str:
    """The text with HIDDEN for each run of MASK, over blanks and line ends too."""
    return _MASKED.sub(HIDDEN, masked) if MASK in masked else masked


@dataclass
class Spoilers:
    """Where a notebook's spoilers stand, by the id of the version of a text.

    With `are_shown` the reader has asked for them, and nothing is hidden. `have_hidden` says
    whether anything was so far: whoever shows it offers the way to see it. `quotes` are the hidden
    words, in no order.
    """

    places: Mapping[int, Sequence[Range]] = field(default_factory=dict)
    are_shown: bool = False
    have_hidden: bool = False
    quotes: Sequence[str] = ()

    def on(self, version: int) -> Sequence[Range]:
        """What is hidden of this version's text: ranges apart from each other, in order."""
        return () if self.are_shown else self.places.get(version, ())

    def hide(self, version: int, start: int, end: int) -> bool:
        """Whether any of [start, end) is hidden."""
        hidden = self.covers(version, start, end)
        self.have_hidden |= hidden
        return hidden

    def covers(self, version: int, start: int, end: int) -> bool:
        """The same, asked of words that nobody was to see anyway: `have_hidden` stays as it is."""
        ranges = self.on(version)
        following = bisect_right(ranges, start, key=itemgetter(1))
        return following < len(ranges) and max(start, ranges[following][0]) < end

    def masked(self, version: int, text: str) -> str:
        """The version's text, as long as it is, with a MASK for each code point that is hidden."""
        return mask(text, self.on(version))

    def words(self, version: int, start: int, quote: str) -> str:
        """`quote`, which stands at `start` of the version's text, without what is hidden of it."""
        if not self.hide(version, start, start + len(quote)):
            return quote
        return in_words(mask(quote, self.on(version), start))

    def are_told_by(self, line: str) -> bool:
        """Whether a line, whose place nobody knows any more, holds a good part of a hidden one."""
        told = not self.are_shown and any(run in line for run in self._runs)
        self.have_hidden |= told
        return told

    @cached_property
    def _runs(self) -> frozenset[str]:
        """Every RUN code points of the quotes on one line; a shorter one as it is."""
        lines = (" ".join(quote.split()) for quote in self.quotes)
        return frozenset(
            line[start : start + RUN]
            for line in lines
            if len(line) >= SHORTEST
            for start in range(max(1, len(line) - RUN + 1))
        )

    def opening(self, version: int, incipit: str) -> str:
        """The opening words of the version's text (see `reviews.text.incipit`), up to those that
        are hidden."""
        if not self.hide(version, 0, len(incipit)):
            return incipit
        first = self.on(version)[0][0]
        return f"{_surely_before(first, incipit)} {HIDDEN}".lstrip()

    def told(self, masked: str) -> str:
        """What was cut out of a masked text, in words."""
        self.have_hidden |= MASK in masked
        return in_words(masked)


def _surely_before(place: int, incipit: str) -> str:
    """The words of an incipit that end before this place of its text.

    An incipit has one blank where its text may have two: so a word may stand as many places farther
    on in the text as it has blanks before it. The stroke between paragraphs is longer than the two
    line ends that it stands for.
    """
    end = -1
    words = incipit.split(" ")
    for number, word in enumerate(words):
        end += 1 + len(word)
        if end + number > place:
            return " ".join(words[:number]) or incipit[:place]
    return incipit
