"""Given names of two syllables, as Korean and Chinese ones are written in Latin letters:
“Chan-wook”, “Kar-wai”.

The syllables are those of the Revised Romanization, McCune–Reischauer, Wade–Giles and of the ways
of Hong Kong, loosely.
"""

from functools import lru_cache
from typing import Final

import regex

_SYLLABLE: Final = (
    r"(?:[bdfghjklmnpqrstwxyz]|ch|sh|zh|hs|hy|hw|ts|tz|kw|gw|ky|gy|by|my|ny|py|ry|kk|tt|ss|jj|ng)?"
    r"[aeiou]{1,3}(?:ng|[bghklmnprt])?"
)
_TWO: Final = regex.compile(rf"({_SYLLABLE})[‐‑\-]({_SYLLABLE})", regex.IGNORECASE)
# What English and French hang on a word, or set before one, in syllables of that shape.
_NO_FIRST: Final = frozenset({"bi", "co", "de", "ex", "in", "no", "non", "re", "so", "to", "un"})
_NO_SECOND: Final = frozenset(
    {
        *("an", "be", "bin", "ce", "ci", "do", "en", "fan", "fi", "fu", "go", "hit", "hop", "hot"),
        *("hum", "il", "in", "is", "it", "je", "la", "le", "lui", "man", "moi", "no", "on", "op"),
        *("out", "pong", "pop", "run", "set", "sum", "ten", "to", "toi", "top", "tu", "un", "up"),
        "win",
    }
)


@lru_cache(maxsize=20_000)
def is_of_two_syllables(word: str) -> bool:
    """Whether the word is such a name, its second syllable in lower case: “Joon-ho”, “joon-ho”."""
    match = _TWO.fullmatch(word)
    if match is None:
        return False
    first, second = match[1].lower(), match[2]
    if first in _NO_FIRST or second in _NO_SECOND:
        return False
    return len(first) > 1 and second.islower() and first != second
