"""What a search that is typed is answered with."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import HtmxRequest


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What a reader sees of one search's form: the name of its box, what stands in that while it is
    empty, its button, and the name of what narrows it; with the templates of that and of the help.
    """

    label: str
    placeholder: str
    button: str
    narrowing: str
    filters: str
    help: str


def is_typing(request: HtmxRequest) -> bool:
    """Whether the reader is still writing in the box."""
    return request.htmx.trigger_name == "q"


def draws_filters(request: HtmxRequest) -> bool:
    """Whether the answer holds the filters with their counts: of what is being typed, only where
    they are in sight."""
    return not is_typing(request) or "counted" in request.GET


def rewrites(request: HtmxRequest, text: str) -> bool:
    """Whether the box is to hold this query now instead of what was asked with: never under the
    reader's hands, and always where a link was followed, which asks what the box does not hold."""
    if is_typing(request):
        return False
    return request.htmx.boosted or text != " ".join(request.GET.get("q", "").split())


def answer_search(
    request: HtmxRequest, template: str, context: dict[str, Any], address: str
) -> HttpResponse:
    """The whole page; of it, what an answer changes, for a search that htmx sends.

    `address` is the part behind the path that asks the same; a context that says `too_slow` is
    answered with 503.
    """
    part = "#answer" if request.htmx else ""
    status = 503 if "too_slow" in context else 200
    response = render(request, template + part, context, status=status)
    if request.htmx:
        # What is only being typed is no step to go back to.
        header = "HX-Replace-Url" if is_typing(request) else "HX-Push-Url"
        response[header] = f"{request.path}{address}".removesuffix("?")
    return response
