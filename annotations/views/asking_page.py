"""The page that htmx asks from: which one it is, and what it shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve

from accounts.requests import HtmxRequest
from annotations.columns import MOST_COLUMNS, Columns, read_columns
from reviews.models import Review

TEXTS: Final = "Crosscut-Texts"
"""The header in which a page says which texts it shows: `<review>.<number of the version>` for
each, parted by blanks."""

ALL_SHOWN: Final = Columns()


@dataclass(frozen=True, slots=True)
class AskingPage:
    """A page of this site that asks: its name, empty where its address is none, and the ids of the
    reviews in it, None where nobody can tell; with several side by side, how it shows them.

    `texts` are the numbers of the versions that it shows, by the review's id, as far as it says.
    """

    name: str = ""
    reviews: Collection[int] | None = None
    columns: Columns = ALL_SHOWN
    texts: Mapping[int, int] = field(default_factory=dict)

    def shows(self, review_id: int) -> bool:
        return self.reviews is None or review_id in self.reviews

    def is_older_than(self, review: Review) -> bool:
        """Whether it shows another text of the review than the current one."""
        number = review.current.number
        return self.texts.get(review.pk, number) != number


def asking_page(request: HtmxRequest) -> AskingPage:
    page = _page_at(request.htmx.current_url or "")
    written = request.headers.get(TEXTS, "")
    return replace(page, texts=_texts(written)) if written else page


@lru_cache(maxsize=200)
def _page_at(address: str) -> AskingPage:
    # Remembered, because a reader asks from one page again and again.
    try:
        parts = urlsplit(address)
        match = resolve(parts.path)
    except (Resolver404, ValueError):
        return AskingPage()
    name = match.url_name or ""
    if name == "review":
        return AskingPage(name, frozenset({match.kwargs["pk"]}))
    columns = read_columns(parse_qsl(parts.query) if name == "compare" else [])[0]
    return AskingPage(name, frozenset(columns.reviews), columns)


def _texts(written: str) -> dict[int, int]:
    """What is no review's id and a version's number is passed over."""
    pairs = (each.partition(".") for each in written.split()[:MOST_COLUMNS])
    return {int(pk): int(number) for pk, _, number in pairs if _is_id(pk) and _is_id(number)}


def _is_id(raw: str) -> bool:
    return raw.isascii() and raw.isdigit() and len(raw) <= 10
