"""What a name is of: a person, a character, a title, a place, or not to be told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from reviews.folding import fold
from reviews.mentions.capitalised_words import Word
from reviews.mentions.given_names import GIVEN
from reviews.mentions.runs import Run
from reviews.mentions.values import Mention, NameKind
from reviews.mentions.word_lists import (
    ADDRESSES,
    CIVILITIES,
    GRAMMAR,
    PARTICLES,
    PLACE_WORDS,
    PLACES,
)

_IN_A_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|outside|across|nach|à|près de|vers)[ \xa0](?:the[ \xa0])?$"
)
_PLAYS = regex.compile(
    r"^[ \xa0]*(?:,[ \xa0]*)?(?:plays|playing|played|portrays|stars as|starring as|is|joue|spielt"
    r"|as|gibt als|als|in the role of|dans le rôle de|en)[ \xa0](?:the[ \xa0])?"
    r"(?:\p{Ll}+[ \xa0]){0,3}$"
)
_PLAYED_BY = regex.compile(
    r"^[ \xa0]?(?:\((?:(?:the )?voice of |voiced by |played by |\p{Ll}+ly voiced by )?"
    r"|,? (?:who )?(?:is )?(?:played|portrayed|voiced) by )$"
)
# “Honora, better known as Nonie”, “Ada, who is called Bee”, “Ada, a girl called Bee”; but not “Ada
# takes in a runaway called Bee”, where somebody else is called so.
_CALLED = (
    r"(?:known|called|nicknamed)[ \xa0](?:(?:to|by)[ \xa0](?:\p{L}+[ \xa0]){1,3})?(?:as[ \xa0])?"
)
_OF_THE_SAME = (
    r"(?:(?:who|whom|that|is|was|he|she|they|has|been|had|be|everyone|everybody|also|better|best|more"
    r"|now|then|once|later|often|always|just|sometimes|otherwise|\p{Ll}+ly)[ \xa0]){0,5}"
)
_GOES_ON = r"(?:who|that|which|whose|and|or|with|in|of|at|by|for|from|on|to)"
_SAID_TO_BE = rf",[ \xa0](?:an?|the)[ \xa0](?:(?!{_GOES_ON}[ \xa0])[\p{{Ll}}-]+[ \xa0]){{1,3}}?"
_ALIAS = regex.compile(
    rf"(?i)^(?:[ \xa0,(“\"]*{_OF_THE_SAME}{_CALLED}|{_SAID_TO_BE}{_CALLED}"
    r"|[ \xa0,(“\"]*(?:dite?|genannt|alias|a\.?k\.?a\.?)[ \xa0])[“\"]?$"
)
_CALLED_AFTER = regex.compile(r"^[”\"]?[ \xa0](?:genannt|for short)\b")
_LONGEST_BETWEEN = 60  # code points


def kind_of(text: str, run: Run, words: Sequence[Word]) -> NameKind:
    """The kind of a name as it stands in its run."""
    before = [word.key for word in run.words if word.start < words[0].start]
    keys = [word.key for word in words]
    addressed = any(key in ADDRESSES for key in (*before, keys[0]))
    if addressed or keys[0] in GIVEN or (len(keys[0]) == 1 and len(keys) > 1):
        return "person"
    if "-".join(keys) in PLACES or keys[-1] in PLACE_WORDS or keys[0] in {"port", "mount", "lake"}:
        return "place"
    if _is_like_a_title(text[words[0].start : words[-1].end], keys):
        return "title"
    alone = len(words) == 1 and not words[0].possessive
    before_it = text[max(0, words[0].start - 20) : words[0].start]
    return "place" if alone and _IN_A_PLACE.search(before_it) else "name"


def _is_like_a_title(words: str, keys: Sequence[str]) -> bool:
    """“Another Earth”, “Lord of the Rings”, “Being John Malkovich”."""
    if len(keys) > 1 and keys[0] in GRAMMAR and keys[0] not in PARTICLES:
        return True
    return " of " in words or " the " in words or any(key in GIVEN for key in keys[1:])


@dataclass
class Told:
    """Mentions, and what stands between them tells: which are one, and who plays somebody."""

    mentions: list[Mention]
    aliases: list[tuple[str, str]] = field(default_factory=list)
    performers: set[str] = field(default_factory=set)

    def cast(self, part: int, performer: int) -> None:
        """One of the mentions is a character, and another the person who plays it."""
        if self.mentions[part].kind != "place":
            self.mentions[part] = self.mentions[part]._replace(kind="character")
        self.mentions[performer] = self.mentions[performer]._replace(kind="person")
        self.performers.add(self.mentions[performer].surface)


def told_by_neighbours(text: str, mentions: Sequence[Mention]) -> Told:
    """“Theodore (Joaquin Phoenix)” are a character and a person; “Honora, known as Nonie” one."""
    told = Told(list(mentions))
    for place, (one, other) in enumerate(pairwise(mentions)):
        if other.start - one.end > _LONGEST_BETWEEN:
            continue
        between = text[one.end : other.start]
        if _PLAYED_BY.match(between) and _is_full(other) and other.kind != "title":
            if one.kind != "title" or _is_full(one):
                told.cast(place, place + 1)
        elif "title" in {one.kind, other.kind}:
            continue
        elif _is_full(one) and (_PLAYS.match(between) or between in {"’s ", "'s "}):
            told.cast(place + 1, place)
        elif _are_said_to_be_one(between, text[other.end : other.end + 12]):
            told.aliases.append((one.surface, other.surface))
    return told


def _are_said_to_be_one(between: str, after: str) -> bool:
    if _ALIAS.match(between):
        return True
    return len(between) < 40 and between.startswith(",") and bool(_CALLED_AFTER.match(after))


def _is_full(mention: Mention) -> bool:
    words = fold(mention.surface).replace(".", " ").split()
    return len([word for word in words if word not in CIVILITIES]) > 1
