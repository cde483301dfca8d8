"""Reading a query: words, “phrases”, what to leave out, alternatives and filters.

Total: whatever was typed is a query. What is not understood is taken as words, and a note says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from reviews.asking.cleaning import QUERY_LENGTH, clean, parted
from reviews.asking.fields import FIELDS, OF_REVIEWS, Dialect
from reviews.asking.filters import QUOTES, Filter, Unread, read_filter
from reviews.asking.query import MOST_FILTERS, Note, Query
from reviews.asking.terms import MOST_WORDS, Term, Wanted, wanted_of, words_of

# One sign for one, so that places in the flat text are places in what was typed.
_FLAT: Final = str.maketrans(
    dict.fromkeys(QUOTES, '"') | dict.fromkeys("−－﹣", "-") | {"：": ":", "﹕": ":"}
)
_NAMES: Final = "|".join(sorted(FIELDS, key=len, reverse=True))
# Between single marks only where one closes before a blank: all others are apostrophes.
_SINGLE: Final = r"‘[^‘’]+(?:’(?=\w)[^‘’]+)*+’(?!\w)|‹[^‹›]+›"
_FILTER: Final = rf"(?P<field>(?i:{_NAMES})):(?P<value>\"(?:[^\"]|\"\")*+\"?|{_SINGLE}|[^\s\"]*)"
_TOKEN: Final = regex.compile(
    rf"(?P<start>(?<!\S))?+(?P<minus>(?<!\S)-(?=[\w\"‘‹]))?+"
    rf"(?:(?<=(?<!\S)-?){_FILTER}|(?P<phrase>\"[^\"]*+\"?|(?<=(?<!\S)-?)(?:{_SINGLE}))"
    rf"|(?P<plain>[^\s\"]+))"
)
_PAIR: Final = regex.compile(rf"([{QUOTES}])[{QUOTES}]")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class _Or:
    """The word “or” where it may stand between alternatives."""


_Piece = Term | Filter | _Or


def parse(text: str, dialect: Dialect = OF_REVIEWS) -> Query:
    """The query that was typed, of what a list of this dialect can be asked.

    Never raises; every word of it is in the query or in a note.
    """
    cleaned, unread = parted(clean(text))
    notes = [_too_long(unread)] if unread else []
    pieces = list(_pieces(cleaned, dialect, notes))
    words = [piece for piece in _without_stray_or(pieces, notes) if not isinstance(piece, Filter)]
    alternatives = tuple(_alternatives(words))
    filters = list(dict.fromkeys(piece for piece in pieces if isinstance(piece, Filter)))
    if beyond := filters[MOST_FILTERS:]:
        written = " ".join(each.written or str(each) for each in beyond)
        notes.append(
            Note(f"Only the first {MOST_FILTERS} filters hold, not {_quoted(written)}.", written)
        )
    query = Query(alternatives, tuple(filters[:MOST_FILTERS]))
    notes += _of_words(query, cleaned)
    return replace(query, notes=tuple(dict.fromkeys(notes)))


def wanted(text: str) -> Wanted:
    """What a search for words alone asks for, where filters are none."""
    pieces = (_piece_of_words(found, text) for found in _TOKEN.finditer(text.translate(_FLAT)))
    return wanted_of(tuple(_alternatives([piece for piece in pieces if piece])))


def _pieces(cleaned: str, dialect: Dialect, notes: list[Note]) -> Iterator[_Piece]:
    for found in _TOKEN.finditer(cleaned.translate(_FLAT)):
        piece: _Piece | None = None
        if found["field"]:
            piece = _filter(found, cleaned, dialect, notes)
        if piece := piece or _piece_of_words(found, cleaned):
            yield piece


def _filter(
    found: "regex.Match[str]", cleaned: str, dialect: Dialect, notes: list[Note]
) -> Filter | None:
    """The filter; None, and a note, where it is none."""
    written = _closed(found, cleaned)
    left_out = bool(found["minus"])
    try:
        field = FIELDS[found["field"].casefold()]
        kept = written if _reads_alike(found) else ""
        value = _value(found, cleaned)
        return read_filter(field, value, dialect, left_out=left_out, written=kept)
    except Unread as reason:
        taken = "its words were left out" if left_out else "it was looked for as words"
        notes.append(Note(f"{_quoted(written)} {reason}, so {taken}.", written))
        return None


def _piece_of_words(found: "regex.Match[str]", cleaned: str) -> _Piece | None:
    plain, left_out = found["plain"] or "", bool(found["minus"])
    if plain.casefold() == "or" and not left_out:
        return _Or()
    written = _closed(found, cleaned)
    words = words_of(written)
    return Term(words, left_out, written if _reads_alike(found) else "") if words else None


def _reads_alike(found: "regex.Match[str]") -> bool:
    """Whether the token is read alike wherever it stands between blanks.

    Not what is glued to the sign before it, nor a mark that another one further on would close.
    """
    part = found["value"] or found["plain"] or ""
    return found["start"] is not None and not (
        part[:1] in ("‘", "‹") and not regex.fullmatch(_SINGLE, part)
    )


def _value(found: "regex.Match[str]", cleaned: str) -> str:
    """What stands behind a filter's name, without the marks around it."""
    raw = found["value"]
    inner = cleaned[slice(*found.span("value"))]
    if raw.startswith('"'):
        closing = len(raw) - len(raw.rstrip('"'))
        is_closed = len(raw) > 1 and _closes(raw, closing)
        return _PAIR.sub(r"\1", inner[1:-1] if is_closed else inner[1:])
    if regex.fullmatch(_SINGLE, raw):
        return inner[1:-1]
    return inner


