"""Whether the full stop after a word ends a sentence, or only that word.

No list is complete, and "in the U.S. Marshals went" cannot be told from "the U.S. Marshals" without
understanding it. So each rule answers what is most often right in criticism. Words are compared
case-folded, without their last full stop, in English, French, German, Spanish and a little Italian
and Dutch.
"""

import re
from enum import Enum, auto
from typing import Final, NamedTuple


class Kind(Enum):
    """What the first sign after a stop is, blanks and opening punctuation passed over."""

    NOTHING = auto()
    UPPER = auto()
    LOWER = auto()
    UNCASED = auto()  # a letter of a script without case, or of a text that uses none
    NUMBER = auto()
    SYMBOL = auto()  # may begin a sentence: a star, a currency sign
    CONTINUING = auto()  # never begins one: a comma, a closing bracket


class Following(NamedTuple):
    """What stands after a stop: its kind, its word ("" for no letters), and whether an initial."""

    kind: Kind
    word: str
    is_initial: bool


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEVER_LAST: Final = _words(
    """
    mr mrs ms mx messrs dr dra drs prof rev gen col capt lt sgt maj cpl pvt cmdr adm gov sen pres
    det insp supt fr mme mmes mlle mlles mgr hrn frl sra srta sres ud uds sig dott avv dhr
    mevr vs cf viz dir prod feat orig e.g i.e a.k.a p.ex c.-à-d env z.b d.h u.a o.ä s.o s.u
    i.d.r bzw vgl evtl ggf inkl sog nr mio mrd bijv o.a
    """
)
_LAST_BEFORE_OPENING_WORD: Final = _words("st mt av ave blvd jr sr inc ltd co corp bros cie hr ft")
_BEFORE_NUMBER: Final = _words(
    """
    no nos p pp s vol vols ch chap fig figs op ep eps pt pts c ca approx v ver n núm pág págs
    bd abb jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
# Capitalised, these open a sentence far more often than they belong to a name.
_OPENING_WORDS: Final = _words(
    """
    the a an this that these those he she it we they you i his her its their my our your one some
    most many all each every both few any none nothing everything someone
    everyone everybody anyone anybody anything somebody something both another such
    in on at by to of for from with without within after before since until during despite like
    under over between through as if when whenever while where what who whose why how which whether
    although though because unless once
    but and or nor so yet then thus hence now here there still even just only also again instead
    meanwhile however perhaps maybe not never is are was were do does did has have had can could
    would should
    le les une il elle ils elles ce cette ces mais et où quand dans
    der das ein eine er sie es wir ihr und aber doch wenn als auch nur dann dort hier dieser diese
    dieses im am mit
    el los las un una pero y cuando este esta ese esa
    """
)
_LETTERED: Final = _words(
    """
    plan grade type part option vitamin act side section rated exhibit class category war volume
    chapter point item letter
    """
)
_GERMAN_MONTH_OR_ORDERED = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|(?:Sept|Nov|Dez)ember|Oktober"
    r"|Jahrhundert|Weltkrieg|Jahrestag|Geburtstag|Staffel|Akt)(?:e?s)?"
)
_GERMAN_ARTICLE_BEFORE = re.compile(r"\b(?:am|im|der|das|den|dem|des|vom|zum|zur|beim)\s*\Z")
_TIME_ZONE_OR_DAY = re.compile(r"[ECMP][SD]?T|GMT|BST|UTC|CET|Eastern|Central|Pacific|\w+day")

_LABEL = re.compile(r"\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[ivx]{1,5}|[A-Za-z]")
_SPELT_WITH_STOPS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,3}")
_ROMAN = re.compile(r"[IVX]{2,}")
_PARTS_WITH_BLANKS = re.compile(r"(?:\b[^\W\d_]\.\s)+\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s*\Z)")


def full_stop_ends(before: str, word: str, is_first: bool, following: Following) -> bool:
    """Whether the one full stop right after `word` ends a sentence.

    `before` is what stands before the word, a line of it at most; `is_first` tells that the
    word is the first of its sentence, as the number of a list's item is. `following` must be able
    to begin a sentence.
    """
    if is_first and _LABEL.fullmatch(word):
        return False
    if word.isdigit():
        return not _is_german_ordinal(before, word, following)
    if _always_goes_on(before, word, following):
        return False
    if following.kind not in (Kind.UPPER, Kind.UNCASED):
        return True
    return _ends_before_word(before, word, following)


def keeps_its_mark(word: str) -> bool:
    """Whether a name ends in an exclamation mark of its own, as Yahoo! does."""
    return word.casefold() in ("yahoo", "jeopardy")


def opens_sentence(following: Following) -> bool:
    """Whether a capitalised word follows that opens a sentence more often than it is of a name."""
    return (
        following.kind is Kind.UPPER
        and not following.is_initial
        and following.word.casefold() in _OPENING_WORDS
    )


def _always_goes_on(before: str, word: str, following: Following) -> bool:
    folded = word.casefold()
    if _spelt_out(before, folded) in _NEVER_LAST:
        return True
    return folded in _BEFORE_NUMBER and _is_number(following)


def _ends_before_word(before: str, word: str, following: Following) -> bool:
    folded = word.casefold()
    if len(word) == 1 and (word.isupper() or word.islower()):
        return _letter_ends(before, word, following)
    if folded in ("a.m", "p.m"):
        return not _TIME_ZONE_OR_DAY.fullmatch(following.word)
    is_short = folded in _LAST_BEFORE_OPENING_WORD or _SPELT_WITH_STOPS.fullmatch(word)
    return not is_short or opens_sentence(following)


def _letter_ends(before: str, letter: str, following: Following) -> bool:
    """A letter alone is an initial, but in "plan B", "than I" and before an opening word."""
    if following.is_initial:
        return False
    if opens_sentence(following):
        return True
    last = _LAST_WORD.search(before)
    previous = last[0] if last else ""
    return previous.casefold() in _LETTERED or (letter == "I" and previous.islower())


def _spelt_out(before: str, folded: str) -> str:
    """The abbreviation that ends with this word, without blanks: "z. B" is "z.b"."""
    parts = _PARTS_WITH_BLANKS.search(before)
    return "".join(parts[0].casefold().split()) + folded if parts else folded


def _is_number(following: Following) -> bool:
    return following.kind is Kind.NUMBER or _ROMAN.fullmatch(following.word) is not None


def _is_german_ordinal(before: str, number: str, following: Following) -> bool:
    if len(number) > 2 or following.kind is not Kind.UPPER:
        return False
    if _GERMAN_MONTH_OR_ORDERED.fullmatch(following.word):
        return True
    return not opens_sentence(following) and _GERMAN_ARTICLE_BEFORE.search(before) is not None
