"""What a reader who reads works blind must not see yet: who wrote a review, where, how it rates.

A work is read blind because the reader chose so (`BlindReading`), or because the address of the
page that they are on asks for it (`blind=1`) for the works of its reviews, or for its own. A
review is revealed, with all three at once, to who has made a highlight in it since the reading
began, ever where the address alone asks. So nothing is kept but when a reading began.
"""

from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from accounts.models import User
from accounts.requests import HtmxRequest
from accounts.statements import statement_cursor
from annotations.blind.letters import letters
from annotations.current import current_notebook, may_read_blind
from annotations.params import ids_in

PARAMETER: Final = "blind"
"""What an address says with `1` where its page is to be read blind."""

MOST_ASKED: Final = 60
"""How many reviews of an address count."""

# Two are enough to know whether a highlight was the first one.
_VEILED = """
WITH begun AS (
    SELECT work_id, started_at, true AS is_kept
    FROM annotations_blindreading WHERE reader_id = %(reader)s
), blind AS (
    SELECT * FROM begun
    UNION ALL
    SELECT work_id, '-infinity'::timestamptz, false FROM (
        SELECT work_id FROM reviews_review WHERE id = ANY(%(reviews)s::bigint[])
        UNION SELECT id FROM reviews_work WHERE slug = ANY(%(works)s::text[])
        UNION SELECT work_id FROM reviews_name WHERE id = ANY(%(names)s::bigint[])
    ) AS asked
    WHERE work_id NOT IN (SELECT work_id FROM begun)
)
SELECT r.id, r.work_id, blind.is_kept,
    row_number() OVER (PARTITION BY r.work_id ORDER BY r.id) - 1,
    (SELECT count(*) FROM (
        SELECT FROM annotations_highlight h
        WHERE h.review_id = r.id AND h.author_id = %(reader)s AND h.created_at >= blind.started_at
        LIMIT 2
    ) AS own)
FROM reviews_review r JOIN blind USING (work_id)
"""


class VeiledReview(NamedTuple):
    """A review of a work that is read blind: what it is called until it is revealed, whether the
    reading is kept, and how many of its highlights the reader has made since it began, at most
    two."""

    work_id: int
    is_kept: bool
    name: str
    highlights: int


class AskedBlind(NamedTuple):
    """The ids of reviews, the slugs of works and the ids of names of works that an address asks to
    be read blind."""

    reviews: list[int] = []
    works: list[str] = []
    names: list[int] = []


class Veil:
    """What is hidden from the reader of one request; asked of the database once, and only where
    there may be something to hide."""

    def __init__(self, request: HtmxRequest) -> None:
        self._request = request

    def name_of(self, review_id: int) -> str:
        """“Critic A”, “Critic B”, by the order of the ids of a work's reviews, of one that is
        hidden; empty of any other."""
        veiled = self._reviews.get(review_id)
        return veiled.name if veiled and not veiled.highlights else ""

    def name_before_the_first_highlight(self, review_id: int) -> str:
        """What a review was called that a single highlight of the reader's has revealed; empty of
        any other."""
        veiled = self._reviews.get(review_id)
        return veiled.name if veiled and veiled.highlights == 1 else ""

    def is_over(self, work_id: int) -> bool:
        """Whether the work is read blind, though all of its reviews may be revealed by now."""
        return any(each.work_id == work_id for each in self._reviews.values())

    def is_kept(self, work_id: int) -> bool:
        """Whether that is so because the reader chose it."""
        return any(each.work_id == work_id and each.is_kept for each in self._reviews.values())

    def hides(self, work_id: int) -> bool:
        """Whether any of the work's reviews is hidden."""
        of_work = (each for each in self._reviews.values() if each.work_id == work_id)
        return any(not each.highlights for each in of_work)

    @property
    def hidden(self) -> list[int]:
        """The ids of the reviews that are hidden."""
        return [pk for pk, each in self._reviews.items() if not each.highlights]

    @property
    def is_asked_for(self) -> bool:
        """Whether the address of the page that the reader is on asks for it; no query."""
        return any(self._asked)

    @cached_property
    def _asked(self) -> AskedBlind:
        addresses = []
        # To put an address together, and to tell whether it is of this site, takes a while, and
        # hardly any asks.
        if PARAMETER in self._request.GET:
            addresses.append(self._request.get_full_path())
        if f"{PARAMETER}=" in (self._request.htmx.current_url or ""):
            addresses.append(self._request.htmx.current_url_abs_path or "")
        asked = [asked_blind(address) for address in addresses]
        return AskedBlind(
            [pk for each in asked for pk in each.reviews][:MOST_ASKED],
            [slug for each in asked for slug in each.works],
            [pk for each in asked for pk in each.names],
        )

    @cached_property
    def _reviews(self) -> dict[int, VeiledReview]:
        """By their ids."""
        user = self._request.user
        if not self.is_asked_for and not self._chooses:
            return {}
        reader = user.pk if isinstance(user, User) else None
        with statement_cursor() as cursor:
            cursor.execute(_VEILED, {"reader": reader, **self._asked._asdict()})
            rows = cursor.fetchall()
        return {
            pk: VeiledReview(work, is_kept, f"Critic {letters(place)}", highlights)
            for pk, work, is_kept, place, highlights in rows
        }

    @property
    def _chooses(self) -> bool:
        """Whether the reader reads any work blind: known with their notebook, which a page looks
        up anyway."""
        notebook = current_notebook(self._request)
        return notebook is not None and may_read_blind(notebook)


def veil_of(request: HttpRequest) -> Veil:
    """The one that lies over this request."""
    found: Veil = request.veil  # type: ignore[attr-defined]
    return found


def asked_blind(address: str) -> AskedBlind:
    """What an address of this site shows and asks to be read blind."""
    if f"{PARAMETER}=" not in address:
        return AskedBlind()
    try:
        parts = urlsplit(address)
        page = resolve(parts.path)
    except (Resolver404, ValueError):
        return AskedBlind()
    pairs = parse_qsl(parts.query)
    if (PARAMETER, "1") not in pairs:
        return AskedBlind()
    shown = AskedBlind(reviews=ids_in(value for name, value in pairs if name == "review"))
    match page.url_name:
        case "review":
            shown = AskedBlind(reviews=[page.kwargs["pk"]])
        case "work":
            shown = AskedBlind(works=[page.kwargs["slug"]])
        case "name":
            shown = AskedBlind(names=[page.kwargs["pk"]])
    return shown


def without_asking(address: str) -> str:
    """The address without its asking to be read blind."""
    parts = urlsplit(address)
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] != PARAMETER]
    return urlunsplit(parts._replace(query="&".join(kept)))


def revealed(address: str) -> str:
    """The address without its asking to be read blind, at the first of the reviews that it shows:
    there a reader goes on who asked whose they are."""
    parts = urlsplit(without_asking(address))
    try:
        page = resolve(parts.path)
    except Resolver404:
        return urlunsplit(parts)
    match page.url_name:
        case "review":
            fragment = f"column-{page.kwargs['pk']}"
        case "compare":
            shown = ids_in(value for name, value in parse_qsl(parts.query) if name == "review")
            fragment = f"column-{shown[0]}" if shown else ""
        case "work":
            fragment = "reviews"
        case _:
            fragment = ""
    return urlunsplit(parts._replace(fragment=fragment))
