"""Capitals that another place or text shows to be names: of sentences' first words, mostly."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reviews.folding import fold
from reviews.mentions.spellings import bare_words, spelling_key
from reviews.mentions.values import Capital, Mention, NameKind, Reading
from reviews.mentions.word_lists import GRAMMAR, PARTICLES


def known_words(readings: Sequence[Reading]) -> dict[str, NameKind]:
    """The single words that some text has for a name, with what it is a name of.

    The words of titles and places are no names by themselves.
    """
    known: dict[str, NameKind] = {}
    for reading in readings:
        for mention in reading.mentions:
            words = bare_words(spelling_key(mention.surface))
            if mention.kind in {"title", "place"} and len(words) > 1:
                continue
            for word in words:
                if len(word) > 1 and word not in PARTICLES and known.get(word, "name") == "name":
                    known[word] = mention.kind
    return known


def with_known_words(reading: Reading, known: Mapping[str, NameKind]) -> list[Mention]:
    """The reading's mentions and those of its capitals that are known, in text order."""
    told = [
        _mention(capital, known, german=reading.german)
        for capital in reading.capitals
        if reading.german or _fold(capital.surface) in known
    ]
    return sorted([*reading.mentions, *filter(None, told)])


# Sentences begin with the same words again and again.
_fold = lru_cache(maxsize=20_000)(fold)


def _mention(capital: Capital, known: Mapping[str, NameKind], *, german: bool) -> Mention | None:
    key = _fold(capital.surface)
    kind = known.get(key)
    end = capital.end
    if kind is None and german and key.endswith("s"):
        # “Ammerlings Text”: a genitive without an apostrophe.
        kind, end = known.get(key[:-1]), capital.end - 1
    if kind is None or (capital.opens and key in GRAMMAR):
        return None
    if capital.common and kind not in {"person", "character"}:
        return None
    surface = capital.surface[: end - capital.start]
    return Mention(capital.start, end, surface, "name" if kind == "title" else kind)
