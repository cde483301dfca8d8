"""Saying in a sentence why something was not done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap, retarget


def answer_sentence(
    request: HttpRequest, template: str, *, status: int, sentence: str
) -> HttpResponse:
    """The template as a page; for htmx its partial `sentence` alone.

    The sentence goes into the place that the form keeps for messages, an element whose id
    ends in “message”, and else into a toast: it must never take the place of content.
    """
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return render(request, template, {"sentence": sentence}, status=status)
    response = render(request, f"{template}#sentence", {"sentence": sentence}, status=status)
    if not (htmx.target or "").endswith("message"):
        response = retarget(reswap(response, "innerHTML"), "#toasts")
    return response
