"""Where in texts the terms of a query stand: words in any of their forms, and phrases.

As the search finds them: a word wherever its stem is the same, a phrase wherever its words follow
each other with no other word between them. Offsets are Unicode code points, start inclusive, end
exclusive.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import regex

from reviews.asking import Wanted
from reviews.fragments import Span
from reviews.retrieval.pairs import CONFIG
from reviews.retrieval.word_places import Lexemes, lexemes, places_of

Texts = Mapping[int, tuple[str, str]]
"""By the key of each text, the name of its text search configuration and the text."""

MOST_MARKED: Final = 12
"""So many of the words that are looked for are marked; each costs as much as the first."""

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_GAP: Final = regex.compile(r"[^\p{L}\p{M}\p{N}]*+")


def marked_places(wanted: Wanted, texts: Texts) -> dict[int, list[Span]]:
    """What is to be marked in each text, by its key, in its order: the first MOST_MARKED words that
    are looked for, those of a phrase as one. Of two that overlap, the one that begins first."""
    found = places_of_terms(_marked_terms(wanted), texts)
    return {key: list(_apart(spans)) for key, spans in found.items()}


def _marked_terms(wanted: Wanted) -> Iterator[tuple[str, ...]]:
    left = MOST_MARKED
    terms = (term for terms in wanted.alternatives for term in terms)
    for words in dict.fromkeys(term.words for term in terms if not term.left_out):
        if not left:
            return
        yield words[:left]
        left -= len(words[:left])


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def places_of_terms(terms: Iterable[Sequence[str]], texts: Texts) -> dict[int, list[Span]]:
    """Where any of the terms stands in each text, by its key, in no order; each term is its words.

    One term may overlap another.
    """
    distinct = list(dict.fromkeys(map(tuple, terms)))
    words = [term[0] for term in distinct if len(term) == 1]
    found = places_of(words, texts) if words else {}
    places = {key: list(found.get(key, ())) for key in texts}
    for phrase in distinct:
        if len(phrase) > 1:
            for key, spans in _places_of_phrase(phrase, texts).items():
                places[key] += spans
    return places


def _places_of_phrase(phrase: Sequence[str], texts: Texts) -> dict[int, list[Span]]:
    # Most texts that hold the other words hold them elsewhere: only what follows is read.
    begun = {key: spans for key, spans in places_of(phrase[:1], texts).items() if spans}
    by_config: dict[str, dict[int, str]] = defaultdict(dict)
    for key in begun:
        config, text = texts[key]
        by_config[config][key] = text
    found: dict[int, list[Span]] = {}
    for config, of_config in by_config.items():
        follow = _in_pairs if config == CONFIG else _in_stems
        found |= follow(config, phrase[1:], of_config, begun)
    return found


def _in_stems(
    config: str,
    following: Sequence[str],
    texts: Mapping[int, str],
    begun: Mapping[int, list[Span]],
) -> dict[int, list[Span]]:
    """The places that are begun with the phrase's first word, and followed by all others."""
    runs = {
        key: [(start, _words_after(text, end, len(following))) for start, end in begun[key]]
        for key, text in texts.items()
    }
    read = {word for of_text in runs.values() for _, run in of_text for word, _ in run}
    known = lexemes(config, {*following, *read})
    wanted: list[Lexemes] = [known[word] for word in following]
    return {
        key: [
            (start, run[-1][1])
            for start, run in of_text
            if len(run) == len(wanted)
            and all(
                not stems.isdisjoint(known[word])
                for stems, (word, _) in zip(wanted, run, strict=True)
            )
        ]
        for key, of_text in runs.items()
    }


def _words_after(text: str, place: int, count: int) -> list[tuple[str, int]]:
    """The next words, at most so many, each with its end."""
    words: list[tuple[str, int]] = []
    while len(words) < count and (found := _WORD.search(text, place)):
        words.append((found[0], found.end()))
        place = found.end()
    return words


def _in_pairs(
    config: str,
    following: Collection[str],
    texts: Mapping[int, str],
    begun: Mapping[int, list[Span]],
) -> dict[int, list[Span]]:
    """The same in languages without blanks, where a part of what is written may be a word."""
    found = {key: begun[key] for key in texts}
    for word in following:
        places = places_of([word], {key: (config, text) for key, text in texts.items()})
        for key, text in texts.items():
            ends = dict(places[key])
            found[key] = [
                (start, ends[then])
                for start, end in found[key]
                if (then := _gap_end(text, end)) in ends
            ]
    return found


def _gap_end(text: str, place: int) -> int:
    gap = _GAP.match(text, place)
    return gap.end() if gap else place