def _closes(raw: str, closing: int) -> bool:
    """Whether the last of so many quotation marks at the end closes the value: pairs are within."""
    return (closing - (closing == len(raw))) % 2 == 1


def _closed(found: "regex.Match[str]", cleaned: str) -> str:
    """The token as it was typed, the quotation mark closed that was left open."""
    written = cleaned[slice(*found.span())]
    quoted = found["phrase"] or found["value"] or ""
    if not quoted.startswith('"'):
        return written
    if found["value"]:
        is_closed = _closes(quoted, len(quoted) - len(quoted.rstrip('"')))
    else:
        is_closed = len(quoted) > 1 and quoted.endswith('"')
    return written if is_closed else written + '"'


def _without_stray_or(pieces: list[_Piece], notes: list[Note]) -> Iterator[_Piece]:
    """The pieces without an “or” that stands beside a filter, which holds for all alternatives."""
    around = [None, *pieces, None]
    for before, piece, after in zip(around, pieces, around[2:], strict=False):
        beside = isinstance(before, Filter) or isinstance(after, Filter)
        if not (isinstance(piece, _Or) and beside):
            yield piece
        elif not _are_alternatives(before, after):
            sentence = "“or” stands between words; a filter holds for the whole search."
            notes.append(Note(sentence, "or"))


def _are_alternatives(before: _Piece | None, after: _Piece | None) -> bool:
    return (
        isinstance(before, Filter)
        and isinstance(after, Filter)
        and before.field is after.field
        and before.is_alternative
        and after.is_alternative
    )


def _alternatives(pieces: Sequence[_Piece]) -> list[tuple[Term, ...]]:
    """The terms, parted where an “or” stands between two of them; elsewhere it is a word."""
    alternatives: list[list[Term]] = [[]]
    for piece in pieces:
        if isinstance(piece, Term):
            alternatives[-1].append(piece)
        elif alternatives[-1]:
            alternatives.append([])
        else:
            alternatives[-1].append(Term(("or",)))
    if len(alternatives) > 1 and not alternatives[-1]:
        alternatives.pop()
        alternatives[-1].append(Term(("or",)))
    return [tuple(terms) for terms in alternatives if terms]


def _of_words(query: Query, cleaned: str) -> Iterator[Note]:
    if query.wanted.is_cut:
        yield Note(f"Only the first {MOST_WORDS} words are looked for.", "")
    if cleaned and not query:
        yield Note(f"There is no word in {_quoted(cleaned)} to look for.", cleaned)


def _too_long(unread: str) -> Note:
    sentence = f"Only the first {QUERY_LENGTH:,} characters were read, not {_quoted(unread)}."
    return Note(sentence, unread)


def _quoted(written: str) -> str:
    shown = written if len(written) <= _SHOWN else written[:_SHOWN].rstrip() + "…"
    return f"“{shown}”"
