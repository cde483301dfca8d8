"""Places of a text that read like a passage of another, with a score: for a passage that changed.

A place is scored by how much its words are those of the passage and how much what stands around
it is what stood around the passage. All offsets are Unicode code points, start inclusive, end
exclusive; scores run from 0 (nothing in common) to 100 (the same words in the same surroundings).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import islice
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from annotations.anchors.anchoring import CONTEXT, Selector, agreement, occurrences
from annotations.anchors.stray_marks import without_stray_marks
from reviews.alignment import WORD
from reviews.text import trim_blanks

BEST: Final = 3
"""How many places are told, at most."""

_MOST_EXACT = 30
_MOST_HINTS = 6
_RARE_WORDS = 12
_MOST_PLACES_OF_A_WORD = 200
_MOST_MOVES = 4
_LONG = 1_000
_LIKE = 50.0
_MOST_COMPARED = 6_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be the passage: [start, end), and its score from 0 to 100."""

    start: int
    end: int
    score: float

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the place shares a code point with [start, end)."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class SearchedText:
    """A text with an index of its words, made when it is first asked for."""

    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word or sign stands, in order."""
        return [match.span() for match in WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words and signs of `spans`, case-folded."""
        return [self.text[start:end].casefold() for start, end in self.spans]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word begins, in order."""
        places: dict[str, list[int]] = defaultdict(list)
        for word, (start, _) in zip(self.words, self.spans, strict=True):
            places[word].append(start)
        return dict(places)


def resembling(
    searched: SearchedText, passage: Selector, expected: Iterable[int] = ()
) -> list[Candidate]:
    """The places that read most like the passage, best first, at most BEST, none over another.

    Looked at are the places where it stands word for word, those where its rarest words and those
    around it stand at the right distances, and those that are `expected`, by where they begin. A
    place never splits a grapheme cluster and has no blanks and no stray marks at its edges.
    """
    wanted = _Wanted(passage)
    exact = islice(occurrences(searched.text, passage.quote), _MOST_EXACT)
    ranges = {(start, start + len(passage.quote)) for start in exact}
    most = max(2, _MOST_COMPARED // len(passage.quote))
    for hint in _apart((*expected, *_hints(searched, wanted)), CONTEXT)[:most]:
        ranges.update(_fitted(searched, wanted, hint))
    fitting = {without_stray_marks(searched.text, *each, passage.quote) for each in ranges}
    trimmed = {trim_blanks(searched.text, *each) for each in fitting}
    candidates = [
        Candidate(start, end, score(searched.text, start, end, passage))
        for start, end in trimmed
        if start < end
    ]
    chosen: list[Candidate] = []
    for each in sorted(candidates, key=lambda one: (-one.score, one.start, one.end)):
        if len(chosen) < BEST and not any(each.overlaps(one.start, one.end) for one in chosen):
            chosen.append(each)
    return chosen


def score(text: str, start: int, end: int, passage: Selector) -> float:
    """How much text[start:end] reads like the passage in its surroundings, from 0 to 100.

    Likeness is the normalised Indel similarity: twice the code points of the longest common
    subsequence by those of both strings. The score is the likeness of the words, prefix and suffix
    taken together, where a code point of the words weighs twice as much as one around them; but
    never more than that of the words alone, so that other words in the same surroundings are not
    taken for the passage. Of the surroundings those within the paragraph are enough: it may have
    been moved.
    """
    words = fuzz.ratio(passage.quote, text[start:end])

    def together(prefix: str, suffix: str) -> float:
        before = len(prefix) * fuzz.ratio(prefix, text[max(0, start - len(prefix)) : start])
        after = len(suffix) * fuzz.ratio(suffix, text[end : end + len(suffix)])
        weight = 2 * len(passage.quote)
        return (before + weight * words + after) / (len(prefix) + weight + len(suffix))

    everywhere = together(passage.prefix, passage.suffix)
    own = together(passage.prefix.rpartition("\n")[2], passage.suffix.partition("\n")[0])
    return min(words, max(everywhere, own))


def in_common(text: str, place: Candidate, passage: Selector) -> float:
    """How many code points speak for the place: those of its words by their likeness to the
    passage's, and those around it that agree without a break, as `agreement` counts them."""
    words = fuzz.ratio(passage.quote, text[place.start : place.end]) / 100
    return words * len(passage.quote) + agreement(text, place.start, place.end, passage)


