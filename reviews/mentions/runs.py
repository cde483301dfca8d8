"""Runs of capitalised words, and whether they begin where any word has a capital.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from reviews.folding import fold
from reviews.mentions.capitalised_words import Word, capitalised_word
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
# small words such as “of the” and “van der”. After “I.” a sentence begins, or a numbered part.
_JOINT = rf"""
    (?: (?<=(?<!\p{{L}})(?!I)\p{{Lu}})\.[ \xa0]?
      | (?<=(?<!\p{{L}})(?:Mr|Mrs|Ms|Dr|St|Ste|Prof|Sr|Jr|Lt|Sgt|Capt|Rev|Gov|Sen|Gen|Col|Mme|Mlle)
        )\.[ \xa0]
      | [ \xa0]&[ \xa0]
      | [ \xa0\n](?:{_PARTICLE}[ \xa0]){{0,2}}(?:d['’](?=\p{{Lu}}))?
    )
"""
_RUN = regex.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*", regex.VERBOSE)
_TOKEN = regex.compile(_WORD)
# What stands before the first word of a sentence, a line or a speech, read backwards.
_OPENING = regex.compile(r"(?:^|[\n.!?…:;])[\s\"'“”„«»‘’()\[\]–—*-]*$|[\"“„«‘]\s?$|[–—]\s?$")
_ABBREVIATED = regex.compile(
    r"(?:(?<!\p{L})(?:(?!I\.)\p{Lu}|Mr|Mrs|Ms|Dr|St|Ste|Prof|Sr|Jr|Lt|Sgt|Capt|Rev|Gov|Sen|Gen|Col|Mme|Mlle"
    r"|vs|approx|ca|bzw|u\.a|z\.B))\.[ \xa0]$"
)
_MOST_INITIALS: Final = 4
_LOOKED_BACK: Final = 12  # code points
_LONGEST_KNOWN: Final = 100  # code points of a run that is kept in memory

# What the class of a named tuple does itself, at a third of the cost: there are dozens in a text.
_new = tuple.__new__


class Run(NamedTuple):
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
        written, start = match[0], match.start()
        known = _taken_apart if len(written) <= _LONGEST_KNOWN else _taken_apart.__wrapped__
        is_grammar, opens, parts = known(written)
        if begins_a_sentence(text, start):
            if is_grammar:
                continue  # Half of all capitals are such.
        else:
            opens = False
        for words in parts:
            yield _new(Run, (tuple([_moved(word, start) for word in words]), opens))
            opens = False


@lru_cache(maxsize=20_000)
def _taken_apart(written: str) -> tuple[bool, bool, tuple[tuple[Word, ...], ...]]:
    """Whether what is written as one run is a word of grammar, whether the first of the runs in it
    may begin a sentence, and the words of each, with their places in what is written.

    It tells all by itself, and names come again and again.
    """
    found: list[tuple[Word, ...]] = []
    words: list[Word] = []
    may_open = True
    for start, token in _tokens(written):
        word = capitalised_word(start, token)
        if words and not (word and _go_together(written, words, word)):
            found.append(tuple(words))
            words = []
        if word:
            words.append(word)
        elif not found:
            # What follows “I” is no beginning any more.
            may_open = False
    if words:
        found.append(tuple(words))
    is_grammar = " " not in written and fold(written) in GRAMMAR
    return is_grammar, may_open, tuple(found)


# What by itself is no name.
_NO_NAMES: Final = CIVILITIES | ADDRESSES | NEVER
# “Our Lady”, “Your Honour”.
_SOMEBODY_S: Final = frozenset({"our", "your", "my", "her", "his"})


def begins_a_sentence(text: str, start: int) -> bool:
    """Whether a word at `start` has its capital, or may have it, from where it stands."""
    if start > 5 and text[start - 1] == " ":
        # What stands before most words is plain, and so is told at once.
        sign = text[start - 2]
        if sign.isalnum():
            return False
        if sign in "!?" or (sign == "." and _is_no_abbreviation(text[start - 6 : start - 2])):
            return True
    before = text[max(0, start - _LOOKED_BACK) : start]
    if not _OPENING.search(before):
        return False
    return not _ABBREVIATED.search(before)


def _is_no_abbreviation(ending: str) -> bool:
    """Of the four signs before a point: the list has no such, but for “approx”."""
    return ending.isalpha() and ending.islower() and ending != "prox"


def without_beginning(
    run: Run, lower: Container[str], foreign: Container[str] = frozenset()
) -> Run | None:
    """The run without what a sentence may begin with, and without words of address and calling.

    `lower` holds words that stand in lower case elsewhere, `foreign` those of other languages
    that stay before a name. None where nothing is left.
    """
    keys = [word.key for word in run.words]
    if len(keys) == 1:
        [key] = keys
        is_none = key in _NO_NAMES or key in _SOMEBODY_S
        return None if is_none or _is_lead(key, "", opens=run.opens, lower=lower) else run
    first, last = 0, len(keys)
    while first < last:
        key = keys[first]
        following = keys[first + 1] if first + 1 < last else ""
        if _is_initial(run.words[first : first + _MOST_INITIALS + 1]):
            break
        if not _is_lead(key, following, opens=run.opens and not first, lower=lower):
            break
        if following and key in foreign:
            break
        first += 1
    while run.opens and last > first and keys[last - 1] in GRAMMAR:
        last -= 1
    bare = keys[first:last]
    if bare and bare[0] in _SOMEBODY_S:
        del bare[0]
    for key in bare:
        if key not in NEVER and key not in ADDRESSES:
            break
    else:
        return None
    whole = last - first == len(keys)
    return run if whole else Run(run.words[first:last], run.opens and not first)


def _is_initial(words: Sequence[Word]) -> bool:
    """Whether a name begins with the first of these as an initial: “J. R. Hale”, “J.R. Hale”.

    Many a word of grammar has one letter: “a”, or what “j’ai” begins with.
    """
    if words[0].key in CIVILITIES:
        # “M. Night Shyamalan”; but “M. Hulot”, and “M. Jean Valjean”.
        return len(words) > 2 and words[0].key == "m" and words[1].key not in GIVEN
    for initial, after in pairwise(words):
        if len(initial.key) > 1:
            return False
        if after.start == initial.end + len(". "):
            return len(after.key) == 1 or after.key not in GRAMMAR
    return False


def _is_lead(key: str, following: str, *, opens: bool, lower: Container[str]) -> bool:
    """Whether a name does not begin with this word; `following` is empty where it stands alone."""
    if key in CIVILITIES:
        return True
    if key in ADDRESSES:
        return not following
    if key in NEVER:
        return not following or (key not in GIVEN and following in GIVEN)
    if key in GRAMMAR or key in CALLINGS:
        # With a capital within a sentence, “Another” belongs to a title: “Another Earth”.
        alone = not following and key not in GIVEN
        return opens or alone or (key in CALLINGS and following in GIVEN)
    if not opens or key in GIVEN:
        return opens and not following and key in lower
    # “Hearing Charlie Sheen”
    return key in lower or (following in GIVEN and len(key) > 1)


def _moved(word: Word, by: int) -> Word:
    start, end, key, possessive, closed = word
    return _new(Word, (start + by, end + by, key, possessive, closed))


def _tokens(written: str) -> Iterable[tuple[int, str]]:
    if written.isalpha():
        return [(0, written)]
    return ((token.start(), token[0]) for token in _TOKEN.finditer(written))


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
