"""A collection as Markdown (CommonMark, with footnotes for the highlights within whole reviews)."""

from collections.abc import Iterator
from textwrap import indent

from annotations.exports.markdown_note import note_in_blocks, note_in_line
from annotations.exports.markdown_review import draw, in_order_of_marks
from annotations.exports.markdown_text import escape, escape_line, link, quoted
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

RULE = "* * *"
INDENT = " " * 4
"""What belongs to a footnote stands behind."""


def write(collection: Collection) -> str:
    """The collection as one document.

    A passage is a block quote, then its source, its tags and its note; a whole review a section
    with numbered reference marks in its text and the notes below it; a line a paragraph. A note is
    Markdown and stays so, in a block quote or a footnote where it has several blocks; so is the
    description, in a block quote. What else people typed is escaped, so that it reads as they typed
    it.
    """
    return "\n\n".join(_blocks(collection)) + "\n"


def _blocks(collection: Collection) -> Iterator[str]:
    yield f"# {escape_line(collection.title)}"
    if description := collection.description.strip():
        yield quoted([note_in_blocks(description)])
    yield f"*{escape_line(colophon(collection))}.*"
    if not collection.entries:
        yield EMPTY
    number = 1
    after_review = False
    for entry in collection.entries:
        if after_review and not isinstance(entry, WholeReview):
            yield RULE
        after_review = isinstance(entry, WholeReview)
        match entry:
            case Line(text=text):
                yield from map(escape, split_paragraphs(text))
            case Passage():
                yield from _passage(entry, collection)
            case WholeReview():
                yield from _review(entry, collection, number)
                number += len(entry.passages)


def _passage(passage: Passage, collection: Collection) -> Iterator[str]:
    paragraphs = passage.selector.quote.strip("\n").split("\n\n")
    yield quoted(escape(paragraph) for paragraph in paragraphs)
    yield f"— {_credit(passage.source)}"
    if passage.orphaned:
        yield f"*{ORPHANED}*"
    if facts := _facts(passage, collection):
        yield facts
    if passage.note.strip():
        yield from _note(passage.note)


def _note(note: str) -> Iterator[str]:
    words = note_in_line(note)
    yield f"**Note:** {words}" if words is not None else "**Note:**"
    if words is None:
        yield quoted([note_in_blocks(note)])


def _review(review: WholeReview, collection: Collection, number: int) -> Iterator[str]:
    source = review.source
    yield f"## {link(escape_line(source.name), source.address)}"
    yield ", ".join([_work(source), *_critic(source), *_outlet(source)])
    yield draw(review, number)
    for offset, passage in enumerate(in_order_of_marks(review.passages)):
        yield _footnote(number + offset, passage, collection)


def _footnote(number: int, passage: Passage, collection: Collection) -> str:
    # It begins with a word, since a lone one after the colon would be a link's address.
    opening = f"On *{escape_line(incipit(passage.selector.quote))}*"
    words = note_in_line(passage.note)
    parts = (opening, _facts(passage, collection), indent(words or "", INDENT).strip())
    line = f"[^{number}]: " + ". ".join(part for part in parts if part)
    if words is not None or not passage.note.strip():
        return line
    return f"{line}.\n\n{indent(note_in_blocks(passage.note), INDENT)}"


def _credit(source: Source) -> str:
    name = escape_line(source.name)
    title = link(f"*{name}*" if source.headline else name, source.address)
    return ", ".join([*_critic(source), title, *_outlet(source), f"on {_work(source)}"])


def _critic(source: Source) -> list[str]:
    return [escape_line(source.critic)] if source.critic else []


def _outlet(source: Source) -> list[str]:
    outlet = source.publication or ("first published here" if source.url else "")
    date, rating = readable_date(source.published), rated(source)
    parts = (link(escape_line(outlet), source.url), escape_line(date), escape_line(rating))
    return [part for part in parts if part]


def _work(source: Source) -> str:
    year = f" ({source.work_year})" if source.work_year else ""
    return f"*{escape_line(source.work_title)}*{year}"


def _facts(passage: Passage, collection: Collection) -> str:
    tags = " · ".join(escape_line(tag) for tag in passage.tags)
    spoiler = SPOILER if passage.is_spoiler else ""
    tagged = f"**Tags:** {tags}" if tags else ""
    parts = (spoiler, tagged, escape_line(marked_by(passage, collection)))
    return " — ".join(part for part in parts if part)
