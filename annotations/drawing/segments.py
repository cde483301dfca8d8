"""Cutting a text at the edges of ranges that may overlap.

All offsets are Unicode code points, start inclusive, end exclusive. Highlights and formatting are
both ranges of this kind, so one splitter serves both.
"""

from collections.abc import Hashable, Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

Key_co = TypeVar("Key_co", bound=Hashable, covariant=True)


# Tuples, for a page of many marks makes thousands of them, at a third of a dataclass's price.
class Span(NamedTuple, Generic[Key_co]):
    """A range [start, end) that carries a key; empty where end is not after start."""

    start: int
    end: int
    key: Key_co


class Segment(NamedTuple, Generic[Key_co]):
    """A range [start, end), never empty, and the keys of all spans over the whole of it."""

    start: int
    end: int
    keys: tuple[Key_co, ...]


def split(start: int, end: int, spans: Iterable[Span[Key_co]]) -> list[Segment[Key_co]]:
    """Cut [start, end) at every edge of every span.

    The segments cover [start, end) wholly, in order, each with the keys of the spans over it in
    the order in which the spans were given. Spans may overlap, nest, touch, be equal or reach
    beyond [start, end), which clips them; those that are empty, or become so, cut nothing.
    An empty [start, end) has no segments.

    Takes O(n log n) and the size of the answer: what is open at a cut is told anew at each cut,
    and is part of a segment's keys on one side of it or the other.
    """
    if end <= start:
        return []
    keys: list[Key_co] = []
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for span_start, span_end, key in spans:
        # Conditions, for `min` and `max` would take longer than all else here.
        left = span_start if span_start > start else start
        right = span_end if span_end < end else end
        if left < right:
            opening.setdefault(left, []).append(len(keys))
            closing.setdefault(right, []).append(len(keys))
            keys.append(key)
    segments: list[Segment[Key_co]] = []
    over: dict[int, Key_co] = {}  # by index, ascending
    latest = -1
    for left, right in pairwise(sorted({start, end, *opening, *closing})):
        for index in closing.get(left, ()):
            del over[index]
        if opened := opening.get(left):
            for index in opened:
                over[index] = keys[index]
            if opened[0] < latest:
                over = dict(sorted(over.items()))  # two sorted runs: merged in linear time
            latest = max(latest, opened[-1])
        segments.append(Segment(left, right, tuple(over.values())))
    return segments


def lanes(spans: Iterable[Span[Key_co]]) -> dict[Key_co, int]:
    """Give each key a lane, from 1 upwards, so that spans that overlap never share one.

    Spans take the lowest free lane in order of start, the longer first where starts are equal, so
    there are as many lanes as spans over the most crowded code point. Touching is not overlapping.
    Keys are distinct; an empty span has no lane.
    """
    lane_of: dict[Key_co, int] = {}
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    for span in _longest_first([span for span in spans if span.start < span.end]):
        while taken and taken[0][0] <= span.start:
            heappush(free, heappop(taken)[1])
        lane = heappop(free) if free else len(taken) + 1
        heappush(taken, (span.end, lane))
        lane_of[span.key] = lane
    return lane_of


def _longest_first(spans: Sequence[Span[Key_co]]) -> list[Span[Key_co]]:
    return sorted(sorted(spans, key=itemgetter(1), reverse=True), key=itemgetter(0))
