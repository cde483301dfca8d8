"""Drawing highlights over the words of one paragraph, as flat elements with bars under them.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from annotations.drawing.segments import Span, lanes

LANES = 4
"""How many highlights over one another have a bar of their own; deeper ones share a sign."""


# A page's many highlights have few different labels.
_escaped = lru_cache(maxsize=1000)(escape)


class Marking(NamedTuple):
    """A highlight as it is drawn: over [start, end) of a review's text.

    `colour` is 1 to 12, or 0 for a highlight without a tag; `label` says in words what the colour
    shows, and is told to those who hear the page where the highlight begins.
    """

    id: int
    start: int
    end: int
    colour: int
    label: str


class Marks:
    """The marks of one paragraph, made from what is drawn of each highlight over it.

    The span of a marking runs from the first code point of it that is drawn to the one after the
    last, be they in this paragraph or another. With `cards`, each marking has a card in the page,
    with the id `card-<id of the highlight>`; with `folded_in` as well, the cards are not there
    yet, and that is the id of the element that they will be in.
    """

    def __init__(
        self, markings: Sequence[Span[Marking]], *, cards: bool = False, folded_in: str = ""
    ) -> None:
        self.spans: list[Span[str]] = []
        """Where the marks have to be cut: as given, with the highlights' ids for keys."""
        self._cards = cards
        self._folded_in = folded_in
        self._bars: dict[str, str] = {}
        self._begun: dict[int, list[Marking]] = defaultdict(list)
        self._ended: dict[int, list[Marking]] = defaultdict(list)
        lane_of = lanes(markings)
        for start, end, marking in markings:
            key = str(marking.id)
            lane = lane_of[marking]
            self._bars[key] = f"l{lane}-c{marking.colour}" if lane <= LANES else ""
            self._begun[start].append(marking)
            self._ended[end].append(marking)
            self.spans.append(Span(start, end, key))

    def draw(self, start: int, end: int, over: Sequence[str], words: str) -> str:
        """One element around `words`, HTML, which stand at [start, end) under these highlights.

        `over` holds the keys of the spans over the whole of it, at least one. Where a highlight
        begins, an anchor stands before the element, and `data-label` tells what it is; where one
        of several ends, `data-ended` tells which.
        """
        bars = [*filter(None, map(self._bars.__getitem__, over))]
        depth = len(over)
        classes = f"n{depth if depth <= LANES else LANES + 1}"
        if len(bars) < depth:
            classes += " more"
        anchors = told = ""
        if start in self._begun:
            begun = self._begun[start]
            classes += " starts"
            anchors = "".join([f'<span id="h{each.id}" class="anchor"></span>' for each in begun])
            told = _told("data-label", begun)
            if self._cards:
                told += f' aria-details="{self._folded_in or f"card-{begun[-1].id}"}"'
        if end in self._ended:
            classes += " ends"
            told += _told("data-ended", self._ended[end]) if depth > 1 else ""
        return (
            f'{anchors}<mark data-highlights="{" ".join(over)}" class="{" ".join(bars)}'
            f'{" " if bars else ""}{classes}"{told}>{words}</mark>'
        )


def _told(attribute: str, markings: Sequence[Marking]) -> str:
    labels = "; ".join([_escaped(marking.label) for marking in markings if marking.label])
    return f' {attribute}="{labels}"' if labels else ""
