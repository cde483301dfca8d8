"""Signed-in browsers, and what the pages in them send and show."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations.anchors.anchoring import describe
from annotations.current import SESSION_KEY
from annotations.models import Notebook
from reviews.models import Review
from tests.pages import Answer, Element, page_of

HTMX = {"HX-Request": "true"}


def signed_in(user: User, *, notebook: Notebook | None = None) -> Client:
    """The user's browser, in which this notebook was chosen."""
    client = Client()
    client.force_login(user)
    if notebook is not None:
        session = client.session
        session[SESSION_KEY] = notebook.pk
        session.save()
    return client


def selection(review: Review, words: str, **more: str) -> dict[str, str]:
    """What the page sends where the first place of the words was selected in the review."""
    start = review.current.text.index(words)
    selector = describe(review.current.text, start, start + len(words))
    return {
        "review": str(review.pk),
        "version": str(review.current.number),
        "start": str(selector.start),
        "end": str(selector.end),
        "quote": selector.quote.replace("\n", "\r\n"),
        "prefix": selector.prefix.replace("\n", "\r\n"),
        "suffix": selector.suffix.replace("\n", "\r\n"),
    } | more


def swaps(answer: Answer) -> dict[str, Element]:
    """The pieces of an answer to htmx, by what each takes the place of, in their order."""
    pieces = page_of(answer).top()
    return {
        piece["id"] if piece["hx-swap-oob"] == "true" else piece["hx-swap-oob"]: piece
        for piece in pieces
    }


def marks_in(text: Element) -> list[tuple[str, str]]:
    """The ids and the words of each marked segment, in the order of the text."""
    return [(mark["data-highlights"], mark.text) for mark in text.all("mark")]


def gone_from(cards: Element) -> list[str]:
    """The ids of the highlights whose cards a piece takes out of the page."""
    return [gone["data-highlight"] for gone in cards.all(class_="gone")]


def query_count(browser: Client, address: str) -> int:
    """How many queries the page at the address takes."""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(queries)


def reviews_in(answer: Answer) -> list[int]:
    """The ids of the reviews in a list, in its order."""
    links = page_of(answer).one("main").all("a", class_="row-name")
    return [int(link["href"].split("/")[2]) for link in links]


def chips_in(page: Element) -> list[str]:
    """What the library was narrowed to, as its reader sees it."""
    return [chip.words.removesuffix(" ×") for chip in page.all(class_="chip")]


def entries_in(answer: Answer) -> list[str]:
    """What stands in a collection as it is shown: quotes, lines, and who wrote a whole review."""
    entries = page_of(answer).one(id="entries").all("li")
    return [_said(entry) for entry in entries if entry.attributes.get("id", "")[:6] == "entry-"]


def _said(entry: Element) -> str:
    whole = entry.all(class_="whole-review")
    if whole:
        return whole[0].one(class_="row-name").words
    (words,) = [*entry.all("blockquote"), *entry.all("p", class_="line")]
    return words.text


def compare_address(*ids: int | str) -> str:
    """That of these reviews side by side."""
    return "/compare/?" + "&".join(f"review={each}" for each in ids)
