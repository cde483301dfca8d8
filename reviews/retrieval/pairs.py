"""Words of languages that are written without blanks between them, as pairs of signs. Pure.

The documents of such languages hold each two signs that stand side by side (reviews_pairs, in the
migration that made them). So any part of what is written is found, as a phrase of its pairs.
"""

import unicodedata
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

import regex

from reviews.asking import Term, Wanted

CONFIG: Final = "crosscut_pairs"
"""The text search configuration of these languages."""

_SIGN: Final = (
    "々-〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"  # Han
    "ぁ-ヿㄅ-ㄯㇰ-ㇿ"  # kana and bopomofo
    "ᄀ-ᇿ가-힣"  # Hangul
    "ก-๛ກ-\u0effក-\u17ffက-\u109f"  # Thai, Lao, Khmer, Burmese
)
_OTHER: Final = rf"[\w--[{_SIGN}]]"
_RUN: Final = regex.compile(rf"[{_SIGN}]+|[^{_SIGN}]+")
_PAIRED: Final = regex.compile(rf"[{_SIGN}]")
_HALF_WIDTH: Final = regex.compile("[ｦ-ﾟ]+")
_VOICED: Final = "ﾞﾟ"


def _halves() -> Iterator[tuple[str, str]]:
    """Katakana of the full width, each with how it is written in half of it, voiced ones in two
    signs; what one sign stands for is not the beginning of two."""
    for half in map(chr, range(ord("ｦ"), ord("ﾞ"))):
        yield unicodedata.normalize("NFKC", half), f"{half}(?![{_VOICED}])"
        for mark in _VOICED:
            voiced = unicodedata.normalize("NFKC", half + mark)
            if len(voiced) == 1:
                yield voiced, half + mark


_HALF_OF: Final = dict(_halves())


def is_paired(word: str) -> bool:
    """Whether the word has a sign of these languages in it."""
    return bool(_PAIRED.search(full_width(word)))


def full_width(written: str) -> str:
    """With katakana of the full width for those of half of it, as the documents have them."""
    return _HALF_WIDTH.sub(lambda run: unicodedata.normalize("NFKC", run[0]), written)


def paired_query(wanted: Wanted) -> str:
    """What is wanted, as to_tsquery reads it in CONFIG; empty where nothing is."""
    alternatives = (" & ".join(map(_term, terms)) for terms in wanted.alternatives)
    return " | ".join(each for each in alternatives if each)


def places_of_parts(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where any of the words stands in a text of these languages, in its order: start inclusive,
    end exclusive, in code points. Words of other scripts stand by themselves only."""
    parts = [
        _written(word) if is_paired(word) else rf"(?<!{_OTHER}){regex.escape(word)}(?!{_OTHER})"
        for word in sorted(words, key=len, reverse=True)
    ]
    if parts:
        pattern = f"(?V1i){'|'.join(parts)}"
        yield from (found.span() for found in regex.finditer(pattern, text))


def _written(word: str) -> str:
    """A pattern for the word, its katakana of either width."""
    signs = ((regex.escape(sign), _HALF_OF.get(sign)) for sign in full_width(word))
    return "".join(f"(?:{sign}|{half})" if half else sign for sign, half in signs)


def _term(term: Term) -> str:
    runs = [run for word in term.words for run in _RUN.findall(full_width(word))]
    ended = [lexeme for run in runs[:-1] for lexeme in _of_ended_run(run)]
    lexemes = [*ended, *(lexeme for run in runs[-1:] for lexeme in _of_run(run))]
    return f"{'!' if term.left_out else ''}({' <-> '.join(lexemes)})"


def _of_run(run: str) -> list[str]:
    """The pairs of a run that may go on, quoted. It holds letters, marks and digits only."""
    if not is_paired(run):
        return [f"'{run}'"]
    if len(run) == 1:
        # One sign stands first in a pair, or last of its run by itself.
        return [f"'{run}':*"]
    return [f"'{one}{two}'" for one, two in pairwise(run)]


def _of_ended_run(run: str) -> list[str]:
    """The same of a run after which another one is wanted: its last sign stands once more."""
    if not is_paired(run):
        return [f"'{run}'"]
    return [*(f"'{one}{two}'" for one, two in pairwise(run)), f"'{run[-1]}'"]
