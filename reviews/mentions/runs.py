"""Runs of capitalised words, and whether they begin where any word has a capital.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from reviews.folding import fold
from reviews.mentions.given_names import GIVEN
from reviews.mentions.word_lists import (
    ADDRESSES,
    CALLINGS,
    CIVILITIES,
    GRAMMAR,
    NEVER,
    PARTICLES,
)

_LETTERS = r"[\p{L}\p{M}\p{N}]*+"
# What stands before it is looked at after its capital: most letters are none.
_WORD = rf"\p{{Lu}}(?<![\p{{L}}\p{{N}}]\p{{Lu}}){_LETTERS}(?:['’‐‑\-](?=\p{{L}}){_LETTERS})*+"
_PARTICLE = "(?:" + "|".join(PARTICLES) + "|d['’](?=\\p{Lu}))"
# Between two words of one name: a blank, the point of an initial or of an abbreviation, “&”, or
# small words such as “of the” and “van der”.
_JOINT = rf"""
    (?: (?<=(?<!\p{{L}})\p{{Lu}})\.[ \xa0]?
      | (?<=(?<!\p{{L}})(?:Mr|Mrs|Ms|Dr|St|Ste|Prof|Sr|Jr|Lt|Sgt|Capt|Rev|Gov|Sen|Gen|Col|Mme|Mlle)
        )\.[ \xa0]
      | [ \xa0]&[ \xa0]
      | [ \xa0\n](?:{_PARTICLE}[ \xa0]){{0,2}}(?:d['’](?=\p{{Lu}}))?
    )
"""
_RUN = regex.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*", regex.VERBOSE)
_TOKEN = regex.compile(_WORD)
_POSSESSIVE = regex.compile(r"(?:['’][sS])$")
_TAIL = regex.compile(r"[‐‑\-]\p{Ll}.*$")  # “-based”, “-like”
# What stands before the first word of a sentence, a line or a speech, read backwards.
_OPENING = regex.compile(r"(?:^|[\n.!?…:;])[\s\"'“”„«»‘’()\[\]–—*-]*$|[\"“„«‘]\s?$|[–—]\s?$")
_ABBREVIATED = regex.compile(
    r"(?:(?<!\p{L})(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Ste|Prof|Sr|Jr|Lt|Sgt|Capt|Rev|Gov|Sen|Gen|Col|Mme|Mlle"
    r"|vs|approx|ca|bzw|u\.a|z\.B))\.[ \xa0]$"
)
_SHORTEST_HEAD: Final = 4
_LOOKED_BACK: Final = 12  # code points


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word at [start, end), without a possessive ending; `key` is it folded.

    `possessive` tells that it had one, `closed` that the word goes on in lower case: “-based”.
    """

    start: int
    end: int
    key: str
    possessive: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together, at least one. `opens`: the first begins a sentence."""

    words: tuple[Word, ...]
    opens: bool

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def runs(text: str) -> Iterator[Run]:
    """The runs of a text in order.

    A possessive ends a run, a word with a tail such as “-based” does, and “of” does after a person;
    “I” and words in capitals are left out, and so are single words of grammar that open a sentence.
    """
    for match in _RUN.finditer(text):
        opens = begins_a_sentence(text, match.start())
        if opens and _is_grammar(match[0]):
            continue  # Half of all capitals are such.
        words: list[Word] = []
        for token in _TOKEN.finditer(text, match.start(), match.end()):
            word = _word(token.start(), token[0])
            if words and not (word and _go_together(text, words, word)):
                yield Run(tuple(words), opens)
                words, opens = [], False
            if word:
                words.append(word)
            else:
                # What follows “I” is no beginning any more.
                opens = False
        if words:
            yield Run(tuple(words), opens)


# “Our Lady”, “Your Honour”.
_SOMEBODY_S: Final = frozenset({"our", "your", "my", "her", "his"})
_BREAKS: Final = frozenset({"i", "i'm", "i've", "i'd", "i'll"})


def begins_a_sentence(text: str, start: int) -> bool:
    """Whether a word at `start` has its capital, or may have it, from where it stands."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False  # As most words do: so it is told at once.
    before = text[max(0, start - _LOOKED_BACK) : start]
    if not _OPENING.search(before):
        return False
    return not _ABBREVIATED.search(before)


def without_beginning(
    run: Run, lower: Container[str], foreign: Container[str] = frozenset()
) -> Run | None:
    """The run without what a sentence may begin with, and without words of address and calling.

    `lower` holds words that stand in lower case elsewhere, `foreign` those of other languages
    that stay before a name. None where nothing is left.
    """
    words = list(run.words)
    while words and _is_lead(words, opens=run.opens and words[0] is run.words[0], lower=lower):
        if len(words) > 1 and words[0].key in foreign:
            break
        del words[0]
    while words and run.opens and words[-1].key in GRAMMAR:
        words.pop()
    rest = words[1:] if words and words[0].key in _SOMEBODY_S else words
    if all(word.key in NEVER or word.key in ADDRESSES for word in rest):
        return None
    return Run(tuple(words), run.opens and words[0] is run.words[0])


def _is_lead(words: Sequence[Word], *, opens: bool, lower: Container[str]) -> bool:
    key = words[0].key
    alone = len(words) == 1
    if key in CIVILITIES:
        return True
    if key in ADDRESSES:
        return alone
    if key in NEVER:
        return alone or (key not in GIVEN and words[1].key in GIVEN)
    if key in GRAMMAR or key in CALLINGS:
        # With a capital within a sentence, “Another” belongs to a title: “Another Earth”.
        return opens or (alone and key not in GIVEN) or (key in CALLINGS and words[1].key in GIVEN)
    if not opens or key in GIVEN:
        return opens and alone and key in lower
    # “Hearing Charlie Sheen”
    return key in lower or (not alone and words[1].key in GIVEN and len(key) > 1)


@lru_cache(maxsize=20_000)
def _parts_of(token: str) -> tuple[int, str, bool, bool] | None:
    """The length of a word without its endings, its key, and whether it was possessive or closed.

    None for a word that is written in capitals, is “I” or has too short a head, like “Co-op”.
    """
    bare = _TAIL.sub("", token)
    closed = len(bare) < len(token)
    possessive = _POSSESSIVE.search(bare)
    if possessive:
        bare = bare[: possessive.start()]
    elif bare[-2:] in ("s'", "s’"):
        bare = bare[:-1]
    letters = bare.replace("-", "").replace("'", "").replace("’", "")
    in_capitals = len(letters) > 1 and letters.removesuffix("s").isupper()
    key = fold(bare)
    if (closed and len(bare) < _SHORTEST_HEAD) or key in _BREAKS:
        return None
    if in_capitals and not _is_numeral(letters):
        return None
    return len(bare), key, bool(possessive), closed


@lru_cache(maxsize=20_000)
def _is_grammar(run: str) -> bool:
    return fold(run) in GRAMMAR


def _word(start: int, token: str) -> Word | None:
    parts = _parts_of(token)
    return None if parts is None else Word(start, start + parts[0], *parts[1:])


def _is_numeral(letters: str) -> bool:
    return set(letters) <= set("IVX")


def _go_together(text: str, words: Sequence[Word], after: Word) -> bool:
    """Whether the next word may belong to the same name as these."""
    before = words[-1]
    if before.possessive or before.closed:
        return False
    if after.start == before.end + 1:
        return True
    joint = text[before.end : after.start].split()
    if not {"of", "the", "du", "des", "do", "y"}.intersection(joint):
        return True
    # “Robin Hood of Sherwood” is a person and a place, “Lord of the Rings” one title.
    return not (before.key in GRAMMAR or (len(words) > 1 and words[0].key in GIVEN))
