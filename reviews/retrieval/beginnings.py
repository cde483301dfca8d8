"""Words of a text that begin with given letters. Pure.

A stem begins with the same letter as the words that it stands for, in nearly every language. So of
a text only few words have to be asked for their stems. Offsets are Unicode code points, start
inclusive, end exclusive.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
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


def words_beginning(text: str, letters: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """The words of the text that begin with one of the letters, whatever their case and accents,
    in their order, each with its start and end; all words where no letter is given."""
    for found in _pattern(frozenset(letters)).finditer(text):
        yield found[0], *found.span()


@lru_cache(maxsize=256)
def _pattern(letters: frozenset[str]) -> regex.Pattern[str]:
    alike = (_alike().get(fold_sign(letter)[:1], letter) for letter in letters)
    first = regex.escape("".join(sorted(set(chain.from_iterable(alike)))), literal_spaces=True)
    begin = f"[{first}]" if letters else f"[{_WORD_SIGN}]"
    return regex.compile(rf"(?<![{_WORD_SIGN}]){begin}[{_WORD_SIGN}]*+")


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    """For each letter all that fold to it, or to more letters of which it is the first."""
    alike: dict[str, str] = defaultdict(str)
    for sign in map(chr, chain.from_iterable(_RANGES)):
        if sign.isalnum():
            alike[fold_sign(sign)[:1]] += sign
    return alike
