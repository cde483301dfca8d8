"""A capitalised word by itself: what it is known by, and what hangs on it."""

from functools import lru_cache
from typing import Final, NamedTuple

import regex

from reviews.folding import fold
from reviews.mentions.two_syllables import is_of_two_syllables

_POSSESSIVE = regex.compile(r"(?:['’][sS])$")
_TAIL = regex.compile(r"[‐‑\-]\p{Ll}.*$")  # “-based”, “-like”
_SHORTEST_HEAD: Final = 4
_BREAKS: Final = frozenset({"i", "i'm", "i've", "i'd", "i'll"})


class Word(NamedTuple):
    """A capitalised word at [start, end), without a possessive ending; `key` is it folded.

    `possessive` tells that it had one, `closed` that the word goes on in lower case: “-based”.
    """

    start: int
    end: int
    key: str
    possessive: bool = False
    closed: bool = False


def capitalised_word(start: int, token: str) -> Word | None:
    """The word that stands at `start`, in code points, as `token`.

    None for a word that is written in capitals, is “I” or has too short a head, like “Co-op”.
    """
    parts = _parts_of(token)
    return None if parts is None else Word(start, start + parts[0], *parts[1:])


@lru_cache(maxsize=20_000)
def _parts_of(token: str) -> tuple[int, str, bool, bool] | None:
    """The word's length without its endings, its key, and whether it was possessive or closed."""
    bare, possessive, closed = (token, False, False) if token.isalpha() else _without_ending(token)
    letters = bare.replace("-", "").replace("'", "").replace("’", "")
    in_capitals = len(letters) > 1 and letters.removesuffix("s").isupper()
    key = fold(bare)
    if (closed and len(bare) < _SHORTEST_HEAD) or key in _BREAKS:
        return None
    if in_capitals and not _is_numeral(letters):
        return None
    return len(bare), key, possessive, closed


def _without_ending(token: str) -> tuple[str, bool, bool]:
    """The word without its endings, and whether it was possessive or closed."""
    possessive = _POSSESSIVE.search(token)
    whole = token[: possessive.start()] if possessive else token
    if is_of_two_syllables(whole):
        return whole, possessive is not None, False
    bare = _TAIL.sub("", token)
    closed = len(bare) < len(token)
    if possessive := _POSSESSIVE.search(bare):
        return bare[: possessive.start()], True, closed
    return bare[:-1] if bare[-2:] in ("s'", "s’") else bare, False, closed


def _is_numeral(letters: str) -> bool:
    return set(letters) <= set("IVX")
