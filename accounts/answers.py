"""Saying in a sentence why something was not done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap, retarget


def answer_sentence(
    request: HttpRequest, template: str, *, status: int, sentence: str = "", **more: object
) -> HttpResponse:
    """The template as a page; for htmx its partial `sentence` alone. It is given `more` as well.

    The sentence goes into the place that the form keeps for messages, an element whose id
    ends in “message”, and else into a toast: it must never take the place of content.
    """
    htmx = getattr(request, "htmx", None)
    part = "#sentence" if htmx else ""
    response = render(request, template + part, {"sentence": sentence, **more}, status=status)
    if not htmx:
        return response
    if not (htmx.target or "").endswith("message"):
        response = retarget(reswap(response, "innerHTML"), "#toasts")
    return response
