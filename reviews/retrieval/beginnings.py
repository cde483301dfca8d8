"""Words of a text that begin with given letters, one or two. Pure.

A stem begins with the same letter as the words that it stands for, in nearly every language. So of
a text only few words have to be asked for their stems. Offsets are Unicode code points, start
inclusive, end exclusive.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

import regex

from reviews.folding import fold_sign

# Letters of the scripts that have accents or case, and presentation forms of them.
_RANGES: Final = (
    range(0x2C80),
    range(0xA640, 0xA7FF),
    range(0xFB00, 0xFB07),
    range(0xFF10, 0xFF5B),
)
# Where signs begin that stand on the one before.
_BEYOND_LATIN: Final = "\u0300-\U0010ffff"
_WORD_SIGN: Final = r"\p{L}\p{M}\p{N}"
_NOT_WITHIN: Final = r"(?<![^\W_].)"
_END: Final = r"[^\W_]*+"
# To make one pattern of several takes as long as to go through so many texts with each.
_MANY: Final = 50
# Of all that is not ASCII, many English texts hold nothing else.
_PRINTED: Final = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."}

Word = tuple[str, int, int]
"""A word of a text, with its start and end."""


def words_beginning(text: str, beginnings: Collection[str]) -> Iterator[Word]:
    """The words of the text that begin with one of these letters or pairs of letters, whatever
    their case and accents, in their order; all words where none is given."""
    asked = frozenset(beginnings)
    if not asked:
        return ((found[0], *found.span()) for found in _pattern(asked).finditer(text))
    if (plain := _plain(text)) is not None:
        return _words_in_plain(text, plain, asked)
    by_start: dict[int, Word] = {}
    for letters in asked:
        exact = _pattern(frozenset((letters,)))
        by_start |= {word[1]: word for word in _words(text, _quick_pattern(letters), exact)}
    return (by_start[start] for start in sorted(by_start))


def words_beginning_in(texts: Sequence[str], beginnings: Collection[str]) -> list[list[Word]]:
    """The same of each of the texts, in their order."""
    asked = frozenset(beginnings)
    if len(asked) < 2 or len(texts) < _MANY:
        return [list(words_beginning(text, asked)) for text in texts]
    quick, exact = _quick_pattern_of_all(asked), _pattern(asked)
    return [
        list(
            _words(text, quick, exact)
            if (plain := _plain(text)) is None
            else _words_in_plain(text, plain, asked)
        )
        for text in texts
    ]


def _plain(text: str) -> str | None:
    """The text sign for sign in lower-case ASCII, where its letters are; None where one is not."""
    for printed, typed in _PRINTED.items():
        text = text.replace(printed, typed)
    return text.lower() if text.isascii() else None


def _words_in_plain(text: str, plain: str, beginnings: Iterable[str]) -> Iterator[Word]:
    spans = {
        found.span() for letters in beginnings for found in _plain_pattern(letters).finditer(plain)
    }
    return ((text[start:end], start, end) for start, end in sorted(spans))


def _words(text: str, quick: re.Pattern[str], exact: regex.Pattern[str]) -> Iterator[Word]:
    """The words that the exact pattern finds, looked for where the quick one finds any."""
    for start, end in [found.span() for found in quick.finditer(text)]:
        if (text[start - 1 : end + 1] if start else text[: end + 1]).isascii():
            yield text[start:end], start, end
        elif found := exact.match(text, start):
            yield found[0], *found.span()


@lru_cache(maxsize=1024)
def _plain_pattern(letters: str) -> re.Pattern[str]:
    """What finds such words in a plain text, by letters that stand for nothing else: three to five
    times as fast as the next."""
    begin = "".join(fold_sign(letter)[:1] for letter in letters)
    return re.compile(rf"{re.escape(begin)}(?<![^\W_]{'.' * len(begin)}){_END}")


# As many as there are pairs of letters in a language or two: to make one takes two milliseconds.
@lru_cache(maxsize=1024)
def _quick_pattern(letters: str) -> re.Pattern[str]:
    """What finds all such words, twice as fast as the pattern that knows all of Unicode; of
    those that have other signs than ASCII in them or beside them, it may find too many, or only a
    part."""
    first = re.escape(_like(letters[0]))
    return re.compile(rf"[{first}]{_NOT_WITHIN}{_following([letters])}{_END}")


@lru_cache(maxsize=64)
def _quick_pattern_of_all(beginnings: frozenset[str]) -> re.Pattern[str]:
    """The same for words that begin with any of these, in one pass over a text."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for letters in sorted(beginnings):
        by_first[_like(letters[0])].append(letters)
    any_first = re.escape("".join(by_first))
    following = "|".join(
        rf"(?<=[{re.escape(first)}]){_following(of_first)}" for first, of_first in by_first.items()
    )
    return re.compile(rf"[{any_first}]{_NOT_WITHIN}(?:{following}){_END}")


def _following(beginnings: Sequence[str]) -> str:
    """What stands behind the first letter, which all of the beginnings share."""
    if any(len(letters) == 1 for letters in beginnings):
        return ""
    second = "".join(sorted({sign for letters in beginnings for sign in _like(letters[1])}))
    # What folds to several letters, such as “œ”, may be both.
    either = "".join(
        sign for sign in _like(beginnings[0][0]) if fold_sign(sign).startswith(tuple(beginnings))
    )
    both = rf"|(?<=[{re.escape(either)}])" if either else ""
    return rf"(?:[{re.escape(second)}]|(?=[{_BEYOND_LATIN}]){both})"


@lru_cache(maxsize=256)
def _pattern(beginnings: frozenset[str]) -> regex.Pattern[str]:
    begin = "|".join(map(_beginning, sorted(beginnings))) or f"[{_WORD_SIGN}]"
    return regex.compile(rf"(?<![{_WORD_SIGN}])(?:{begin})[{_WORD_SIGN}]*+")


def _beginning(letters: str) -> str:
    first = _like(letters[0])
    if len(letters) == 1:
        return _any_of(first)
    # What folds to several letters, such as “œ”, may be both.
    single = [sign for sign in first if len(fold_sign(sign)) == 1]
    both = [sign for sign in first if fold_sign(sign).startswith(letters)]
    pair = rf"{_any_of(single)}\p{{M}}*+{_any_of(_like(letters[1]))}"
    return f"{pair}|{_any_of(both)}" if both else pair


def _like(letter: str) -> str:
    return _alike().get(fold_sign(letter)[:1], letter)


def _any_of(signs: Iterable[str]) -> str:
    return f"[{regex.escape(''.join(sorted(set(signs))), literal_spaces=True)}]"


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    """For each letter all that fold to it, or to more letters of which it is the first."""
    alike: dict[str, str] = defaultdict(str)
    for sign in map(chr, chain.from_iterable(_RANGES)):
        if sign.isalnum():
            alike[fold_sign(sign)[:1]] += sign
    return alike
