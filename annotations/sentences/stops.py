"""Whether a run of stops (full stops, question marks, an ellipsis) ends a sentence.

Offsets are Unicode code points. No rule is always right, since that takes an understanding of the
sentence: each says what is most often right in criticism.
"""

import re
from dataclasses import dataclass
from typing import Final

import regex

from annotations.sentences.abbreviations import (
    Following,
    Kind,
    full_stop_ends,
    keeps_its_mark,
    opens_sentence,
)

BLANKS: Final = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000"
)
"""White space and the zero-width space: what may stand between two sentences."""

_BLANK = f"[{BLANKS}]"
_SPACED = ".!?…‽؟⸮"
_UNSPACED = "。｡！？।॥۔։።፧။។៕"  # these need no blank after them
_GREEK_QUESTION = "(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e]"  # NFC makes U+037E a semicolon
_STRONG = frozenset("!?‽؟⸮;\u037e")
_QUOTATION = "\"'”’“‘»«›‹"
_EMOJI = "\U0001f300-\U0001faff❤♥♡☺✨\ufe0f\u200d"

# Every quantifier is possessive, and what is read is never read again: no text, however hostile,
# takes more than linear time.
STOP: Final = re.compile(
    rf"""
    (?:
      (?P<marks>
        (?:[{_SPACED}{_UNSPACED}]|{_GREEK_QUESTION})++
        (?:{_BLANK}\.(?![.\w]))*+                         # an ellipsis set as . . .
      )
      (?P<closing>(?:
          [{_QUOTATION})\]}}）」』】〉》〕〗］*_⁰¹²³⁴-⁹†‡]
        | \[(?:\d{{1,3}}|[a-z])\]                         # the note in "left.[1] Then"
        | (?:(?<=[^\W\d_]{{4}}[.!?])|(?<=[.!?][”"’]))\d{{1,2}}(?={_BLANK}|\Z)
        | {_BLANK}[»”](?={_BLANK}|\Z|[.,;:!?…)])          # « Non ! »
        | [ ]?[{_EMOJI}]++(?={_BLANK}|\Z)
      )*+)
    )++
    """,
    re.VERBOSE,
)
"""A run of stops with the quotation marks, brackets, notes and emoji that it takes along.

`marks` are the last stops of the run, and `closing` is what stands after them.
"""

