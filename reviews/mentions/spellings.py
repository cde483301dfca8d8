"""What a spelling is known by, and the parts of a person's name."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reviews.folding import fold
from reviews.mentions.two_syllables import is_of_two_syllables
from reviews.mentions.word_lists import ADDRESSES, PARTICLES

LONGEST_KEY: Final = 200

_LATER = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=50_000)
def spelling_key(surface: str) -> str:
    """What two spellings are told apart by: folded, without points, with single blanks.

    “J. J. Abrams” and “J.J. Abrams” have one key, and so have “Émile” and “EMILE”. At most 200
    code points, because keys are indexed.
    """
    return " ".join(fold(surface).replace(".", " ").split())[:LONGEST_KEY].rstrip()


@dataclass(frozen=True, slots=True)
class Person:
    """A person's full name: the first given name and the family name, folded.

    The family name is written without blanks: “vanderloo” for both “Van der Loo” and “Vanderloo”.
    """

    given: str
    family: str


@lru_cache(maxsize=50_000)
def person_of(key: str) -> Person | None:
    """The parts of a full name's key; None for a single word.

    Before a given name of two syllables stands the family's: “Park Chan-wook”.
    """
    words = bare_words(key)
    if len(words) < 2 or words[0] in PARTICLES:
        return None
    if is_of_two_syllables(words[-1]):
        return Person(words[0] if len(words) > 2 else words[-1], words[-2])
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return Person(words[0], "".join(words[start:]))


def single_of(key: str) -> str:
    """A name that is no full name as one word: “vanderloo” for “Van der Loo”."""
    return "".join(bare_words(key))


def bare_words(key: str) -> list[str]:
    """The words of a name without a form of address before it, or “Jr” after it."""
    words = key.split()
    while len(words) > 1 and words[0] in ADDRESSES:
        del words[0]
    while len(words) > 1 and words[-1] in _LATER:
        del words[-1]
    return words
