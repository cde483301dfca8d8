"""Whether two spellings are of one name: by their letters alone.

Words are folded (see `reviews.folding`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from reviews.mentions.given_names import are_one_given_name

SHORTEST_MISSPELT: Final = 4
"""Code points of a word that may differ by one letter; by two where it sounds the same."""

MOST_ALIKE: Final = 40
"""How many words of one sound are compared with each other, so that the time stays bounded."""

MOST_COMPARED: Final = 20_000

_SOUNDS: Final = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("sch", "s"), ("sh", "s"), ("sz", "s"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("v", "f"), ("w", "f"), ("x", "ks"), ("dt", "t"),
    ("j", "i"),
)  # fmt: skip
_NO_SOUND = re.compile(r"[aeiouyhi'\-]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The word's consonants, those that sound alike made one; words of one sound are misspelt
    for each other."""
    for sign, plain in _SOUNDS:
        word = word.replace(sign, plain)
    first = "a" if word[:1] in "aeiouy" else word[:1]
    return _TWICE.sub(r"\1", first + _NO_SOUND.sub("", word[1:]))


@lru_cache(maxsize=50_000)
def are_alike(one: str, other: str) -> bool:
    """Whether one word may be a misspelling of the other.

    At most one letter is changed, added, left out or swapped with its neighbour, or two where the
    words sound the same; the beginnings sound the same, and words of three letters are never alike.
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_MISSPELT or abs(len(one) - len(other)) > 2:
        return False
    if sound(one)[:1] != sound(other)[:1]:
        return False
    same_sound = sound(one) == sound(other)
    most = 2 if same_sound and shorter >= 6 else 1
    distance = DamerauLevenshtein.distance(one, other, score_cutoff=most)
    return distance <= most and (same_sound or shorter >= 5)


def are_one_given(one: str, other: str) -> bool:
    """Whether two given names, or an initial and one, may be of one person."""
    if one == other or are_one_given_name(one, other) or are_alike(one, other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1:
        return longer.startswith(shorter)
    return len(shorter) >= 3 and len(longer) >= len(shorter) + 2 and longer.startswith(shorter)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names' keys have words, of three letters or more, that may be of one name.

    Tells “samantha” and “samanta”, “theo” and “theodore twombly” from “samantha” and “zelda”; more
    than that it does not tell.
    """
    return any(
        are_one_given(left, right)
        for left in one.split()
        for right in other.split()
        if len(left) > 2 and len(right) > 2
    )


def pairs_alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of different words that are alike, each once.

    Words are compared only where they share their sound, or all letters but one of each; of one
    such group, the first 40 in the alphabet, and of all words the first 20,000. Takes time in
    proportion to the letters.
    """
    seen: set[tuple[str, str]] = set()
    for group in _alike_at_a_glance(sorted(set(words))[:MOST_COMPARED]):
        for pair in combinations(sorted(group)[:MOST_ALIKE], 2):
            if pair not in seen and are_alike(*pair):
                seen.add(pair)
                yield pair


def _alike_at_a_glance(words: Iterable[str]) -> Iterable[set[str]]:
    """The words in groups of two or more that share their sound, or all letters but one of each."""
    # Most signs are of one word only: a set for each of them took longer than all comparing.
    first: dict[str, str] = {}
    groups: dict[str, set[str]] = {}
    for word in words:
        if len(word) < SHORTEST_MISSPELT:
            continue
        signs = {word[:place] + word[place + 1 :] for place in range(len(word))}
        for sign in (word, "=" + sound(word), *signs):
            other = first.setdefault(sign, word)
            if other != word:
                groups.setdefault(sign, {other}).add(word)
    return groups.values()
