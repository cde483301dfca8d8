"""Drawing reviews as the lines of a table of contents.

Pure: takes plain values and returns HTML. The order of the rows is that in which they are given.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from annotations.drawing.spoilers import set_apart
from reviews.fragments import Fragment


class FoundPlace(NamedTuple):
    """The words around a place of a text or a note that was found, and the address of the place, or
    of the note's passage."""

    href: str
    fragment: Fragment


class ReviewRow(NamedTuple):
    """What a list shows of a review; every text is drawn as it is written.

    `href` leads to it. `work` is its title with `year`, empty where the list stands under it.
    `rating` is as the outlet printed it, `of_100` the same from 0 to 100. `opening` stands in for
    a `headline` that is empty. `facts` are a few words each. `found` are places of its text,
    `noted` those of notes on it.
    """

    href: str
    byline: str
    is_signed: bool
    work: str
    year: int | None
    rating: str
    of_100: int | None
    language: str
    headline: str
    opening: str
    facts: Sequence[str]
    found: Sequence[FoundPlace] = ()
    noted: Sequence[FoundPlace] = ()


class WorkGroup(NamedTuple):
    """Reviews of one work, under its title with `year`.

    `id` is that of the work, `href` its page. `compare` is the address of its first reviews side by
    side, `compared` how many these are in words; empty where there is but one.
    """

    id: int
    href: str
    title: str
    year: int | None
    compare: str
    compared: str
    rows: Sequence[ReviewRow]


def draw_groups(groups: Iterable[WorkGroup]) -> str:
    """The groups, each with its heading and its rows as one list."""
    return "".join(map(_group, groups))


def draw_rows(rows: Iterable[ReviewRow]) -> str:
    """The rows as one list."""
    return f'<ol class="rows">{"".join(map(_row, rows))}</ol>'


def marked(fragment: Fragment) -> str:
    """The pieces of a fragment as HTML, with a mark around each that was looked for."""
    return "".join(
        [
            f'<mark class="hit">{escape(text)}</mark>' if is_match else set_apart(text)
            for text, is_match in fragment
        ]
    )


def _group(group: WorkGroup) -> str:
    heading = f"work-{group.id}"
    year = f' <span class="year">{group.year}</span>' if group.year else ""
    title = f'<a href="{escape(group.href)}"><cite>{escape(group.title)}</cite></a>'
    compare = (
        f' <a class="side-by-side" href="{escape(group.compare)}">Read {group.compared} side by'
        " side</a>"
        if group.compare
        else ""
    )
    return (
        f'<section class="work-group" aria-labelledby="{heading}">'
        f'<header><h2 id="{heading}">{title}{year}</h2>{compare}</header>'
        f"{draw_rows(group.rows)}</section>"
    )


def _row(row: ReviewRow) -> str:
    language = escape(row.language)
    found = [
        f'<p class="fragment" lang="{language}" dir="auto">'
        f'<a href="{escape(each.href)}">…{marked(each.fragment)}…</a></p>\n'
        for each in row.found
    ]
    head = " ".join([part for part in (_name(row), _work(row), _rating(row)) if part])
    facts = " ".join([f"<span>{escape(fact)}</span>" for fact in row.facts])
    return (
        f'<li><div class="row-head">{head}</div>\n'
        f"{_headline(row, language)}\n{''.join(found)}{''.join(map(_noted, row.noted))}"
        f'<p class="row-facts">{facts}</p></li>\n'
    )


def _name(row: ReviewRow) -> str:
    name = escape(row.byline)
    shown = name if row.is_signed else f'<span class="unsigned">{name}</span>'
    return f'<a class="row-name" href="{escape(row.href)}">{shown}</a>'


def _work(row: ReviewRow) -> str:
    if not row.work:
        return ""
    year = f" ({row.year})" if row.year else ""
    return f'<span class="row-work">on <cite>{escape(row.work)}</cite>{year}</span>'


def _rating(row: ReviewRow) -> str:
    if not row.rating:
        return ""
    title = "" if row.of_100 is None else f' title="{row.of_100} of 100"'
    return f'<span class="rating"{title}>{escape(row.rating)}</span>'


def _headline(row: ReviewRow, language: str) -> str:
    kind = "row-headline" if row.headline else "row-headline incipit"
    return (
        f'<p class="{kind}" lang="{language}" dir="auto">{escape(row.headline or row.opening)}</p>'
    )


def _noted(note: FoundPlace) -> str:
    link = f'<a href="{escape(note.href)}">Note</a>'
    return f'<p class="fragment noted" dir="auto">{link} {marked(note.fragment)}</p>\n'
