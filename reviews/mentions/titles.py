"""Titles that a text sets off: in quotation marks or in italics.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import regex

from reviews.folding import fold
from reviews.formatting import Formatting
from reviews.mentions.runs import begins_a_sentence
from reviews.mentions.word_lists import ARTICLES, GRAMMAR
from reviews.mentions.word_lists import words as listed

MOST_WORDS: Final = 9

_QUOTED = regex.compile(
    r"“([^“”\n]{1,90})”|„([^„“”\n]{1,90})[“”]|«[ \xa0\u202f]?([^«»\n]{1,90}?)[ \xa0\u202f]?»"
    r"|(?<![\p{L}\p{N}])\"(?! )([^\"\n]{1,90})(?<! )\"(?![\p{L}\p{N}])"
    r"|(?<![\p{L}\p{N}])[‘'](?=\p{Lu})([^‘\n]{1,60}?)[’'](?![\p{L}\p{N}])"
)
_OPENING = re.compile("[“„«\"‘']")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-]*")
_SMALL = listed(
    """
    a an the of in on at to for from with and or but by as is vs nor into over upon de la le les
    des du et und der die das von zu en el los y
    """
)
_SAID = regex.compile(
    r"[ \xa0,]{0,2}(?:(?:he|she|they|it|I|we|one|\p{Lu}[\p{L}.]+(?: \p{Lu}\p{L}+)?)[ \xa0])?"
    r"(?:says?|said|asks?|asked|replies|replied|murmurs?|shouts?|cries|whispers?|thinks|sagt|fragt"
    r"|dit|répond|demande)\b"
)
_CUE = re.compile(
    r"(?:film|films|movie|movies|book|novel|play|series|show|song|songs|album|classic|called|titled"
    r"|entitled|like|as|of|in|directed|made|from|and|or|unlike|than|is|to|see|seen|watch|watching"
    r"|hit|sequel|comedy|drama|thriller|that|with|for|after|since|before|by)[ \xa0,:(]*$",
    re.IGNORECASE,
)


def titles(text: str, formatting: Iterable[Formatting], work: str) -> Iterator[tuple[int, int]]:
    """Where titles stand, without their quotation marks; in order, some perhaps twice."""
    found = set()
    key = _key_of_work(work)
    for each in formatting:
        if each.kind == "emphasis" and _is_emphasised_title(text, each.start, each.end, key):
            found.add(_trimmed(text, each.start, each.end))
    for start, end in _quoted(text):
        if _is_quoted_title(text, start, end, key):
            found.add(_trimmed(text, start, end))
    if key:
        found.update(_places_of_title(text, work))
    yield from sorted(found)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """What stands between two quotation marks, in order.

    The pattern is tried where such a mark stands, and so reads few of the signs.
    """
    done = 0
    for mark in _OPENING.finditer(text):
        if mark.start() >= done and (match := _QUOTED.match(text, mark.start())):
            done = match.end()
            yield match.span(match.lastindex or 0)


def title_key(title: str) -> str:
    """What two spellings of one title share: folded, without an article before it."""
    words = [word.group() for word in _WORD.finditer(fold(title).replace("l'", "l' "))]
    bare = words[1:] if len(words) > 1 and words[0].strip("'") in ARTICLES else words
    return " ".join(bare)


_key_of_work = lru_cache(maxsize=500)(title_key)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    while words and words[-1] in ",.;: \xa0":
        words = words[:-1]
    while words and words[0] in " \xa0":
        words, start = words[1:], start + 1
    return start, start + len(words)


def _is_emphasised_title(text: str, start: int, end: int, key: str) -> bool:
    inner = text[start:end]
    if title_key(inner) == key and inner[0].isupper():
        return True
    words = [word.group() for word in _WORD.finditer(inner)]
    if not words or len(words) > MOST_WORDS or not words[0][0].isupper():
        return False
    if inner.rstrip()[-1:] in ".,;:" or (inner.isupper() and len(words) > 1):
        return False
    if begins_a_sentence(text, start) and len(words) == 1:
        return fold(words[0]) not in GRAMMAR
    return True


def _is_quoted_title(text: str, start: int, end: int, key: str) -> bool:
    inner = text[start:end].strip(" \xa0")
    if key and title_key(inner) == key:
        return True
    words = [word.group() for word in _WORD.finditer(inner)]
    if not words or len(words) > MOST_WORDS or not inner[0].isalnum():
        return False
    great = [word for word in words if word.lower() not in _SMALL]
    if not great or not all(word[0].isupper() or word[0].isdigit() for word in great):
        return False
    if inner[-1] in ".…;:" or _SAID.match(text[end + 1 : end + 40]):
        return False
    before = text[max(0, start - 16) : start].rstrip("“„«\"'‘ \xa0\u202f")
    after = text[end + 1 : end + 2]
    if len(great) > 1:
        return not inner.endswith("!") or len(words) > 2 or bool(_CUE.search(before))
    # One word with a capital may be somebody's speech.
    return (
        bool(_CUE.search(before))
        and inner[-1] not in ",?!"
        and after not in {"-"}
        and (fold(words[0]) not in GRAMMAR)
    )


_VERBS = listed(
    """
    is isn't was wasn't does doesn't has hasn't did didn't will won't would can can't could
    should may might must had stars takes feels follows tells opens ends begins starts makes
    works  remains becomes manages offers asks explores looks never also seems gets goes comes
    turns  keeps brings gives finds shows knows wants plays moves runs delivers succeeds fails
    stands  sounds needs leaves lets loses proves raises reminds suffers tries uses deserves
    belongs  nails explores imagines imagined took felt followed told made worked became came
    """
)
_AFTER = regex.compile(r"[ \xa0]((?:[\p{L}]+ly|also|still|even|just|never|always)[ \xa0])?(\p{L}+)")


def _places_of_title(text: str, work: str) -> Iterator[tuple[int, int]]:
    """Where the work's own title stands with its capitals, with or without its article.

    Where it is a word that begins sentences, such as “Her”, what follows has to be its verb.
    """
    title, article, ordinary = _sought(work)
    for start, end in _places(text, title, article):
        if ordinary and begins_a_sentence(text, start) and not _verb_follows(text, end):
            continue
        if ordinary and regex.match(r"[ \xa0](?:\p{Lu}|and )", text[end : end + 5]):
            continue
        yield start, end


@lru_cache(maxsize=500)
def _sought(work: str) -> tuple[str, str, bool]:
    """The title without its article and with straight apostrophes, the article if it has one, and
    whether the title is of words of grammar alone."""
    words = work.split()
    bare = " ".join(words[1:]) if len(words) > 1 and fold(words[0]) in ARTICLES else work
    if not bare[:1].isupper():
        bare = work
    article = "" if bare == work else words[0]
    return bare.replace("’", "'"), article, all(fold(word) in GRAMMAR for word in bare.split())


def _places(text: str, title: str, article: str) -> Iterator[tuple[int, int]]:
    straight = text.replace("’", "'") if "'" in title else text
    start = straight.find(title)
    if article and start >= 0:
        yield from (match.span() for match in _with_article(title, article).finditer(straight))
        return
    while start >= 0:
        end = start + len(title)
        if straight[max(0, start - 1) : start].isalnum() or straight[end : end + 1].isalnum():
            start = straight.find(title, start + 1)
        else:
            yield start, end
            start = straight.find(title, end)


@lru_cache(maxsize=500)
def _with_article(title: str, article: str) -> regex.Pattern[str]:
    title = regex.escape(title, literal_spaces=True)
    article = rf"(?:(?i:{regex.escape(article)})[ \xa0])?"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}]){article}{title}(?![\p{{L}}\p{{N}}])")


def _verb_follows(text: str, end: int) -> bool:
    after = _AFTER.match(text, end)
    if not after:
        return text[end : end + 1] == "\n" or text[end : end + 3] in {"’s ", "'s "}
    adverb, word = after.groups()
    return word in _VERBS or bool(adverb and word.endswith("s") and not word.endswith("ss"))
