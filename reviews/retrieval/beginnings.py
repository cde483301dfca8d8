"""Words of a text that begin with given letters, one or two. Pure.

A stem begins with the same letter as the words that it stands for, in nearly every language. So of
a text only few words have to be asked for their stems. Offsets are Unicode code points, start
inclusive, end exclusive.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
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


def words_beginning(text: str, beginnings: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """The words of the text that begin with one of these letters or pairs of letters, whatever
    their case and accents, in their order, each with its start and end; all words where none is
    given."""
    asked = frozenset(beginnings)
    if not asked:
        return ((found[0], *found.span()) for found in _pattern(asked).finditer(text))
    by_start: dict[int, tuple[str, int, int]] = {}
    for letters in asked:
        for start, end in [found.span() for found in _quick_pattern(letters).finditer(text)]:
            around = text[start - 1 : end + 1] if start else text[: end + 1]
            if around.isascii():
                by_start[start] = text[start:end], start, end
            elif found := _pattern(asked).match(text, start):
                by_start[start] = found[0], *found.span()
    return (by_start[start] for start in sorted(by_start))


# As many as there are pairs of letters in a language or two: to make one takes a millisecond.
@lru_cache(maxsize=1024)
def _quick_pattern(letters: str) -> re.Pattern[str]:
    """What finds all such words, twice as fast as the pattern that knows all of Unicode; of
    those that have other signs than ASCII in them or beside them, it may find too many, or only a
    part."""
    first = _like(letters[0])
    begin = rf"[{re.escape(first)}](?<![^\W_].)"
    if len(letters) > 1:
        either = "".join(sign for sign in first if fold_sign(sign).startswith(letters))
        begin += rf"(?:[{re.escape(_like(letters[1]))}]|(?=[{_BEYOND_LATIN}])"
        begin += rf"|(?<=[{re.escape(either)}]))" if either else ")"
    return re.compile(rf"{begin}[^\W_]*+")


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
