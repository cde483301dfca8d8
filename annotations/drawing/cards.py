"""Drawing the cards of highlights: what each says of its passage, in the margin of the text.

Pure: takes plain values and returns HTML. The order of the cards is that in which they are given.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple

from reviews.text import incipit

LONGEST_QUOTE = 70
"""Code points of a quote in a card; the passage itself stands beside it."""

_END_OF_FOLDED = re.compile(r"</(?=noscript)", re.IGNORECASE)
_SPOILER = '<p class="is-spoiler">Spoiler</p>'
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class TagShown(NamedTuple):
    """A tag: its path in the codebook, and its colour, 1 to 12."""

    path: str
    colour: int


class CardLink(NamedTuple):
    """Another passage that this one is linked with.

    `relation` says how, from this passage to the other, such as “disputes” or “disputed by”;
    `href` leads to the other in its review, `source` names that review.
    """

    relation: str
    href: str
    quote: str
    source: str


class CardReply(NamedTuple):
    """A reply under a highlight; `body_html` is safe HTML."""

    author: str
    created: date
    body_html: str
    id: int


class Card(NamedTuple):
    """What a card shows of a highlight over [start, end), in code points of its review's text.

    `note_html` is safe HTML; every other text is drawn as it is written. `author` is the name to
    show, `username` tells two people of one name apart. `created` is a day, or a moment of it in
    the reader's time zone. Where `is_spoiler` it says so; the quote has no hidden words in it.
    `revision` is the highlight's.
    """

    id: int
    start: int
    end: int
    quote: str
    tags: tuple[TagShown, ...]
    note_html: str
    author: str
    username: str
    created: date
    links: tuple[CardLink, ...] = ()
    replies: tuple[CardReply, ...] = ()
    is_spoiler: bool = False
    revision: int = 1

    @property
    def colour(self) -> int:
        return colour_of(self.tags)

    @property
    def label(self) -> str:
        return label_of(self.tags, self.author)


def draw_cards(cards: Iterable[Card], *, page: str = "", oob: bool = False) -> str:
    """The cards as HTML, one element each, with the id `card-<id of the highlight>`.

    With `page`, the address of a highlight's own page with `{id}` in it, each card has the link
    that opens it there to be changed. With `oob`, each asks htmx to take the place of the one with
    its id.
    """
    swap = ' hx-swap-oob="true"' if oob else ""
    signs: dict[tuple[tuple[TagShown, ...], str, str], _Sign] = {}
    drawn = []
    for card in cards:
        key = card.tags, card.author, card.username
        sign = signs.get(key)
        if sign is None:
            sign = signs[key] = _sign(card)
        quote = _quote(card.quote)
        change = _change(page, card.id, quote) if page else ""
        drawn.append(_card(card, sign, quote, swap, change))
    return "".join(drawn)


def fold(drawn: str) -> str:
    """Cards as a browser with scripts takes them for text, and one without draws them."""
    # Nothing but the end that is written here may end the text.
    inside = _END_OF_FOLDED.sub("&lt;/", drawn)
    return f"<noscript>{inside}</noscript>" if inside else ""


def tags_in_words(tags: Iterable[TagShown]) -> str:
    """Their paths in a line, in the order given; that there is none is said too."""
    return ", ".join([tag.path for tag in tags]) or "no tag"


def colour_of(tags: Sequence[TagShown]) -> int:
    """The colour of a highlight with these tags: that of the first, or 0."""
    return tags[0].colour if tags else 0


def label_of(tags: Iterable[TagShown], author: str) -> str:
    """A highlight's tags and author in a line, for those who cannot tell it by its colour."""
    return f"{tags_in_words(tags)}, by {author}"


class _Sign(NamedTuple):
    """What many cards of a page have in common, as HTML."""

    tags: str
    author: str
    username: str
    label: str


def _sign(card: Card) -> _Sign:
    items = "".join([f'<li class="tag c{tag.colour}">{escape(tag.path)}</li>' for tag in card.tags])
    tags = f'<ul class="tags" aria-label="Tags">{items}</ul>' if items else ""
    return _Sign(tags, escape(card.author), escape(card.username), escape(card.label))


def _card(card: Card, sign: _Sign, quote: str, swap: str, change: str) -> str:
    pk = card.id
    note = f'<div class="note">{card.note_html}</div>' if card.note_html else ""
    links = _links(card.links) if card.links else ""
    replies = _replies(card.replies) if card.replies else ""
    return (
        f'<article class="card" id="card-{pk}" data-highlight="{pk}" data-start="{card.start}"'
        f' data-end="{card.end}" data-author="{sign.username}" data-revision="{card.revision}"'
        f' aria-label="Mark: {quote}, {sign.label}"{swap}>'
        f'<p class="card-quote"><a href="#h{pk}"><q>{quote}</q></a></p>'
        f"{_SPOILER if card.is_spoiler else ''}{sign.tags}{note}{links}{replies}"
        f'<p class="card-foot"><span>{sign.author}, {_time(card.created)}</span>{change}</p>'
        "</article>"
    )


def _change(page: str, pk: int, quote: str) -> str:
    address = escape(page.replace("{id}", str(pk)))
    return f'<a class="change" href="{address}" aria-label="Change the mark: {quote}">Change</a>'


def _quote(quote: str) -> str:
    return escape(quote if len(quote) <= LONGEST_QUOTE else incipit(quote, LONGEST_QUOTE))


@lru_cache(maxsize=1000)
def _time(day: date) -> str:
    return f'<time datetime="{day}">{day.day} {_MONTHS[day.month - 1]} {day.year}</time>'


def _links(links: Iterable[CardLink]) -> str:
    items = [
        f'<li>{escape(link.relation)} <a href="{escape(link.href)}"><q>{_quote(link.quote)}</q></a>'
        f" <cite>{escape(link.source)}</cite></li>"
        for link in links
    ]
    return f'<ul class="links" aria-label="Linked passages">{"".join(items)}</ul>'


def _replies(replies: Iterable[CardReply]) -> str:
    items = [
        f'<li id="reply-{reply.id}"><div class="note">{reply.body_html}</div>'
        f'<p class="card-foot"><span>{escape(reply.author)}, {_time(reply.created)}</span></p></li>'
        for reply in replies
    ]
    return f'<ol class="replies" aria-label="Replies">{"".join(items)}</ol>'
