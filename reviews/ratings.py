"""Ratings as critics write them, and the one scale that they are sorted and filtered on."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

# Metacritic's conversion of letter grades, from its page "How We Create the Metascore Magic".
LETTER_VALUES: Final = {
    "A+": 100, "A": 100, "A-": 91,
    "B+": 83, "B": 75, "B-": 67,
    "C+": 58, "C": 50, "C-": 42,
    "D+": 33, "D": 25, "D-": 16,
    "F+": 8, "F": 0,
}  # fmt: skip
STARS_WITHOUT_SCALE: Final = 5
LONGEST_READ: Final = 100

_DASHES = str.maketrans(dict.fromkeys("−‐‒–—", "-") | {"\ufe0f": None})
_FILLED, _HALF, _EMPTY = "★⭐⭑🌟✭✮", "⯨⯩⯪⯫", "☆✩⭒"

# Digits are bounded because Python refuses to read an integer of thousands of them.
_FRACTION = r"\d{1,4}⁄[1-9]\d{0,3}"
_PLAIN_NUMBER = r"\d{1,4}(?:[.,]\d{1,4})?"
_NUMBER = rf"(?:(?:\d{{1,4}}\s+)?{_FRACTION}|{_PLAIN_NUMBER})"
_STARS = (
    rf"(?:stars?|stern(?:e|en)?|étoiles?|estrellas?|estrelas?|stell[ae]|ster(?:ren)?|stjern(?:er?)"
    rf"|stjärn(?:a|or)|gwiazd(?:ka|ki|ek)|[{_FILLED}])"
)
_OUT_OF = r"(?:/|\b(?:out\s+of|of|von|sur|de|di|su|van|av|af|na|из)\b)"
_SCALED = re.compile(rf"({_NUMBER})\s*{_STARS}?\s*{_OUT_OF}\s*({_NUMBER})\s*{_STARS}?")
_NAMED_STARS = re.compile(rf"({_NUMBER})[\s-]*{_STARS}")
_PERCENT = re.compile(rf"({_NUMBER})\s*(?:%|per\s?cent)")
_DRAWN_STARS = re.compile(
    rf"(?=.*[{_FILLED}{_HALF}{_EMPTY}])([{_FILLED}]{{0,20}})([{_HALF}]?)\s*({_FRACTION})?\s*"
    rf"([{_EMPTY}]{{0,20}})(?:\s*{_OUT_OF}\s*({_NUMBER}))?"
)
# A slash that makes a fraction of a number, not a number on a scale: “3 1/2”, “★★1/2”, “1/2 star”.
_TYPED_FRACTION = re.compile(
    rf"(?:(?<=\d)[ -]|(?<=[{_FILLED}])\s*)([1-7])/([2-8])(?!\d)|^(1)/(2)(?=\s*{_STARS})"
)


@dataclass(frozen=True, slots=True)
class Rating:
    """``written`` as the critic wrote it; ``value`` from 0 to 100, ``None`` where it has none."""

    written: str = ""
    value: int | None = None


def parse_rating(written: str) -> Rating:
    """The rating as it is written (stripped, in NFC), and its value out of 100, rounded half up.

    Has a value: a number on a scale (``3½/5``, ``7,5 / 10``, ``3 out of 5``, ``3 von 5``); stars,
    drawn or named, out of five, or out of as many as are drawn where some are empty; per cent;
    and letters, by Metacritic's table. A rating off its own scale (``7/5``), of an unknown kind
    (``NEG``, a bare ``8``) or longer than 100 code points has none. Never raises.
    """
    kept = unicodedata.normalize("NFC", written).strip()
    share = _share(_plain(kept)) if len(kept) <= LONGEST_READ else None
    if share is None or not 0 <= share <= 1:
        return Rating(kept)
    return Rating(kept, int(share * 100 + Fraction(1, 2)))


def is_of_100(written: str) -> bool:
    """Whether the rating is written on the scale of its value, which says it a second time then:
    ``83.3/100`` or ``83 %``. Never raises."""
    plain = _plain(written.strip()) if len(written) <= LONGEST_READ else ""
    scaled = _SCALED.fullmatch(plain)
    return bool(_PERCENT.fullmatch(plain) or (scaled and _amount(scaled[2]) == 100))


def _plain(written: str) -> str:
    """The rating in one spelling: ``3½`` as ``3 1⁄2``, every dash as ``-``, lower case."""
    apart = "".join(
        " " + sign if unicodedata.decomposition(sign).startswith("<fraction>") else sign
        for sign in written
    )
    plain = unicodedata.normalize("NFKC", apart).translate(_DASHES).strip().lower()
    return _TYPED_FRACTION.sub(
        lambda found: f" {found[1] or found[3]}⁄{found[2] or found[4]}", plain
    ).strip()


def _share(plain: str) -> Fraction | None:
    """The part of the whole scale that was given, 1 being all of it; beyond 1 where off scale."""
    if plain.upper() in LETTER_VALUES:
        return Fraction(LETTER_VALUES[plain.upper()], 100)
    if found := _SCALED.fullmatch(plain):
        return _out_of(_amount(found[1]), _amount(found[2]))
    if found := _PERCENT.fullmatch(plain):
        return _amount(found[1]) / 100
    if found := _NAMED_STARS.fullmatch(plain):
        return _amount(found[1]) / STARS_WITHOUT_SCALE
    if found := _DRAWN_STARS.fullmatch(plain):
        return _share_of_drawn(*found.groups())
    return None


def _share_of_drawn(
    filled: str, half: str, part: str | None, empty: str, scale: str | None
) -> Fraction | None:
    given = len(filled) + Fraction(len(half), 2) + (_amount(part) if part else 0)
    if scale:
        return _out_of(given, _amount(scale))
    drawn = len(filled) + len(half) + (1 if part else 0) + len(empty)
    return _out_of(given, Fraction(drawn if empty else STARS_WITHOUT_SCALE))


def _out_of(given: Fraction, scale: Fraction) -> Fraction | None:
    return given / scale if scale else None


def _amount(number: str) -> Fraction:
    """The sum of a number's parts: ``3 1⁄2`` is seven halves, ``3,5`` as well."""
    return sum(
        (Fraction(part.replace("⁄", "/").replace(",", ".")) for part in number.split()), Fraction()
    )
