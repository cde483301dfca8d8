"""Marking words in a note that is drawn already. Pure.

A note is HTML that `annotations.drawing.notes` made. What is marked stands between its tags, so
that the elements stay as they are. Offsets are Unicode code points, start inclusive, end exclusive.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import Final

Span = tuple[int, int]

HIT: Final = '<mark class="hit">{}</mark>'

_TAG: Final = re.compile(r'(<(?:"[^"]*"|[^">])*>)')


def text_of(html: str) -> str:
    """What a reader sees of the note, with a line end wherever a tag stands."""
    return "\n".join(map(unescape, _texts(html)))


def with_hits(html: str, spans: Sequence[Span]) -> str:
    """The note with a mark around each of the spans, which are of `text_of` the note, in order and
    apart; a span over a tag is a mark on either side of it."""
    if not spans:
        return html
    parts = _TAG.split(html)
    place = 0
    for number in range(0, len(parts), 2):
        text = unescape(parts[number])
        parts[number] = "".join(_marked(text, _within(spans, place, len(text))))
        place += len(text) + 1
    return "".join(parts)


def _texts(html: str) -> list[str]:
    return _TAG.split(html)[::2]


def _within(spans: Iterable[Span], start: int, length: int) -> Iterator[Span]:
    """The parts of the spans that lie within, as offsets there."""
    for left, right in spans:
        first, last = max(left - start, 0), min(right - start, length)
        if first < last:
            yield first, last


def _marked(text: str, spans: Iterable[Span]) -> Iterator[str]:
    place = 0
    for start, end in spans:
        yield escape(text[place:start], quote=False)
        yield HIT.format(escape(text[start:end], quote=False))
        place = end
    yield escape(text[place:], quote=False)
