"""A collection as one HTML file that needs nothing beside it, set like a book."""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from annotations.drawing.marks import LANES, Marking
from annotations.drawing.notes import render_note
from annotations.drawing.paragraphs import Sheet
from annotations.exports.values import Collection, Line, Passage, Source, WholeReview
from annotations.exports.wording import (
    EMPTY,
    ORPHANED,
    SPOILER,
    colophon,
    marked_by,
    rated,
    readable_date,
    split_paragraphs,
)
from reviews.text import incipit

COLOURS = range(13)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE_SHEET = Path(__file__).with_name("book.css")


def write(collection: Collection) -> str:
    """The document. Nothing in it is loaded from elsewhere or runs.

    Whole reviews are drawn as the reading pages draw them; each highlight in them has a number at
    its beginning and the note of that number below the text.
    """
    title = escape(collection.title)
    entries = "".join(_entry(entry, collection) for entry in collection.entries)
    main = entries or f"<p>{EMPTY}</p>\n"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Crosscut">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        f'<header class="front">\n<h1 dir="auto">{title}</h1>\n'
        f"{_noted(collection.description, collection)}"
        f'<p class="colophon">{escape(colophon(collection))}.</p>\n</header>\n'
        f"<main>\n{main}</main>\n"
        f'<footer class="back colophon"><p>{_link("This collection on Crosscut", collection.iri)}'
        "</p></footer>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    lanes = (
        f".l{lane}-c{colour} {{ --l{lane}: var(--c{colour}); }}\n"
        for lane in range(1, LANES + 1)
        for colour in COLOURS
    )
    bars = (f".c{colour} {{ --bar: var(--c{colour}); }}\n" for colour in COLOURS)
    return _STYLE_SHEET.read_text(encoding="utf-8") + "".join([*lanes, *bars])


def _entry(entry: Passage | WholeReview | Line, collection: Collection) -> str:
    match entry:
        case Line(text=text):
            return _typed(text, "line")
        case Passage():
            return _passage(entry, collection)
        case WholeReview():
            return _review(entry, collection)


def _passage(passage: Passage, collection: Collection) -> str:
    source = passage.source
    paragraphs = passage.selector.quote.strip("\n").split("\n\n")
    quote = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    orphaned = f'<p class="orphaned">{ORPHANED}</p>\n' if passage.orphaned else ""
    return (
        f'<figure class="passage c{passage.colour}" id="passage-{passage.id}">\n'
        f'<blockquote cite="{escape(source.address)}" dir="auto"{_lang(source)}>{quote}'
        f'</blockquote>\n<figcaption>\n<p class="credit">{_credit(source)}</p>\n'
        f"{orphaned}{_facts(passage, collection)}{_noted(passage.note, collection)}"
        "</figcaption>\n</figure>\n"
    )


def _review(review: WholeReview, collection: Collection) -> str:
    source = review.source
    byline = ", ".join([_work(source), *_critic(source), *_outlet(source)])
    text = "\n".join(_drawn(review))
    return (
        f'<article class="review">\n<header>\n<h2 dir="auto"{_lang(source)}>'
        f'{_link(source.name, source.address)}</h2>\n<p class="credit">{byline}</p>\n</header>\n'
        f'<div class="text" data-review="{source.review_id}" dir="auto"{_lang(source)}>\n'
        f"{text}\n</div>\n{_notes(review, collection)}</article>\n"
    )


def _drawn(review: WholeReview) -> list[str]:
    sheet = Sheet(review.source.review_id, review.text, review.formatting)
    return sheet.draw(
        Marking(
            passage.id,
            passage.selector.start,
            passage.selector.end,
            passage.colour,
            ", ".join(passage.tags),
        )
        for passage in review.passages
    )


def _notes(review: WholeReview, collection: Collection) -> str:
    if not review.passages:
        return ""
    heading = f"notes-{review.source.review_id}"
    notes = "".join(_note(passage, collection) for passage in _as_numbered(review))
    return (
        f'<section class="notes" aria-labelledby="{heading}">\n'
        f'<h3 id="{heading}">Notes</h3>\n<ol>\n{notes}</ol>\n</section>\n'
    )


def _as_numbered(review: WholeReview) -> list[Passage]:
    """The passages in the order in which the drawn text numbers them."""
    return sorted(review.passages, key=lambda each: (each.selector.start, each.id))


def _note(passage: Passage, collection: Collection) -> str:
    return (
        f'<li><p{_lang(passage.source)}><a class="c{passage.colour}" href="#h{passage.id}">'
        f"{escape(incipit(passage.selector.quote))}</a></p>\n"
        f"{_facts(passage, collection)}{_noted(passage.note, collection)}</li>\n"
    )


def _typed(text: str, name: str = "") -> str:
    """What a person typed, as paragraphs of the class of that name."""
    opening = f'<p class="{name}" dir="auto">' if name else '<p dir="auto">'
    return "".join(f"{opening}{escape(part)}</p>\n" for part in split_paragraphs(text))


def _noted(written: str, collection: Collection) -> str:
    note = render_note(written)
    # The file has left the site whose paths these are.
    note = note.replace('<a href="/', f'<a href="{escape(_site(collection))}/')
    return f'<div class="note" dir="auto">{note}</div>\n' if note else ""


def _site(collection: Collection) -> str:
    parts = urlsplit(collection.iri)
    return f"{parts.scheme}://{parts.netloc}"


def _facts(passage: Passage, collection: Collection) -> str:
    tags = " · ".join(f"<b>{escape(tag)}</b>" for tag in passage.tags)
    spoiler = SPOILER if passage.is_spoiler else ""
    parts = [part for part in (spoiler, tags, escape(marked_by(passage, collection))) if part]
    return f'<p class="tags">{" — ".join(parts)}</p>\n' if parts else ""


def _credit(source: Source) -> str:
    name = _link(source.name, source.address)
    title = f"<cite{_lang(source)}>{name}</cite>" if source.headline else name
    return ", ".join([*_critic(source), title, *_outlet(source), f"on {_work(source)}"])


def _critic(source: Source) -> list[str]:
    return [escape(source.critic)] if source.critic else []


def _outlet(source: Source) -> Iterator[str]:
    outlet = source.publication or ("first published here" if source.url else "")
    if outlet:
        yield _link(outlet, source.url)
    if source.published:
        day = escape(readable_date(source.published))
        yield f'<time datetime="{escape(source.published)}">{day}</time>'
    if source.rating:
        yield escape(rated(source))


def _work(source: Source) -> str:
    year = f" ({source.work_year})" if source.work_year else ""
    return f"<cite>{escape(source.work_title)}</cite>{year}"


def _link(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)


def _lang(source: Source) -> str:
    return f' lang="{escape(source.language)}"' if source.language else ""
