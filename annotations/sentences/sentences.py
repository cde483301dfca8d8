"""Where the sentences of a text stand.

All offsets are Unicode code points, start inclusive, end exclusive. The boundaries are those of
UAX #29, https://www.unicode.org/reports/tr29/#Sentence_Boundaries, mended where critics' prose
needs it: `stops` judges each run of stops, `abbreviations` each full stop.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from annotations.sentences.stops import BLANKS, STOP, Prose
from reviews.text import paragraphs, widen_to_graphemes

_BLANK_RUN = re.compile(f"[{BLANKS}]*+")
_WORD_CHARACTER = re.compile(r"[^\W_]")
# What can part a cluster at the edge of a sentence: a text without any needs no second look.
_JOINING = regex.compile(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=Prepend}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands, [start, end), with its closing marks and without outer blanks."""

    start: int
    end: int


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences of text[start:end], in order; `end` is the text's own where it is not given.

    Every code point of the range that is no blank (`annotations.stops.BLANKS`) is in exactly one
    sentence, and none is empty. No edge parts a grapheme cluster of text[start:end]: a blank that
    carries a combining mark belongs to a sentence. An empty line (two newlines) ends a sentence
    whatever stands before it, a single newline is a blank like any other. Words without a stop
    after them are one sentence.

    Takes linear time. Raises ValueError unless 0 <= start <= end <= len(text).
    """
    end = len(text) if end is None else end
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"No range runs from {start} to {end} in a text of {len(text)}.")
    piece = text[start:end]
    ranges = [
        span
        for paragraph in paragraphs(piece)
        for span in _spans(piece, paragraph.start, paragraph.end)
    ]
    if _JOINING.search(piece):
        ranges = [widen_to_graphemes(piece, *span) for span in ranges]
    return [Sentence(start + first, start + last) for first, last in ranges]


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), not yet widened to whole clusters."""
    inner = text[start:end].rstrip(BLANKS)
    begin = start + len(inner) - len(inner.lstrip(BLANKS))
    end = start + len(inner)
    if begin >= end:
        return
    prose = Prose(text, end, has_case=not inner.islower())
    has_word = False
    searched = begin
    for stop in STOP.finditer(text, begin, end):
        has_word = has_word or _WORD_CHARACTER.search(text, searched, stop.end()) is not None
        searched = stop.end()
        if has_word and prose.ends_sentence(stop, begin):
            yield begin, stop.end()
            blanks = _BLANK_RUN.match(text, stop.end(), end)
            begin = blanks.end() if blanks else stop.end()
            has_word = False
    yield begin, end
