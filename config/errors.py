"""What a reader sees where a page is not theirs to see, or not theirs to change."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, "403.html", status=403, sentence=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, "404.html", status=404, sentence="")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(request, "403_csrf.html", status=403, sentence=reason)


def _answer(request: HttpRequest, template: str, *, status: int, sentence: str) -> HttpResponse:
    # htmx shows the sentence beside what was tried; a page has room for more.
    if getattr(request, "htmx", False):
        template += "#sentence"
    return render(request, template, {"sentence": sentence}, status=status)
