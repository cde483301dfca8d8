"""Where each passage of a text stands after the text was edited.

A passage is carried through the difference of the two texts first. What the difference destroyed
is looked for by its words and surroundings, and taken where one place is good enough and clearly
better than all others. All else is an orphan: nothing is moved to a lookalike. All offsets are
Unicode code points, start inclusive, end exclusive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from annotations.anchors.anchoring import (
    CONTEXT,
    InvalidSelector,
    Selector,
    agreement,
    describe,
    occurrences,
)
from annotations.anchors.resemblance import Candidate, SearchedText, in_common, resembling
from reviews.alignment import Alignment, align
from reviews.text import on_grapheme_edge

EVIDENCE: Final = 24
"""How many code points must agree, quote and surroundings together, before a place is taken.

So “the” in a rewritten sentence is not carried to another “the” that the difference happens to
align with it. In the measurement below no value from 12 to 32 moves a passage that 24 does not; 12
keeps 8 passages more, 32 keeps 13 fewer.
"""

THRESHOLD: Final = 80.0
"""The score from which a place found by its words is taken, of 100.

Measured on 16,000 passages of 400 edited sample reviews with 1 to 10 edits each (words mistyped or
replaced; sentences rewritten, inserted, cut and moved; paragraphs moved) and with twins of some
sentences planted before: tests/annotations/edits.py. Places found with less than half of their
letters from the passage: 12 at a threshold of 65, 4 at 70, none at 75, 80 or 85; with half to seven
tenths: 48 at 75, 15 at 80, 2 at 85. Of the passages that the difference destroyed and of which 80 %
stand together, 86 % were found at 75, 84 % at 80, 81 % at 85. Most others are one of two twins.
"""

MIN_GAP: Final = 10.0
"""How far the runner-up must stay behind, in points of the score, looking both ways.

In the same measurement, at THRESHOLD, 114 passages went to other words with no gap asked for, 50
with one of 0, none with 5 or 10. 5 would find 86 % instead of 84 %; 10 leaves room.
"""

FARTHEST: Final = 2_000
"""How many code points to each side are compared where CONTEXT does not tell places apart."""
MOST_RIVALS: Final = 200
"""Beyond how many places a quote counts as standing anywhere, without comparing them all."""

GONE = "Nothing in the new text is surely this passage: re-attach it by hand, or let it go."
SEVERAL = "Several places in the new text could be this passage: choose the one that is meant."
ELSEWHERE = (
    "The words that read like this passage stood elsewhere in the text before: "
    "re-attach it by hand if they are meant, or let it go."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Carried through the difference to [start, end), the words unchanged."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Destroyed by the difference, and found again at [start, end) by its words.

    The words may have changed a little. `score` is THRESHOLD to 100, and `gap`, how far the
    runner-up stays behind, is at least MIN_GAP.
    """

    start: int
    end: int
    score: float
    gap: float

    @property
    def runner_up(self) -> float:
        """The score of the next best place, in either text; 0 where there is none."""
        return self.score - self.gap


@dataclass(frozen=True, slots=True)
class Orphan:
    """Neither: `reason` is a sentence for the reader, `candidates` the best places, best first."""

    reason: str
    candidates: tuple[Candidate, ...]


Carried = Kept | Found | Orphan


def carry(old: str, new: str, selectors: Sequence[Selector]) -> list[Carried]:
    """Where the passages of the old text stand in the new one: an answer for each, in their order.

    A selector counts by its position and quote; its surroundings are read from the old text. Raises
    InvalidSelector where old[start:end] is not the quote.

    Of the edits that may have made the new text of the old one nothing is known but their outcome.
    A passage that one replacement left alone is always kept; where two would explain the outcome,
    it stands where its surroundings agree better.
    """
    edit = _Edit(old, new)
    answers: dict[tuple[int, int], Carried] = {}
    for each in selectors:
        span = each.start, each.end
        if old[each.start : each.end] != each.quote:
            raise InvalidSelector(
                f"The words from character {each.start} to {each.end} are not those of the "
                "passage: load the page again and mark it where it stands now."
            )
        if span not in answers:
            passage = describe(old, *span)
            answers[span] = edit.kept(passage) or edit.found(passage)
    return [answers[each.start, each.end] for each in selectors]


