"""Describing where a passage stands in a text, and finding it again.

A passage is held as the W3C Web Annotation model holds it: by position (TextPositionSelector) and
by quote with what stands before and after it (TextQuoteSelector),
https://www.w3.org/TR/annotation-model/#selectors. All offsets are Unicode code points, start
inclusive, end exclusive.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

CONTEXT = 32
"""How many code points of prefix and of suffix are kept and compared."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage as it stood when it was marked: its place, its words, and what was around it."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """Where a passage stands in a text: [start, end)."""

    start: int
    end: int


class AnchoringError(Exception):
    """A passage that has no one place in the text; the message is a sentence for its reader."""


class InvalidSelector(AnchoringError):  # noqa: N818
    """The selector itself cannot be that of a passage of this text."""


class NotFound(AnchoringError):  # noqa: N818
    """The quote is nowhere in the text."""

    def __init__(self) -> None:
        super().__init__(
            "These words are not in the text of this review. It may have been changed: "
            "load the page again and mark the passage where it stands now."
        )


class Ambiguous(AnchoringError):  # noqa: N818
    """Several places fit equally well: `candidates`, in the order of the text."""

    def __init__(self, candidates: tuple[Located, ...]) -> None:
        self.candidates = candidates
        super().__init__(
            f"These words stand in {len(candidates)} places of this review that fit equally well. "
            "Load the page again and mark the one that is meant."
        )


def describe(text: str, start: int, end: int) -> Selector:
    """The selector of text[start:end], with up to CONTEXT code points of prefix and suffix.

    Raises InvalidSelector where [start, end) is empty, reversed or not within the text.
    """
    _check_range(text, start, end)
    return Selector(
        start,
        end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def locate(text: str, selector: Selector) -> Located:
    """Where the selector's passage stands in the text that it was made on.

    The position holds where the quote stands there. Otherwise the quote is looked for, as `search`
    does. Raises InvalidSelector where there is no quote or the position cannot be one of this text,
    and NotFound or Ambiguous.
    """
    if not selector.quote:
        raise InvalidSelector("A passage needs words: select some text and mark it again.")
    _check_range(text, selector.start, selector.end)
    if text[selector.start : selector.end] == selector.quote:
        return Located(selector.start, selector.end)
    return search(text, selector)


def search(text: str, selector: Selector) -> Located:
    """The one place where the quote stands word for word and its surroundings agree best.

    Surroundings agree by the number of code points of the prefix, from its end backwards, and of
    the suffix, from its start forwards, that are the same. The old position has no say: of two
    places that agree equally well neither is taken, so that nothing moves to a lookalike. Raises
    NotFound where the quote is nowhere and Ambiguous where several places agree best.
    """
    length = len(selector.quote)
    agreed = {
        start: agreement(text, start, start + length, selector)
        for start in occurrences(text, selector.quote)
    }
    if not agreed:
        raise NotFound
    best = max(agreed.values())
    found = tuple(
        Located(start, start + length) for start, count in agreed.items() if count == best
    )
    if len(found) > 1:
        raise Ambiguous(found)
    return found[0]


def occurrences(text: str, quote: str) -> Iterator[int]:
    """Every start of the quote, those that overlap another included; none for an empty quote."""
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def agreement(text: str, start: int, end: int, selector: Selector) -> int:
    """How many code points around text[start:end] are those around the selector's passage.

    Counted are those of the prefix, from its end backwards, and of the suffix, from its start
    forwards, each up to the first that differs; at most CONTEXT on each side.
    """
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return Postfix.similarity(before, selector.prefix) + Prefix.similarity(after, selector.suffix)


def _check_range(text: str, start: int, end: int) -> None:
    if start < 0 or end < 0:
        raise InvalidSelector(
            "This selection begins before the text does: load the page again and select it anew."
        )
    if end <= start:
        raise InvalidSelector(
            "This selection is empty or ends before it begins: select the passage again."
        )
    if end > len(text):
        raise InvalidSelector(
            f"This selection ends at character {end}, and the text has only {len(text)}: "
            "load the page again and select it anew."
        )
