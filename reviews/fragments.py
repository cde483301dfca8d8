"""The places in a text that a search found, cut out for showing."""

import re
from collections import Counter
from typing import NamedTuple

# No text can hold control characters, so they part a text safely from its matches.
MATCH_STARTS, MATCH_ENDS = "\x02", "\x03"
MOST_FRAGMENTS = 2
# How much of a text a fragment shows at most, in code points, from and before its first match.
REACH, LEAD = 120, 40

_BLANK = re.compile(r"\s")
_LAST_BLANK = re.compile(r"\s(?=\S*\Z)")

Fragment = list[tuple[str, bool]]
Span = tuple[int, int]


class Excerpt(NamedTuple):
    """A fragment with its first match, which stands at [start, end) of the text in code points."""

    start: int
    end: int
    fragment: Fragment


def fragments(text: str, headline: str) -> list[Fragment]:
    """The best places in the text, in its order: pieces of text, with whether one is a match.

    `headline` is the text, or its beginning, with MATCH_STARTS and MATCH_ENDS around each
    match; its other signs are not looked at. The best place holds the most different words,
    and of those the most matches. A headline without a match has no fragments.
    """
    return [each.fragment for each in excerpts_at(text, _matches(headline))]


def excerpts_at(text: str, matches: list[Span]) -> list[Excerpt]:
    """The same of matches that are known by their places: code points, start inclusive, end
    exclusive, in their order."""
    ends = dict(matches)
    return [
        Excerpt(start, ends[start], _pieces(text, _span(text, start), matches))
        for start in _best_starts(text, matches)
    ]


def _matches(headline: str) -> list[Span]:
    """Where in the text the matches stand: code points, start inclusive, end exclusive."""
    before, *parts = headline.split(MATCH_STARTS)
    place = len(before)
    matches: list[Span] = []
    for part in parts:
        match, _, rest = part.partition(MATCH_ENDS)
        matches.append((place, place + len(match)))
        place += len(match) + len(rest)
    return matches


def _best_starts(text: str, matches: list[Span]) -> list[int]:
    """The first matches of the best places, far enough apart to share no sign."""
    weighed = sorted(_weighed(text, matches), reverse=True)
    starts: list[int] = []
    for _, _, place in weighed:
        if all(abs(-place - start) >= LEAD + REACH for start in starts):
            starts.append(-place)
        if len(starts) == MOST_FRAGMENTS:
            break
    return sorted(starts)


def _weighed(text: str, matches: list[Span]) -> list[tuple[int, int, int]]:
    """Of the place that each match begins: different words, matches, and its start negated."""
    words = [text[start:end].casefold() for start, end in matches]
    counts: Counter[str] = Counter()
    reached = 0
    weighed: list[tuple[int, int, int]] = []
    for first, (start, _) in enumerate(matches):
        while reached < len(matches) and (reached == first or matches[reached][1] <= start + REACH):
            counts[words[reached]] += 1
            reached += 1
        weighed.append((len(counts), reached - first, -start))
        counts[words[first]] -= 1
        if not counts[words[first]]:
            del counts[words[first]]
    return weighed


def _span(text: str, match: int) -> Span:
    """What to show around the match that starts there: whole words, where blanks part words."""
    start, end = max(0, match - LEAD), min(len(text), match + REACH)
    if start and (blank := _BLANK.search(text, start, match)):
        start = blank.end()
    if end < len(text) and (last := _LAST_BLANK.search(text, match, end + 1)):
        end = last.start()
    return start, end


def _pieces(text: str, span: Span, matches: list[Span]) -> Fragment:
    place, limit = span
    pieces: Fragment = []
    for start, end in matches:
        if end <= place or start >= limit:
            continue
        pieces += [(text[place:start], False), (text[max(place, start) : min(end, limit)], True)]
        place = min(end, limit)
    pieces.append((text[place:limit], False))
    return [(piece, is_match) for piece, is_match in pieces if piece]
