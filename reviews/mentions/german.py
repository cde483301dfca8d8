"""Names where every noun has a capital: only what stands as a name does is taken for one.

Two capitalised words beside each other, a form of address, a given name: anything else waits for
the text, or another review of the work, to show that it is a name.
"""

from collections.abc import Sequence, Set
from typing import Final

import regex

from reviews.mentions.capitalised_words import Word
from reviews.mentions.given_names import GIVEN
from reviews.mentions.runs import Run
from reviews.mentions.word_lists import ADDRESSES, CALLINGS, GRAMMAR, NEVER

_DETERMINED = regex.compile(
    r"(?:^|\W)(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|im|am|vom|beim|zum|zur|ins|ans"
    r"|unser|unsere|sein|seine|ihr|ihre|kein|keine|mein|meine|jede[rsnm]?|diese[rsnm]?)"
    r"(?:[ \xa0]\p{Ll}+e[nrms]?)?[ \xa0]$",
    regex.IGNORECASE,
)
_LOOKED_BACK: Final = 40  # code points
_ARTICLES = frozenset({"der", "die", "das", "ein", "eine", "den", "dem", "des"})
# “die Frau Apotheker”
_NO_FAMILY = frozenset({"apotheker", "doktor", "nachbar", "nachbarin", "kollege", "direktor"})


def names_in(text: str, runs: Sequence[Run]) -> list[tuple[Run, tuple[Word, ...]]]:
    """Each run with the words of it that are surely a name; none where that cannot be told."""
    keys = {word.key for run in runs for word in run.words}
    named = [(run, _without_genitive(_name_in(text, run), keys)) for run in runs]
    given = {words[0].key for _, words in named if len(words) > 1 and words[0].key in GIVEN}
    families = {words[-1].key for _, words in named if len(words) > 1 and words[0].key in GIVEN}
    # “dann hat Haßlinger Angst”: a family name, and a noun.
    return [
        (run, words[:1] if words and words[0].key in families - given else words)
        for run, words in named
    ]


def _name_in(text: str, run: Run) -> tuple[Word, ...]:
    words = _before_small_words(text, run.words)
    addressed = False
    determined = bool(_DETERMINED.search(text[max(0, run.start - _LOOKED_BACK) : run.start]))
    if run.opens and words[0].key in GRAMMAR and words[0].key not in ADDRESSES:
        determined = words[0].key in _ARTICLES
        del words[0]
    while words and (words[0].key in ADDRESSES or words[0].key in CALLINGS):
        addressed = True
        del words[0]
    if not words or any(word.key in NEVER or word.key in GRAMMAR for word in words):
        return ()
    if addressed:
        return _before_genitive(words) if words[0].key not in _NO_FAMILY else ()
    if determined and len(words) > 1 and words[0].key not in GIVEN:
        # “die Paketbotin Aylin”, “das Ehepaar Rademacher”: what she is, and her name.
        return tuple(words[1:])
    if len(words) > 1:
        named = _before_genitive(words)
        return named if len(named) > 1 or named[0].key in GIVEN else ()
    return tuple(words) if words[0].key in GIVEN and not determined else ()


def _before_small_words(text: str, words: Sequence[Word]) -> list[Word]:
    """The words up to a “das” or “zur”: between nouns these belong to no name."""
    kept = list(words[:1])
    for word in words[1:]:
        between = text[kept[-1].end : word.start].lower().split()
        if between and not {"von", "van", "de", "der", "&", "."}.issuperset(between):
            break
        kept.append(word)
    return kept


def _before_genitive(words: Sequence[Word]) -> tuple[Word, ...]:
    """“Ansgar Prölls Tonspur” without the last word, and without the “s” of the genitive."""
    for place, word in enumerate(words[:-1]):
        if word.key.endswith("s") and word.key not in GIVEN and len(word.key) > 3:
            bare = word._replace(end=word.end - 1, key=word.key[:-1])
            return (*words[:place], bare)
    return tuple(words)


def _without_genitive(words: tuple[Word, ...], keys: Set[str]) -> tuple[Word, ...]:
    """The words without a last “s” where the text has the last word without it too."""
    if words and words[-1].key.endswith("s") and words[-1].key[:-1] in keys:
        last = words[-1]
        return (*words[:-1], last._replace(end=last.end - 1, key=last.key[:-1]))
    return words
