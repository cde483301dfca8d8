"""Where the words of a query stand in the marks that a page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from annotations.drawing.marked_notes import text_of, with_hits
from annotations.drawing.notes import render_note
from annotations.models import Highlight
from annotations.own_marks.words import QUOTES, places_of
from annotations.spoilers import Spoilers, mask
from annotations.spoilers.hiding import quote_of
from reviews.asking import NOTES, Query, Wanted
from reviews.fragments import Fragment, Span
from reviews.retrieval.term_places import marked_places


@dataclass(frozen=True, slots=True)
class Hits:
    """A mark's quote in pieces, with whether each was looked for, and its note as HTML."""

    quote: Fragment
    note: SafeString


def hits_in(
    marks: Iterable[Highlight], configs: dict[int, str], query: Query, spoilers: Spoilers
) -> dict[int, Hits]:
    """By the marks' ids; nothing where no words are asked.

    `configs` are the text search configurations of the marks, by their ids. What is hidden as a
    spoiler is hidden before anything is looked for in it.
    """
    marks, wanted = list(marks), query.wanted
    if not wanted.words:
        return {}
    places = places_of(query)
    quotes = {mark.pk: _masked(mark, spoilers) for mark in marks}
    notes = {mark.pk: render_note(mark.note) for mark in marks}
    in_quotes = _places(QUOTES in places, wanted, quotes, configs)
    texts = {pk: text_of(note) for pk, note in notes.items()}
    in_notes = _places(NOTES in places, wanted, texts, configs)
    return {
        mark.pk: Hits(
            [
                (spoilers.told(piece), is_match)
                for piece, is_match in _pieces(quotes[mark.pk], in_quotes.get(mark.pk, []))
            ],
            # Drawn and cleaned by `render_note`.
            mark_safe(with_hits(notes[mark.pk], in_notes.get(mark.pk, []))),  # noqa: S308
        )
        for mark in marks
    }


def _places(
    are_asked: bool, wanted: Wanted, texts: dict[int, str], configs: dict[int, str]
) -> dict[int, list[Span]]:
    if not are_asked:
        return {}
    return marked_places(wanted, {pk: (configs[pk], text) for pk, text in texts.items() if text})


def _masked(mark: Highlight, spoilers: Spoilers) -> str:
    if mark.is_spoiler:
        return quote_of(mark, spoilers)
    return mask(mark.quote, spoilers.on(mark.version_id), mark.start)


def _pieces(text: str, spans: Iterable[Span]) -> Fragment:
    """The whole text, cut at the edges of the spans."""
    pieces: Fragment = []
    place = 0
    for start, end in spans:
        pieces += [(text[place:start], False), (text[start:end], True)]
        place = end
    pieces.append((text[place:], False))
    return [(piece, is_match) for piece, is_match in pieces if piece]
