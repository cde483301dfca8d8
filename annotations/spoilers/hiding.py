"""What of a notebook's reviews is hidden from a request, because it is a spoiler."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from accounts.statements import statement_cursor
from annotations.anchors.anchoring import Located
from annotations.finding import context
from annotations.models import Highlight, Notebook
from annotations.spoilers.spoilers import HIDDEN, Range, Spoilers, merged
from reviews.models import Review

PARAM: Final = "spoilers"
SHOWN: Final = "shown"
"""In an address, what asks for the spoilers of its page to be shown: `spoilers=shown`."""

_ATTRIBUTE: Final = "_spoilers"

_SPOILERS: Final = """
WITH spoilers AS (
    SELECT id, version_id, start, "end", quote FROM annotations_highlight
    WHERE notebook_id = %(notebook)s AND is_spoiler AND removed_at IS NULL
)
SELECT version_id, start, "end", quote FROM spoilers
UNION SELECT former.version_id, former.start, former."end", former.quote
FROM annotations_formerplace former JOIN spoilers ON spoilers.id = former.highlight_id
"""


def spoilers_of(notebook: Notebook | int) -> Spoilers:
    """Those of a notebook, or of the one of this id, that stand; in one query.

    On older versions of a text, they hide what they stood on then.
    """
    quotes: list[str] = []
    places: dict[int, list[Range]] = defaultdict(list)
    with statement_cursor() as cursor:
        pk = notebook.pk if isinstance(notebook, Notebook) else notebook
        cursor.execute(_SPOILERS, {"notebook": pk})
        for version, start, end, quote in cursor.fetchall():
            places[version].append((start, end))
            quotes.append(quote)
    hidden = {version: merged(ranges) for version, ranges in places.items()}
    return Spoilers(hidden, quotes=quotes)


def spoilers_for(request: HttpRequest | None, notebook: Notebook | int | None) -> Spoilers:
    """Those of the notebook that are hidden from this request; looked up once in a request.

    None are where its address asks for them, or that of the page which htmx asks from. Without a
    notebook there are none.
    """
    if notebook is None:
        return Spoilers()
    pk = notebook.pk if isinstance(notebook, Notebook) else notebook
    if request is None:
        return spoilers_of(pk)
    kept = kept_spoilers(request)
    if pk not in kept:
        kept[pk] = Spoilers(are_shown=True) if are_asked_for(request) else spoilers_of(pk)
    return kept[pk]


def kept_spoilers(request: HttpRequest) -> dict[int, Spoilers]:
    """Those that were looked up for this request, by the id of the notebook."""
    if not hasattr(request, _ATTRIBUTE):
        setattr(request, _ATTRIBUTE, {})
    kept: dict[int, Spoilers] = getattr(request, _ATTRIBUTE)
    return kept


def are_asked_for(request: HttpRequest) -> bool:
    """Whether its address, or that of the page which htmx asks from, asks for the spoilers."""
    if request.GET.get(PARAM) == SHOWN:
        return True
    htmx = getattr(request, "htmx", None)
    return _asks(htmx.current_url or "") if htmx else False


def quote_of(highlight: Highlight, spoilers: Spoilers) -> str:
    """The highlight's quote without what is hidden of it.

    A spoiler hides itself though it is removed: then it hides nothing else.
    """
    if highlight.is_spoiler and not spoilers.are_shown:
        spoilers.have_hidden = True
        return HIDDEN
    return spoilers.words(highlight.version_id, highlight.start, highlight.quote)


def byline_of(review: Review, spoilers: Spoilers) -> str:
    """Its `distinct_byline`, without what is hidden of its opening words."""
    return review.byline_with(spoilers.opening(review.current_id, review.incipit))


def hides_any_of(highlights: Sequence[Highlight], spoilers: Spoilers) -> bool:
    """Whether a word of any of these is hidden."""
    return any(
        (each.is_spoiler and not spoilers.are_shown)
        or spoilers.hide(each.version_id, each.start, each.end)
        for each in highlights
    )


def context_of(
    spoilers: Spoilers, version: int, text: str, place: Located, around: int
) -> tuple[str, str]:
    """As `finding.context`, without what is hidden of the version's text."""
    before, after = context(spoilers.masked(version, text), place, around)
    return spoilers.told(before), spoilers.told(after)


def _asks(address: str) -> bool:
    try:
        query = urlsplit(address).query
    except ValueError:
        return False
    return parse_qs(query).get(PARAM, [""])[-1] == SHOWN
