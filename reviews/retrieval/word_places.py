"""Where in texts the words of a query stand, each read in its text's own language's way.

What a word's stem is, PostgreSQL alone knows, and it is asked once for each word: the answers are
kept in this process, because nearly all words of a text are those of others too. To have it mark
the words in thirty texts instead takes 24 ms, of which it needs nearly all for stems.
"""

from collections.abc import Collection, Iterable, Mapping
from threading import Lock
from typing import Final

from django.db import connection

from reviews.fragments import Span
from reviews.retrieval.beginnings import words_beginning
from reviews.retrieval.pairs import CONFIG, places_of_parts

# Some 40 MB.
_MOST_KEPT: Final = 200_000
# Their stemmers take off prefixes, so that a stem may begin with another letter.
_TAKE_OFF_PREFIXES: Final = frozenset(
    f"crosscut_{language}"
    for language in ("arabic", "dutch", "indonesian", "irish", "nepali", "tamil", "yiddish")
)
_LEXEMES: Final = """
SELECT word, tsvector_to_array(to_tsvector(%s::regconfig, reviews_words(word)))
FROM unnest(%s::text[]) AS word
"""

Lexemes = frozenset[str]

_known: dict[tuple[str, str], Lexemes] = {}
_lock = Lock()


def lexemes(config: str, words: Collection[str]) -> dict[str, Lexemes]:
    """What the search keeps of each word in a text search configuration: mostly one stem."""
    known = {word: _known[config, word] for word in words if (config, word) in _known}
    unknown = [word for word in dict.fromkeys(words) if word not in known]
    if unknown:
        with connection.cursor() as cursor:
            cursor.execute(_LEXEMES, [config, unknown])
            asked = {word: frozenset(stems) for word, stems in cursor.fetchall()}
        _keep({(config, word): stems for word, stems in asked.items()})
        known |= asked
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
    wanted = frozenset[str]().union(*lexemes(config, words).values())
    letters = set() if config in _TAKE_OFF_PREFIXES else {stem[:1] for stem in wanted}
    if not wanted:
        return {key: [] for key in texts}
    found = {key: list(words_beginning(text, letters)) for key, text in texts.items()}
    candidates = {word for of_text in found.values() for word, _, _ in of_text}
    fitting = _fitting(config, candidates, wanted)
    return {
        key: [(start, end) for word, start, end in of_text if word in fitting]
        for key, of_text in found.items()
    }


def _fitting(config: str, candidates: Iterable[str], wanted: Lexemes) -> set[str]:
    stems = lexemes(config, list(candidates))
    return {word for word, of_word in stems.items() if not wanted.isdisjoint(of_word)}


def _keep(asked: Mapping[tuple[str, str], Lexemes]) -> None:
    with _lock:
        if len(_known) + len(asked) > _MOST_KEPT:
            _known.clear()
        _known.update(asked)
