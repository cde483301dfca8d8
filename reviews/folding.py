"""Folding a text: what a reader who looks for words takes for the same is made equal.

Case, accents, typographic quotation marks and dashes, the ellipsis, ligatures and signs that
cannot be seen make no difference; any blank is a space. Unicode's compatibility decomposition
(UAX #15, NFKD) and full case folding do most of it. Offsets count Unicode code points.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

import regex

# Letters that Unicode does not take apart, spelled as PostgreSQL's unaccent does.
LETTERS_SPELLED_OUT: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ı": "i"}
)

_SIGNS_ALIKE: Final = {
    **dict.fromkeys("‘’‚‛‹›′‵ʼʻʹˈ´׳＇", "'"),
    **dict.fromkeys("“”„‟«»″‶ˮ״〝〞〟＂", '"'),
    **dict.fromkeys("‐‑‒–—―⁃−⸺⸻﹘﹣－", "-"),
    "⁄": "/",
}
_SIGNS_AND_LETTERS = LETTERS_SPELLED_OUT | str.maketrans(_SIGNS_ALIKE)

# Soft hyphens, joiners, marks of direction, selectors of a variant; but not the tags that tell the
# flag of Scotland from that of Wales.
_UNSEEN = regex.compile(r"(?V1)[\p{Default_Ignorable_Code_Point}--[\U000E0020-\U000E007F]]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII_BLANK = re.compile("[\t\x0b\x0c\r\x1c-\x1f]")
_BLANKS = re.compile(r"[ \n]{2,}|\n")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its code points the place in the source of the one that it
    comes from; a run of blanks comes from its first. Places never fall; one code point may fold
    to several, and those share a place."""

    text: str
    places: Sequence[int]


def fold(text: str) -> str:
    """The text folded, with single spaces for its blanks and line ends and none around it."""
    if text.isalnum() and text.isascii():
        return text.lower()  # As nearly every single word is.
    return " ".join(_fold_signs(text).split())


def fold_with_places(text: str) -> Folded:
    """The text folded, with the way back.

    A run of blanks with at most one line break in it becomes one space. One with more, the edge
    of a paragraph, becomes newlines only: no folded phrase holds one. Takes linear time.
    """
    folded, places = _fold_signs_with_places(text)
    folded = _ASCII_BLANK.sub(" ", folded)
    single = _BLANKS.sub(_one_blank, folded)
    if len(single) < len(folded):
        places = _without_later_blanks(folded, places)
    return Folded(single, places)


@lru_cache(maxsize=8192)
def fold_sign(sign: str) -> str:
    """What one code point folds to: often one, several for “ﬁ” or “ß”, none for an accent.

    A line feed stays, every other blank is a space. An accent is a combining mark of the classes
    (UAX #44) of Latin, Greek, Cyrillic, Hebrew and Arabic points. The marks of other scripts are
    letters to their readers, so Thai vowels, viramas and the voicing of kana stay.
    """
    if sign.isspace():
        return "\n" if sign == "\n" else " "
    if _UNSEEN.match(sign):
        return ""
    if sign in _SIGNS_ALIKE:
        return _SIGNS_ALIKE[sign]
    # Accents go before case too: “ᾳ” and “İ” would become two letters by case folding.
    bare = _without_accents(unicodedata.normalize("NFKD", sign))
    folded = _without_accents(unicodedata.normalize("NFKD", bare.casefold()))
    # A spacing accent like “¨” is a space with a mark to Unicode, and no blank to a reader.
    return sign if folded.startswith(" ") else folded.translate(_SIGNS_AND_LETTERS)


def _without_accents(apart: str) -> str:
    return "".join(mark for mark in apart if not _is_accent(unicodedata.combining(mark)))


def _is_accent(combining_class: int) -> bool:
    return 10 <= combining_class <= 36 or combining_class >= 200


def _fold_signs(text: str) -> str:
    """Each sign folded, but for the blanks of ASCII, which stay."""
    lower = text.lower()
    return lower if lower.isascii() else _NOT_ASCII.sub(_fold_run, lower)


def _fold_run(run: re.Match[str]) -> str:
    return "".join(map(fold_sign, run[0]))


def _fold_signs_with_places(text: str) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    places: list[Iterable[int]] = []
    even = True
    done = 0
    for run in _NOT_ASCII.finditer(text):
        start, end = run.span()
        folded = list(map(fold_sign, run[0]))
        joined = "".join(folded)
        pieces += (_fold_signs(text[done:start]), joined)
        if len(joined) == end - start and "" not in folded:
            places.append(range(done, end))
        else:
            even = False
            places.append(range(done, start))
            places += ([start + number] * len(piece) for number, piece in enumerate(folded))
        done = end
    pieces.append(_fold_signs(text[done:]))
    places.append(range(done, len(text)))
    return "".join(pieces), range(len(text)) if even else list(chain.from_iterable(places))


def _one_blank(run: re.Match[str]) -> str:
    return "\n" * len(run[0]) if run[0].count("\n") > 1 else " "


def _without_later_blanks(folded: str, places: Sequence[int]) -> list[int]:
    kept: list[int] = []
    done = 0
    for run in _BLANKS.finditer(folded):
        if run[0].count("\n") < 2:
            kept += places[done : run.start() + 1]
            done = run.end()
    kept += places[done:]
    return kept