_OPENING_RUN = re.compile(
    rf"[{BLANKS}\"'`“”„‟‘’‚‛«»‹›(\[{{¿¡—–\-「『（【〈《〔〖]*+(?:…|\.{{2,4}})?+"
)
_LETTERS = re.compile(r"[^\W\d_]{1,20}")
_WORD_BEFORE = re.compile("[\\w\u0300-\u036f.'’\\-]*\\Z")
_ELISION = re.compile(r"\A(?:[dl]|qu)['’]", re.IGNORECASE)
_ANY_QUOTATION = re.compile(f"[{_QUOTATION}]")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")
_DASH_NEXT = re.compile(f"{_BLANK}*+[—–-]")
_CANNOT_BEGIN = frozenset("!?‽؟,;:%)]}&/…、，。！？" + BLANKS)
_KOREAN_VERB_END = "다요죠까"
_CJK = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_NO_BLANK_NEEDED = re.compile(f"{_CJK}{_CJK}|[{_KOREAN_VERB_END}][가-힣]")
_GOES_ON_UNSPACED = re.compile("[」』）、，,;:!?…—)]|[0-9]")
_JOINED = regex.compile(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]")
_GOES_ON_AFTER_SPEECH = re.compile("と|って|など|[をはがの]|[他她它我你您]们?[說说問问喊道]")
_SPEAKER_NEXT = re.compile(
    r"\s(?:[^\W\d_]{1,20}[ ]){1,2}"
    r"(?:asks?|asked|says?|said|cries|cried|shouts?|shouted|yells?|yelled|wonders?|wondered)\b"
)
_CONTEXT = 40
_LONGEST_ASIDE = 400


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of `text` that ends at `end`, exclusive.

    `has_case` is false where it is all in lower case, which then tells nothing.
    """

    text: str
    end: int
    has_case: bool

    def ends_sentence(self, stop: re.Match[str], begin: int) -> bool:
        """Whether a match of STOP ends the sentence that begins at `begin`, and another follows."""
        after = stop.end()
        if after >= self.end or self._closes_aside(stop, begin):
            return False
        if self.text[after] not in BLANKS:
            return self._ends_unspaced(stop)
        following = self._following(after)
        if following.kind in (Kind.NOTHING, Kind.CONTINUING):
            return False
        if _ANY_UNSPACED.search(stop["marks"]):
            return True
        return self._ends_spaced(stop, begin, following)

    def _following(self, after: int) -> Following:
        opening = _OPENING_RUN.match(self.text, after, self.end)
        at = opening.end() if opening else after
        if at >= self.end:
            return Following(Kind.NOTHING, "", is_initial=False)
        letters = _LETTERS.match(self.text, at, self.end)
        word = letters[0] if letters else ""
        is_initial = len(word) == 1 and self.text[at + 1 : at + 2] == "."
        return Following(self._kind(self.text[at], word), word, is_initial)

    def _kind(self, first: str, word: str) -> Kind:
        if not word:
            if first.isnumeric():
                return Kind.NUMBER
            return Kind.CONTINUING if first in _CANNOT_BEGIN else Kind.SYMBOL
        if first.isupper() or first.istitle():
            return Kind.UPPER
        if not first.islower() or not self.has_case:
            return Kind.UNCASED
        # iPhone, eXistenZ
        return Kind.LOWER if word[:3].islower() else Kind.UPPER

    def _ends_spaced(self, stop: re.Match[str], begin: int, following: Following) -> bool:
        if following.kind is Kind.LOWER or self._is_ascribed(stop):
            return False
        marks = stop["marks"]
        if not _STRONG.isdisjoint(marks):
            return self._strong_stop_ends(stop, begin, following)
        if marks != ".":
            return self._ellipsis_ends(stop, following)
        before, word = self._before(stop, begin)
        is_first = stop.start("marks") - len(word) == begin
        return not word or full_stop_ends(before, word, is_first, following)

    def _before(self, stop: re.Match[str], begin: int) -> tuple[str, str]:
        """The word that stands right before the marks ("" for none), and what is before it."""
        at = stop.start("marks")
        context = self.text[max(begin, at - _CONTEXT) : at]
        found = _WORD_BEFORE.search(context)
        word = _ELISION.sub("", found[0].lstrip("-._'’")) if found else ""
        return context[: len(context) - len(word)], word

    def _closes_aside(self, stop: re.Match[str], begin: int) -> bool:
        """Whether a bracket closes that was opened within the sentence, as in "(really?) said"."""
        closing = stop["closing"]
        for opener, closer in ("()", "（）"):
            if closer in closing and stop["marks"] != ".":
                at = stop.start("marks")
                return self.text.rfind(opener, max(begin + 1, at - _LONGEST_ASIDE), at) >= 0
        return False

    def _is_ascribed(self, stop: re.Match[str]) -> bool:
        """Whether a dash and a name follow the quotation: “A masterpiece.” — Roger Ebert."""
        return bool(
            _ANY_QUOTATION.search(stop["closing"])
            and _DASH_NEXT.match(self.text, stop.end(), self.end)
        )

    def _strong_stop_ends(self, stop: re.Match[str], begin: int, following: Following) -> bool:
        if _ANY_QUOTATION.search(stop["closing"]):
            if opens_sentence(following) and following.word != "I":
                return True
            goes_on = following.kind is Kind.UNCASED
            return not (goes_on or _SPEAKER_NEXT.match(self.text, stop.end(), self.end))
        if keeps_its_mark(self._before(stop, begin)[1]):
            return opens_sentence(following)
        return True

    def _ellipsis_ends(self, stop: re.Match[str], following: Following) -> bool:
        before = self.text[max(0, stop.start("marks") - 1)]
        if before in "([":  # words left out: the film […] Kubrick made
            return False
        if following.kind is Kind.UNCASED:
            return before in _KOREAN_VERB_END
        return following.kind is Kind.UPPER and following.word != "I"

    def _ends_unspaced(self, stop: re.Match[str]) -> bool:
        """The same where no blank follows, as in Chinese, Japanese and hasty Korean."""
        after = stop.end()
        marks, closing = stop["marks"], stop["closing"]
        if not _ANY_UNSPACED.search(marks):
            neighbours = self.text[max(0, stop.start() - 1)] + self.text[after]
            return not closing and "…" not in marks and bool(_NO_BLANK_NEEDED.match(neighbours))
        if closing and (closing[-1] in "』》〉" or _GOES_ON_AFTER_SPEECH.match(self.text, after)):
            return False
        return not (_GOES_ON_UNSPACED.match(self.text, after) or _JOINED.match(self.text, after))
