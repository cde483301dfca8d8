"""A keyword in its context: what stands before and after it on a line, and how lines are sorted.

Pure. Offsets are Unicode code points, start inclusive, end exclusive. A line never reaches beyond
the keyword's paragraph: the words of another one are no neighbours of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

import regex

from annotations.spoilers import MASK
from reviews.folding import fold
from reviews.text import ELLIPSIS, widen_to_graphemes

MOST_NEIGHBOURS: Final = 3
"""How many words on each side lines are sorted by."""

HIDDEN_LAST: Final = "\U0010ffff"
"""What a hidden word is sorted by: after all others, since its place would tell it."""

# A sign of a script without blanks is a word of its own, and so is a run of what is hidden.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTERS = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{_UNSPACED}]]+"
_WORD = rf"{MASK}+|[{_UNSPACED}]\p{{M}}*|{_LETTERS}(?:['’\-‐‑]{_LETTERS})*"
_AFTER = regex.compile(_WORD, regex.V1)
_BEFORE = regex.compile(rf"(?r){_WORD}", regex.V1)
_PARTING = "\n\n"
_BLANKS = re.compile(r"\s+")

Neighbours = tuple[str, ...]
"""The words on one side of a keyword, folded (`reviews.folding`), the nearest first; at most
MOST_NEIGHBOURS, fewer where its paragraph has no more."""


class Sort(StrEnum):
    """What lines are sorted by: where they stand, or the words before or after the keyword."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a keyword in its text, each side on one line."""

    before: str
    after: str


def neighbours(text: str, start: int, end: int, sort: Sort) -> Neighbours:
    """The words that a line with the keyword [start, end) is sorted by; none by its place.

    A hidden word of a masked text (`annotations.spoilers.mask`) is HIDDEN_LAST.
    """
    match sort:
        case Sort.LEFT:
            found = _BEFORE.finditer(text, _paragraph_start(text, start), start)
        case Sort.RIGHT:
            found = _AFTER.finditer(text, end, _paragraph_end(text, end))
        case Sort.PLACE:
            return ()
    return tuple(_key(word[0]) for word in islice(found, MOST_NEIGHBOURS))


def context(text: str, start: int, end: int, most: int) -> Context:
    """What stands before and after the keyword [start, end), at most `most` code points of each.

    It is cut between grapheme clusters, with an ellipsis where the paragraph goes on; a run of
    blanks is one space.
    """
    begins, ends = _paragraph_start(text, start), _paragraph_end(text, end)
    left, right = max(begins, start - most), min(ends, end + most)
    if left > begins:
        left = min(start, widen_to_graphemes(text, left, left)[1])
    if right < ends:
        right = max(end, widen_to_graphemes(text, right, right)[0])
    return Context(
        (ELLIPSIS if left > begins else "") + _BLANKS.sub(" ", text[left:start]),
        _BLANKS.sub(" ", text[end:right]) + (ELLIPSIS if right < ends else ""),
    )


def apart(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places as keywords: in the text's order, widened to whole grapheme clusters, and of those
    that overlap the first, the longest where two begin together."""
    taken = 0
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        left, right = widen_to_graphemes(text, start, end)
        if left >= taken:
            yield left, right
            taken = right


def _key(word: str) -> str:
    return HIDDEN_LAST if MASK in word else fold(word)


def _paragraph_start(text: str, place: int) -> int:
    found = text.rfind(_PARTING, 0, place)
    return found + len(_PARTING) if found >= 0 else 0


def _paragraph_end(text: str, place: int) -> int:
    found = text.find(_PARTING, place)
    return found if found >= 0 else len(text)
