"""Words of a text that begin with given letters, one or two. Pure.

A stem begins with the same letter as the words that it stands for, in nearly every language. So of
a text only few words have to be asked for their stems. Offsets are Unicode code points, start
inclusive, end exclusive.
"""

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
_WORD_SIGN: Final = r"\p{L}\p{M}\p{N}"


def words_beginning(text: str, beginnings: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """The words of the text that begin with one of these letters or pairs of letters, whatever
    their case and accents, in their order, each with its start and end; all words where none is
    given."""
    for found in _pattern(frozenset(beginnings)).finditer(text):
        yield found[0], *found.span()


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
