"""Where in texts the words of a query stand, each read in its text's own language's way.

What a word's stem is, PostgreSQL alone knows, and it is asked once for each word: the answers are
kept in this process, because nearly all words of a text are those of others too. To have it mark
the words in thirty texts instead takes 24 ms, of which it needs nearly all for stems.
"""

from collections.abc import Collection, Mapping
from typing import Final

from django.db import connection

from reviews.fragments import Span
from reviews.retrieval.beginnings import words_beginning_in
from reviews.retrieval.pairs import CONFIG, places_of_parts

# Of a language; some 40 MB.
_MOST_KEPT: Final = 200_000
_ENGLISH: Final = "crosscut_english"
# Their stemmers take off prefixes, so that a stem may begin with another letter.
TAKE_OFF_PREFIXES: Final = frozenset(
    f"crosscut_{language}"
    for language in ("arabic", "dutch", "indonesian", "irish", "nepali", "tamil", "yiddish")
)
_LEXEMES: Final = """
SELECT word, tsvector_to_array(to_tsvector(%s::regconfig, reviews_words(word)))
FROM unnest(%s::text[]) AS word
"""

Lexemes = frozenset[str]

_known: dict[str, dict[str, Lexemes]] = {}


def lexemes(config: str, words: Collection[str]) -> Mapping[str, Lexemes]:
    """What the search keeps of each word in a text search configuration, mostly one stem; perhaps
    of other words too."""
    known = _known.setdefault(config, {})
    unknown = [word for word in words if word not in known]
    if not unknown:
        return known
    with connection.cursor() as cursor:
        cursor.execute(_LEXEMES, [config, unknown])
        asked = {word: frozenset(stems) for word, stems in cursor.fetchall()}
    if len(known) > _MOST_KEPT:
        # Begun anew: whoever reads the old one meanwhile keeps it, and misses nothing.
        known = _known[config] = {word: known[word] for word in words if word in known}
    known.update(asked)
    return known


def places_of(
    words: Collection[str], texts: Mapping[int, tuple[str, str]]
) -> dict[int, list[Span]]:
    """Where any of the words stands in each text, by the key that the text has.

    A text comes with the name of the text search configuration that it was indexed by.
    """
    by_config: dict[str, dict[int, str]] = {}
    for key, (config, text) in texts.items():
        by_config.setdefault(config, {})[key] = text
    return {
        key: spans
        for config, of_config in by_config.items()
        for key, spans in _places_in(config, words, of_config).items()
    }


def _places_in(
    config: str, words: Collection[str], texts: Mapping[int, str]
) -> dict[int, list[Span]]:
    if config == CONFIG:
        return {key: list(places_of_parts(text, words)) for key, text in texts.items()}
    known = lexemes(config, words)
    wanted = frozenset[str]().union(*(known[word] for word in words))
    letters = {_beginning(config, stem) for stem in wanted}
    if not wanted:
        return {key: [] for key in texts}
    # All words come, where nothing is known of how one begins.
    begin = frozenset() if "" in letters else letters
    found = dict(zip(texts, words_beginning_in([*texts.values()], begin), strict=True))
    candidates = {word for of_text in found.values() for word, _, _ in of_text}
    fitting = _fitting(config, candidates, wanted)
    return {
        key: [(start, end) for word, start, end in of_text if word in fitting]
        for key, of_text in found.items()
    }


def _beginning(config: str, stem: str) -> str:
    """With which letters each word of the stem begins; empty where that is not known."""
    if config in TAKE_OFF_PREFIXES:
        return ""
    # Of English, only “dying”, “lying” and “tying” have another second letter than their stem.
    shares_two = config == _ENGLISH and len(stem) not in (1, len("die"))
    return stem[:2] if shares_two and stem.isascii() else stem[:1]


def _fitting(config: str, candidates: Collection[str], wanted: Lexemes) -> set[str]:
    stems = lexemes(config, candidates)
    return {word for word in candidates if not wanted.isdisjoint(stems[word])}