@dataclass(frozen=True)
class _Edit:
    """The two texts, and what is worked out of them once for all passages."""

    old: str
    new: str

    @cached_property
    def alignment(self) -> Alignment:
        return align(self.old, self.new)

    @cached_property
    def searched_old(self) -> SearchedText:
        return SearchedText(self.old)

    @cached_property
    def searched_new(self) -> SearchedText:
        return SearchedText(self.new)

    def kept(self, passage: Selector) -> Kept | None:
        """Where the difference carries the passage, if it surely is the same one there."""
        span = passage.start, passage.end
        length = len(passage.quote)
        left_alone = [at for at in self.alignment.at_the_ends(*span) if self._whole(at, passage)]
        if left_alone:
            start = max(left_alone, key=lambda at: agreement(self.new, at, at + length, passage))
            return Kept(start, start + length)
        for start in self.alignment.within(*span):
            if self._whole(start, passage) and self._surely(start, passage):
                return Kept(start, start + length)
        return None

    def found(self, passage: Selector) -> Found | Orphan:
        """Where the words of the passage are found again, looking both ways, or why they are not.

        From the best place in the new text the old one is searched in turn: where that leads
        elsewhere than to the passage, the place is another passage's.
        """
        expected = self.alignment.expected(passage.start)
        candidates = tuple(resembling(self.searched_new, passage, expected))
        best = next(iter(candidates), None)
        if best is None or best.score < THRESHOLD or in_common(self.new, best, passage) < EVIDENCE:
            return Orphan(GONE, candidates)
        gap = min(
            best.score - max((one.score for one in candidates[1:]), default=0.0),
            self._gap_looking_back(best, passage),
        )
        if gap < MIN_GAP:
            return Orphan(ELSEWHERE if gap < 0 else SEVERAL, candidates)
        return Found(best.start, best.end, best.score, gap)

    def _whole(self, start: int, passage: Selector) -> bool:
        """Whether no grapheme cluster of the new text is split at an edge, but where one was."""
        edges = ((passage.start, start), (passage.end, start + len(passage.quote)))
        return all(
            on_grapheme_edge(self.new, after) or not on_grapheme_edge(self.old, before)
            for before, after in edges
        )

    def _surely(self, start: int, passage: Selector) -> bool:
        """Whether the words at `start` of the new text can be no others than the passage.

        They agree with it, together with their surroundings, over EVIDENCE code points; nothing
        in the new text agrees as well with the passage, and nothing in the old with them. Where
        CONTEXT is the same on both sides of several, what is farther around tells them apart.
        """
        end = start + len(passage.quote)
        agreed = agreement(self.new, start, end, passage)
        if len(passage.quote) + agreed < EVIDENCE or self.alignment.taken_by_the_ends(start, end):
            return False
        there = _as_good(self.new, passage, agreed)
        back = _as_good(self.old, describe(self.new, start, end), agreed)
        if start not in there or passage.start not in back:
            return False
        if agreed < 2 * CONTEXT:
            return len(there) == len(back) == 1
        return all(
            self._farther(pair, (passage.start, start), len(passage.quote))
            for pair in (
                *((passage.start, other) for other in there if other != start),
                *((other, start) for other in back if other != passage.start),
            )
        )

    def _farther(self, rival: tuple[int, int], pair: tuple[int, int], length: int) -> bool:
        """Whether a pair of places, old and new, agrees farther to a side than the rival pair does,
        and to no side less."""
        left, right = _reach(self.old, self.new, pair, length)
        rival_left, rival_right = _reach(self.old, self.new, rival, length)
        return (
            left >= rival_left and right >= rival_right and left + right > rival_left + rival_right
        )

    def _gap_looking_back(self, place: Candidate, passage: Selector) -> float:
        """How far the passage is ahead of all other places of the old text, seen from the new."""
        seen = describe(self.new, place.start, place.end)
        origins = resembling(self.searched_old, seen, (passage.start,))
        own = [one.score for one in origins if one.overlaps(passage.start, passage.end)]
        others = [one.score for one in origins if not one.overlaps(passage.start, passage.end)]
        return max(own, default=0.0) - max(others, default=0.0)


def _as_good(text: str, passage: Selector, agreed: int) -> list[int]:
    """Where the quote stands with at least `agreed` code points of its surroundings, in order.

    Empty where it stands in more than MOST_RIVALS places.
    """
    if agreed == 2 * CONTEXT:
        whole = passage.prefix + passage.quote + passage.suffix
        starts = [at + CONTEXT for at in islice(occurrences(text, whole), MOST_RIVALS + 1)]
    else:
        starts = list(islice(occurrences(text, passage.quote), MOST_RIVALS + 1))
    if len(starts) > MOST_RIVALS:
        return []
    length = len(passage.quote)
    return [at for at in starts if agreement(text, at, at + length, passage) >= agreed]


def _reach(old: str, new: str, pair: tuple[int, int], length: int) -> tuple[int, int]:
    """How far the texts agree before and after places of this length, up to FARTHEST each."""
    before = [max(0, at - FARTHEST) for at in pair]
    after = [at + length for at in pair]
    return (
        Postfix.similarity(old[before[0] : pair[0]], new[before[1] : pair[1]]),
        Prefix.similarity(old[after[0] : after[0] + FARTHEST], new[after[1] : after[1] + FARTHEST]),
    )