@dataclass(frozen=True)
class _Wanted:
    """A passage, with the words of it and of what stands around it."""

    passage: Selector

    @cached_property
    def known(self) -> SearchedText:
        passage = self.passage
        return SearchedText(passage.prefix + passage.quote + passage.suffix)

    @cached_property
    def edges(self) -> tuple[int, int]:
        """Which of the known words is the first of the passage, and which the last."""
        start = len(self.passage.prefix)
        end = start + len(self.passage.quote)
        first = bisect_right(self.known.spans, start, key=lambda span: span[1])
        return first, bisect_left(self.known.spans, end, key=lambda span: span[0]) - 1


def _hints(searched: SearchedText, wanted: _Wanted) -> list[int]:
    """Where the passage may begin, by where its rarest words stand; those with most reasons first.

    Each place of a word speaks for one beginning; beginnings near each other are heard together. A
    word speaks the louder the fewer places it has.
    """
    length, prefix = len(wanted.passage.quote), len(wanted.passage.prefix)
    words = (
        (searched.places.get(word, ()), span[0] - prefix)
        for word, span in zip(wanted.known.words, wanted.known.spans, strict=True)
    )
    rarest = sorted(
        (len(places), offset, places)
        for places, offset in words
        if 0 < len(places) <= _MOST_PLACES_OF_A_WORD
    )[:_RARE_WORDS]
    breadth = max(CONTEXT, length // 4)
    heard: dict[int, float] = defaultdict(float)
    for count, offset, places in rarest:
        for place in places:
            beginning = (place - offset) // breadth
            heard[beginning] += 1 / count
            heard[beginning + 1] += 1 / count
    loudest = nlargest(3 * _MOST_HINTS, heard, key=heard.__getitem__)
    return _apart((beginning * breadth for beginning in loudest), 2 * breadth)


def _apart(places: Iterable[int], distance: int) -> list[int]:
    """The first places, in their order, without those nearer than that to one before them."""
    kept: list[int] = []
    for place in places:
        if len(kept) == _MOST_HINTS:
            break
        if all(abs(place - other) >= distance for other in kept):
            kept.append(place)
    return kept


def _fitted(searched: SearchedText, wanted: _Wanted, near: int) -> Iterator[tuple[int, int]]:
    """The whole words around `near` that are to theirs what the passage was to its, if any."""
    length = len(wanted.passage.quote)
    first, last = wanted.edges
    reach = 2 * CONTEXT + length // 2
    low = bisect_left(searched.spans, (near - reach,))
    high = bisect_left(searched.spans, (near + length + reach,))
    if first > last or low >= high:
        return
    start, end = _paired(wanted.known.words, searched.words[low:high], first, last)
    if start < end:
        yield _settled(searched, wanted.passage.quote, low + start, low + end)


def _paired(known: list[str], words: list[str], first: int, last: int) -> tuple[int, int]:
    """Which of the words stand where the known ones do from `first` to `last`: start and end.

    By the longest common subsequence; between two words that are common to both, all the words of
    one stand for all those of the other, and beyond the outermost, one for one. Reversed or empty
    where there are none.
    """
    start = end = known_done = done = 0
    common = Indel.opcodes(known, words).as_matching_blocks()
    for block in common:
        if known_done <= first < block.a:
            from_left, from_right = done + first - known_done, block.b - (block.a - first)
            start = min(from_left, block.b) if known_done else max(from_right, 0)
        elif block.a <= first < block.a + block.size:
            start = block.b + first - block.a
        if known_done <= last < block.a:
            from_left, from_right = done + last + 1 - known_done, block.b - (block.a - last - 1)
            end = max(from_right, done) if block.size else min(from_left, len(words))
        elif block.a <= last < block.a + block.size:
            end = block.b + last + 1 - block.a
        known_done, done = block.a + block.size, block.b + block.size
    return start, end


def _settled(searched: SearchedText, quote: str, start: int, end: int) -> tuple[int, int]:
    """The range of words [start, end), its edges moved while that makes it more like the quote.

    Words that are hardly like it stay: they stand in its place, and a better likeness beside them
    would be chance.
    """
    spans = searched.spans

    def likeness(first: int, after: int) -> float:
        if not 0 <= first < after <= len(spans):
            return 0
        return fuzz.ratio(quote, searched.text[spans[first][0] : spans[after - 1][1]])

    best = likeness(start, end)
    for _ in range(_MOST_MOVES if best >= _LIKE and len(quote) <= _LONG else 0):
        moves = ((start - 1, end), (start + 1, end), (start, end - 1), (start, end + 1))
        better, move = max((likeness(*move), move) for move in moves)
        if better <= best:
            break
        best, (start, end) = better, move
    return spans[start][0], spans[end - 1][1]
