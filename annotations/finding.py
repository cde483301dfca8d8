"""Every place of a phrase in a text, as a reader who looks for it would count them.

Offsets are Unicode code points, start inclusive, end exclusive.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

import regex

from annotations.anchors.anchoring import Located
from reviews.folding import Folded, fold, fold_with_places
from reviews.text import ELLIPSIS, widen_to_graphemes

# Two code points of one word, in a script that parts its words by blanks. In Korean the particles
# are written onto the word that is looked for, so it is left out with those that part nothing.
_WITHIN_A_WORD = regex.compile(
    r"""(?V1)
    [[\p{L}\p{M}\p{N}]--[
        \p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}ー々〆\u3099\u309A
        \p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}
    ]]{2}
    """,
    regex.VERBOSE,
)
_BLANK = re.compile(r"\s")
_BLANKS = re.compile(r"\s+")
# A pair of regional indicators, a flag, is told by itself: the library counts those before each
# again, which is quadratic in a row of flags.
_CLUSTER = regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*|\X")
# Two code points that surely stand in two clusters (UAX #29), whatever stands before them.
_SURE_EDGE = regex.compile(
    r"""
    [\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}\p{GCB=V}\p{GCB=T}\p{GCB=LV}\p{GCB=LVT}\p{RI}]
    [^\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=V}\p{GCB=T}\p{RI}]
    """,
    regex.VERBOSE,
)


def occurrences(text: str, phrase: str, *, whole_words: bool = True) -> list[Located]:
    """The places of the phrase, in the text's order; of two that overlap, the first.

    Both are compared as `reviews.folding` folds them: case, accents, the shape of quotation marks
    and dashes, and signs that cannot be seen make no difference. A blank of the phrase fits any
    run of blanks with at most one line break, so that a phrase is found in verse and in lines
    broken by hand, and never across the edge of a paragraph. A place begins and ends on the edges
    of grapheme clusters, and holds nothing beside the phrase.

    With `whole_words`, a letter, mark or digit never stands beside the place where the phrase
    begins or ends in one; apostrophes and hyphens part words here, so “film” is found in “film’s”
    and “film-maker”. Scripts without blanks between words, and Korean, are found within words
    too. A phrase without a visible sign is nowhere. Takes linear time.
    """
    sought = fold(unicodedata.normalize("NFC", phrase))
    # Most texts of a notebook do not hold it, and to find that needs no way back.
    if not sought or sought not in fold(text):
        return []
    folded = fold_with_places(text)
    clusters = _Clusters(text)
    found: list[Located] = []
    taken = 0
    for start in _starts(folded.text, sought):
        end = start + len(sought)
        if start < taken or (whole_words and _cuts_a_word(folded.text, start, end)):
            continue
        if place := _place(folded, start, end, clusters):
            found.append(place)
            taken = end
    return found


def context(text: str, place: Located, around: int = 60) -> tuple[str, str]:
    """What stands before and after the place, each on one line, for a list of places.

    Each has at most `around` code points of the text, and an ellipsis where a cut leaves out what
    belongs to it. It ends with its paragraph, unless this gives less than a third of `around`. It
    is cut at a blank, or within a word (between grapheme clusters) where a cut at a blank would
    lose more than half. Blanks beside the place are kept, as one space.
    """
    return _before(text, place.start, around), _after(text, place.end, around)


class _Clusters:
    """The grapheme clusters of a text, told apart only once they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _edges(self) -> list[int]:
        return [0, *(cluster.end() for cluster in _CLUSTER.finditer(self._text))]

    def edge_at_or_before(self, offset: int) -> int:
        if self._is_sure(offset):
            return offset
        return self._edges[bisect_right(self._edges, offset) - 1]

    def edge_at_or_after(self, offset: int) -> int:
        if self._is_sure(offset):
            return offset
        return self._edges[bisect_left(self._edges, offset)]

    def _is_sure(self, offset: int) -> bool:
        if offset in (0, len(self._text)):
            return True
        return _SURE_EDGE.match(self._text, offset - 1) is not None


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    begins_within = start > 0 and _WITHIN_A_WORD.match(text, start - 1)
    return bool(begins_within or _WITHIN_A_WORD.match(text, end - 1))


def _place(folded: Folded, start: int, end: int, clusters: _Clusters) -> Located | None:
    """Where folded.text[start:end] stands, unless it is a part of what cannot be parted."""
    places = folded.places
    left = clusters.edge_at_or_before(places[start])
    right = clusters.edge_at_or_after(places[end - 1] + 1)
    if start > 0 and places[start - 1] >= left:
        return None
    if end < len(places) and places[end] < right:
        return None
    return Located(left, right)


def _starts(text: str, sought: str) -> Iterator[int]:
    """Every start of `sought`, those that overlap another included, in linear time.

    Two occurrences are at least the period of `sought` apart, so where it is over half its length
    the built-in search reads no part of the text more than three times. Else what it would read
    again for each of many occurrences is remembered, as Knuth, Morris and Pratt do ("Fast pattern
    matching in strings", 1977).
    """
    borders = _borders(sought)
    period = len(sought) - borders[-1]
    if 2 * period <= len(sought):
        yield from _starts_remembering(text, sought, borders)
        return
    start = text.find(sought)
    while start >= 0:
        yield start
        start = text.find(sought, start + period)


def _borders(sought: str) -> list[int]:
    """For each beginning of `sought`, how long its longest proper prefix is that also ends it."""
    borders = [0]
    for sign in sought[1:]:
        length = borders[-1]
        while length and sign != sought[length]:
            length = borders[length - 1]
        borders.append(length + (sign == sought[length]))
    return borders


def _starts_remembering(text: str, sought: str, borders: list[int]) -> Iterator[int]:
    matched = 0
    for offset, sign in enumerate(text):
        while matched and sign != sought[matched]:
            matched = borders[matched - 1]
        matched += sign == sought[matched]
        if matched == len(sought):
            yield offset + 1 - matched
            matched = borders[-1]


def _before(text: str, end: int, around: int) -> str:
    start = max(0, end - around)
    paragraph = text.rfind("\n\n", start, end) + 2
    if paragraph > 1 and end - paragraph >= around / 3:
        return _on_one_line(text[paragraph:end])
    if start == 0:
        return _on_one_line(text[:end])
    blank = _BLANK.search(text, start - 1, end - around // 2)
    start = blank.end() if blank else widen_to_graphemes(text, start, start)[1]
    return ELLIPSIS + _on_one_line(text[start:end]).removeprefix(" ")


def _after(text: str, start: int, around: int) -> str:
    end = min(len(text), start + around)
    paragraph = text.find("\n\n", start, end)
    if paragraph >= 0 and paragraph - start >= around / 3:
        return _on_one_line(text[start:paragraph])
    if end == len(text):
        return _on_one_line(text[start:])
    blanks = list(_BLANK.finditer(text, start + around // 2, end + 1))
    end = blanks[-1].start() if blanks else widen_to_graphemes(text, end, end)[0]
    return _on_one_line(text[start:end]).removesuffix(" ") + ELLIPSIS


def _on_one_line(piece: str) -> str:
    return _BLANKS.sub(" ", piece)
