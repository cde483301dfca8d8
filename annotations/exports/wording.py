"""What the formats that people read say of a passage and its source, in the same words."""

import re

from annotations.exports.values import Collection, Passage, Source

EMPTY = "This collection is empty."
SPOILER = "Spoiler"
ORPHANED = "These words are as they were marked; the review’s text has been edited since."

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def readable_date(published: str) -> str:
    """An ISO 8601 date, known to the year, month or day, in words: “2 March 2019”.

    What is no such date comes back as it is.
    """
    found = _ISO_DATE.fullmatch(published)
    if found is None:
        return published
    year, month, day = found.groups()
    words = [str(int(day))] if day else []
    words += [_MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year])


def rated(source: Source) -> str:
    """The rating with a word that tells what it is, or nothing."""
    return f"rated {source.rating}" if source.rating else ""


def marked_by(passage: Passage, collection: Collection) -> str:
    """Who marked the passage, where that is not the collection's author."""
    return "" if passage.author == collection.author else f"Marked by {passage.author}"


def colophon(collection: Collection) -> str:
    """Who gathered the collection, and when it was taken away."""
    day = readable_date(collection.exported.date().isoformat())
    return f"Gathered by {collection.author}, exported on {day}"


def split_paragraphs(text: str) -> list[str]:
    """What people typed, part by part: blank lines part them, and line ends at the edges go."""
    lines = re.sub(r"\r\n?", "\n", text)
    return [part for part in re.split(r"\n(?:[^\S\n]*\n)+", lines.strip("\n")) if part.strip()]
