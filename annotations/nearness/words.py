"""The words of a passage as they are compared: folded, each with its place.

Scripts without blanks between words, and Korean, whose particles are written onto the word, are
compared by pairs of neighbouring signs, as is usual in searching them (Nie, Gao, Zhang & Zhou, "On
the use of words and n-grams for Chinese information retrieval", 2000).
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from annotations.nearness.plain import PLAIN_ENGLISH
from reviews.folding import fold, fold_with_places
from reviews.languages import function_words, primary_tag

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\u3099\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_RUN = regex.compile(f"[{_UNSPACED}]+")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_PARTED = bytes(sign if chr(sign).isalnum() else ord(" ") for sign in range(128)) + bytes(128)
SHORTEST: Final = 2


class Word(NamedTuple):
    """A form, and where it stands in its text: [start, end) in code points."""

    form: str
    start: int
    end: int


def forms(text: str) -> list[str]:
    """The folded words in order, or pairs of signs where the script has no blanks."""
    folded = fold(text)
    if folded.isascii():
        # As bytes, because this is most of the time that comparing takes.
        return folded.encode().translate(_PARTED).decode().split()
    return [word.form for word in words(text, 0, len(text))]


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of text[start:end] in order, with their places in `text`; the same as `forms`."""
    found: list[Word] = []
    for run in _RUN.finditer(text, start, end):
        found += _folded_words(text, start, run.start())
        found += _pairs(run)
        start = run.end()
    return [*found, *_folded_words(text, start, end)]


def runs_of_signs(text: str) -> list[str]:
    """The runs of signs of those scripts that are compared by pairs, in order."""
    return list(map(str, _RUN.findall(text)))


def in_unspaced_script(form: str) -> bool:
    """Whether the form is a sign or a pair of signs of a script that is compared by pairs."""
    return _RUN.match(form) is not None


def is_telling(form: str, language: str) -> bool:
    """Whether the word, by itself, says anything of what a passage is about.

    Not so the function words of its language, what critics call any film, single letters and
    numbers of less than three digits. A text of no known language is held against English.
    """
    if form in plain_words(language) or len(form) < SHORTEST:
        return False
    return len(form) > 2 or not form.isdigit()


@cache
def plain_words(language: str) -> frozenset[str]:
    """The words of the language that say nothing by themselves, folded."""
    tag = primary_tag(language)
    known = frozenset(map(fold, function_words(tag)))
    return known | PLAIN_ENGLISH if tag in ("", "en") else known


def _folded_words(text: str, start: int, end: int) -> Iterator[Word]:
    folded = fold_with_places(text[start:end])
    for found in _WORD.finditer(folded.text):
        first, last = folded.places[found.start()], folded.places[found.end() - 1]
        yield Word(found[0], start + first, start + last + 1)


def _pairs(run: regex.Match[str]) -> Iterator[Word]:
    # As they stand: folding would take the syllables of Korean apart.
    signs, start = run[0], run.start()
    if len(signs) == 1:
        yield Word(signs, start, start + 1)
    for place, (one, other) in enumerate(pairwise(signs), start):
        yield Word(one + other, place, place + 2)
