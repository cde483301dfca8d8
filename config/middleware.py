"""What holds for every answer."""

import zoneinfo
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from accounts.answers import answer_sentence


def restrict_sources(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say with every answer from where a page may load, which is the same for all of them.

    The library's middleware writes the policy anew for each answer, because other sites have pages
    with one of their own.
    """
    policy = build_policy()

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Django's pages for developers, on what went wrong, have their styles within.
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response.setdefault(HEADER, policy)
        return response

    return answer


def vary_on_htmx(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say that an address may answer htmx with a part of its page.

    Without it, a browser's Back could show the part that it kept in place of the page.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return answer


def in_readers_time(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show dates and times in the zone that the browser told of (`static/js/time-zone.js`)."""

    def answer(request: HttpRequest) -> HttpResponse:
        with timezone.override(_zone(unquote(request.COOKIES.get("time_zone", "")))):
            return get_response(request)

    return answer


@lru_cache(maxsize=100)
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of that name; None, which is UTC here, for what is none."""
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        # A cookie may say anything, the name of a folder too.
        return None


class WholeTextMiddleware:
    """Refuses a form whose text is no text: bytes that are not UTF-8, half a character (a lone
    surrogate) among them.

    Django puts � in their place, so that something else would be kept than what was written. A �
    that somebody wrote stays; in a form with files, nobody can tell the one from the other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.method != "POST" or _is_whole(request):
            return None
        return answer_sentence(request, "400.html", status=400, sentence=_BROKEN)


_BROKEN: Final = (
    "What was sent holds a character that did not arrive whole, half an emoji perhaps. Nothing was "
    "changed: go back, retype it and send it again."
)


def _is_whole(request: HttpRequest) -> bool:
    if request.content_type != "application/x-www-form-urlencoded":
        return True
    try:
        unquote_to_bytes(request.body).decode()
    except UnicodeDecodeError:
        return False
    return True


def explain_wrong_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put a page into the empty answer to a method that an address does not take."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or response.content or not request.accepts("text/html"):
            return response
        explained = answer_sentence(request, "405.html", status=405)
        explained["Allow"] = response["Allow"]
        return explained

    return answer


def never_stale(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Have a browser ask anew for a page that it comes back to.

    From its store, Back would show a page without the marks that were made in it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer
