"""Names in a text that is written without capitals: only what its surroundings show.

Given names, who stands in brackets, who directs or stars, and titles in quotation marks. Much is
missed that capitals would show; what is found is mostly right.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

import re
from collections.abc import Iterator
from typing import Final

import regex

from reviews.folding import fold
from reviews.mentions.given_names import GIVEN, WORDS_TOO
from reviews.mentions.values import Mention
from reviews.mentions.word_lists import ADDRESSES, CALLINGS, GRAMMAR, NEVER

LEAST_LETTERS: Final = 200
MOST_CAPITALS: Final = 0.003
"""The share of a text's letters up to which it is taken to be written without capitals."""

_OPENING: Final = 1_000  # more than three capitals in so many letters are more than that share
_SOME_ASCII_CAPITALS = re.compile("(?:[^A-Z]*+[A-Z]){4}")
_CAPITAL = regex.compile(r"\p{Lu}")
_CASED = regex.compile(r"\p{Ll}")
_WORD = r"\p{Ll}[\p{Ll}\p{M}]*(?:['’\-]\p{Ll}+)*"
_WORDS = regex.compile(rf"{_WORD}|[^\s\p{{L}}]")
_QUOTED = regex.compile(r"[\"“]\s?((?:[\p{L}\p{N}'’\-]+[ ,:]{1,3}){0,7}[\p{L}\p{N}'’\-]+)\s?[\"”]")
_TITLE_CUE = regex.compile(
    r"(?:film|films|movie|movies|book|novel|series|show|called|titled|entitled|like|as|of|in|and|or"
    r"|directed|unlike|than|sequel|,)\s*$"
)
_MAKER = frozenset(
    ["by", "director", "starring", "starred", "stars", "actor", "actress", "writer", "with"]
)
_VERB_END = ("ing", "ly", "ed")
_AFTER = frozenset(",.;:!?()\"'”-–—")


def is_without_capitals(text: str) -> bool:
    """Whether a longer text has hardly any capital, in a script that has them."""
    if _SOME_ASCII_CAPITALS.match(text, 0, _OPENING):
        return False  # As nearly every text is: so it is told at once.
    letters = len(_CASED.findall(text))
    capitals = len(_CAPITAL.findall(text))
    return letters >= LEAST_LETTERS and capitals <= letters * MOST_CAPITALS


def mentions_in(text: str, work: str) -> list[Mention]:
    """What is shown to be a name, in text order; no two overlap. `work` is the reviewed title."""
    found = [*_work(text, work), *_titles(text), *_people(text)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _work(text: str, work: str) -> Iterator[Mention]:
    if all(fold(word) in GRAMMAR for word in work.split()):
        return
    for match in regex.finditer(rf"(?i)(?<!\w){regex.escape(work)}(?!\w)", text):
        yield Mention(*match.span(), match[0], "title")


def _titles(text: str) -> Iterator[Mention]:
    for match in _QUOTED.finditer(text):
        start, end = match.span(1)
        if _TITLE_CUE.search(text[max(0, start - 20) : match.start()]):
            yield Mention(start, end, text[start:end], "title")


def _people(text: str) -> Iterator[Mention]:
    tokens = list(_WORDS.finditer(text))
    # A possessive stays as a sign of its own: it ends a name.
    keys = [fold(token[0]) for token in tokens]
    families: set[str] = set()
    place = 0
    while place < len(tokens):
        count = _length_of_name(keys, place)
        bare = keys[place].removesuffix("'s")
        if count > 1:
            families.add(keys[place + count - 1].removesuffix("'s"))
        if count or bare in families:
            start, last = tokens[place].start(), tokens[place + max(count, 1) - 1]
            end = last.end() - (2 if fold(last[0]).endswith("'s") else 0)
            yield Mention(start, end, text[start:end], "person")
        place += max(count, 1)


def _length_of_name(keys: list[str], place: int) -> int:
    """Of how many words a name that begins here is; 0 where none does."""
    first, second, third = [*keys[place : place + 3], "", ""][:3]
    before = keys[place - 1] if place else ""
    given = first.removesuffix("'s")
    if not _may_be_name(given):
        return 0
    is_given = given in GIVEN and given not in WORDS_TOO
    if given == first and _may_be_name(second.removesuffix("'s")):
        # “( joaquin phoenix )”, “by spike jonze .”
        enclosed = before == "(" and third == ")"
        ended = third in _AFTER or third in GRAMMAR or second.endswith("'s")
        shown = is_given or (given in GIVEN and ended) or (before in _MAKER and ended)
        if enclosed or (shown and not _is_like_a_verb(second, third)):
            return 2
    return 1 if is_given else 0


def _may_be_name(key: str) -> bool:
    if len(key) < 2 or not key[0].isalpha():
        return False
    return not (key in GRAMMAR or key in NEVER or key in CALLINGS or key in ADDRESSES)


def _is_like_a_verb(key: str, after: str) -> bool:
    """“jim longs to”, but “robin williams .”"""
    if key.endswith(_VERB_END):
        return True
    if key.endswith("'s"):
        return False
    return key.endswith("s") and not key.endswith("ss") and after not in _AFTER and after != "and"
