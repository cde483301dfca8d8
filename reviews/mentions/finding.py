"""Finding the names in one text, by their capitals, quotation marks and italics.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from reviews.formatting import Formatting
from reviews.mentions import german, kinds, titles
from reviews.mentions.capitalised_words import Word
from reviews.mentions.given_names import GIVEN, WORDS_TOO
from reviews.mentions.long_titles import with_small_words
from reviews.mentions.lower_case import Lowered
from reviews.mentions.runs import Run, runs, without_beginning
from reviews.mentions.uncapitalised import is_without_capitals, mentions_in
from reviews.mentions.values import Capital, Mention, Reading
from reviews.mentions.word_lists import (
    ADDRESSES,
    CALLINGS,
    CIVILITIES,
    FOREIGN_BEGINNINGS,
    GRAMMAR,
    NEVER,
)

_capital = Capital._make
LONGEST_NAME: Final = 120
"""Code points; what is longer is a list or a heading in capitals, and no name."""


def read(
    text: str,
    lower: Lowered,
    *,
    language: str = "",
    formatting: Sequence[Formatting] = (),
    work: str = "",
) -> Reading:
    """The names that this text by itself shows to be names.

    `lower` is of this text and others of the same `work`, whose title that is; `language` is a BCP
    47 tag or empty. Takes time in proportion to the length of the text. Never raises.
    """
    if is_without_capitals(text):
        return _read_without_capitals(text, formatting, work)
    spoken = language.partition("-")[0].lower()
    is_german = spoken == "de"
    foreign = FOREIGN_BEGINNINGS if spoken == "en" else frozenset()
    set_off = _without_overlaps(titles.titles(text, formatting, work))
    headings = [each for each in formatting if each.kind == "heading"]
    everywhere = list(runs(text))
    standing = list(_standing(everywhere, set_off, headings))
    often = Counter([word.key for run in standing for word in run.words])
    found = [
        Mention(start, end, text[start:end], "title")
        for start, end in set_off
        if end - start <= LONGEST_NAME
    ]
    named = (
        german.names_in(text, standing)
        if is_german
        else [
            (run, _name_in(text, run, lower=lower, often=often, foreign=foreign))
            for run in with_small_words(text, standing, often)
        ]
    )
    for run, words in named:
        if words and words[-1].end - words[0].start <= LONGEST_NAME:
            start, end = words[0].start, words[-1].end
            kind = kinds.kind_of(text, run, words)
            found.append(Mention(start, end, text[start:end], kind))
    found.sort()
    told = kinds.told_by_neighbours(text, found)
    return Reading(
        tuple(told.mentions),
        tuple(_capitals(text, everywhere, told.mentions, lower)),
        tuple(told.aliases),
        frozenset(told.performers),
        is_german,
    )


def _read_without_capitals(text: str, formatting: Sequence[Formatting], work: str) -> Reading:
    set_off = [
        Mention(start, end, text[start:end], "title")
        for start, end in _without_overlaps(titles.titles(text, formatting, work))
        if end - start <= LONGEST_NAME
    ]
    taken = [(mention.start, mention.end) for mention in set_off]
    others = (
        mention
        for mention in mentions_in(text, work)
        if not any(start < mention.end and mention.start < end for start, end in taken)
    )
    told = kinds.told_by_neighbours(text, sorted([*set_off, *others]))
    return Reading(tuple(told.mentions), performers=frozenset(told.performers))


def _name_in(
    text: str, run: Run, *, lower: Lowered, often: Counter[str], foreign: Set[str]
) -> tuple[Word, ...]:
    """The words of the run that are surely a name; none where that cannot be told."""
    bare = without_beginning(run, lower, foreign)
    if bare is None:
        return ()
    if len(bare.words) > 1:
        common = all(word.key in lower for word in bare.words)
        is_phrase = common and lower.has_phrase(text[bare.start : bare.end])
        return () if is_phrase else bare.words
    addressed = run.words[0].key in ADDRESSES and len(run.words) > 1
    sure = (
        bare.words[0].key not in ADDRESSES
        if addressed
        else _is_single_name(text, bare.words[0], opens=bare.opens, lower=lower, often=often)
    )
    return bare.words if sure else ()


def _is_single_name(
    text: str, word: Word, *, opens: bool, lower: Lowered, often: Counter[str]
) -> bool:
    key = word.key
    if key in NEVER or key in CALLINGS or word.end - word.start < 2:
        return False
    if opens:
        shown = key in GIVEN or word.possessive or text[word.end : word.end + 2] == " ("
        return shown and key not in lower and key not in GRAMMAR and key not in WORDS_TOO
    return key in GIVEN or not lower.stands(key, max(often[key], 1))


def _capitals(
    text: str, everywhere: Iterable[Run], mentions: Sequence[Mention], lower: Lowered
) -> Iterator[Capital]:
    following = iter(mentions)
    upcoming = next(following, None)
    covered = 0
    for words, run_opens in everywhere:
        opens = run_opens
        for start, end, key, _, _ in words:
            while upcoming and upcoming.start <= start:
                covered, upcoming = upcoming.end, next(following, None)
            if end > covered and key not in CIVILITIES and not (opens and key in GRAMMAR):
                yield _capital((start, end, text[start:end], opens, key in lower))
            opens = False


def _without_overlaps(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; of two that overlap, the one that starts first and is the longer."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def _standing(
    runs: Iterable[Run], spans: Sequence[tuple[int, int]], headings: Sequence[Formatting]
) -> Iterator[Run]:
    """What of the runs stands outside of the spans and of headings, in order."""
    place = 0
    for run in runs:
        if headings and _inside_any(run, headings):
            continue
        while place < len(spans) and spans[place][1] <= run.start:
            place += 1
        if place == len(spans) or spans[place][0] >= run.end:
            yield run
        else:
            yield from _outside(run, spans)


def _outside(run: Run, spans: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """What of the run stands outside of the spans, in order."""
    words: list[Word] = []
    for word in run.words:
        place = bisect_right(spans, (word.start, word.start)) - 1
        covered = place >= 0 and spans[place][1] > word.start
        covered = covered or (place + 1 < len(spans) and spans[place + 1][0] < word.end)
        if not covered:
            words.append(word)
        elif words:
            yield Run(tuple(words), run.opens and words[0] is run.words[0])
            words = []
    if words:
        yield Run(tuple(words), run.opens and words[0] is run.words[0])


def _inside_any(run: Run, headings: Sequence[Formatting]) -> bool:
    return any(each.start <= run.start < each.end for each in headings)
