"""Importing through the page: files from the reader's computer, or a text pasted in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reviews.actions.storing import Outcome, store
from reviews.editors import editor
from reviews.importing.lines import LONGEST_LINE, one_line
from reviews.importing.reading import read_path
from reviews.importing.records import Defaults, IncomingReview, Refusal
from reviews.importing.text_file import read_text_file
from reviews.models import Kind, Work

_PASTED = "pasted.txt"
# What the form asks of a pasted text, which cannot say it of itself.
_TOLD = {
    "critic": "Critic",
    "publication": "Outlet",
    "headline": "Headline",
    "published": "Published",
    "rating": "Rating",
    "url": "Address of the original",
}
_MOST_WORKS = 6  # named as the next thing to read
_FOUR_DIGITS = re.compile(r"[0-9]{1,4}")


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """A form for editors; after a POST, what became of each review."""
    by = editor(request.user)
    context: dict[str, object] = {"kinds": Kind.choices, "asked": request.POST, "told": _asked({})}
    if request.method != "POST":
        return render(request, "reviews/import.html", context)
    outcomes: list[Outcome] = []
    problem = _problem(request)
    if not problem:
        store(_incoming(request), by=by, each=outcomes.append)
    refused = any(each.source == _PASTED and each.verdict == "refused" for each in outcomes)
    kept = request.POST.get("text", "") if problem or refused else ""
    context |= {"outcomes": outcomes, "problem": problem, "kept_text": kept}
    if problem or refused:
        context["told"] = _asked(_told(request))
    context["works"] = _works_of(outcomes)
    return render(request, "reviews/import.html", context, status=422 if problem else 200)


def _problem(request: HttpRequest) -> str:
    """Why the form cannot be followed, in a sentence; empty where it can."""
    return _problem_with_texts(request) or _problem_with_work(request)


def _problem_with_texts(request: HttpRequest) -> str:
    if request.POST.get("text", "").strip():
        return ""
    if "file" not in request.FILES:
        return "Choose at least one file, or paste a text."
    if any(_told(request).values()):
        return (
            "Critic, outlet and the like can be given for a pasted text alone, and none was "
            "pasted. Paste one, or leave them empty."
        )
    return ""


def _problem_with_work(request: HttpRequest) -> str:
    title = request.POST.get("work", "")
    if len(one_line(title)) > LONGEST_LINE:
        return f"The title is longer than {LONGEST_LINE} characters. Shorten it."
    if title.strip() and not one_line(title):
        return "The title holds no sign that can be seen. Write it anew."
    year = request.POST.get("year", "").strip()
    if year and not (_FOUR_DIGITS.fullmatch(year) and int(year)):
        return f"“{year[:30]}” is not a year. Write it in digits, or leave it empty."
    if request.POST.get("kind", "film") not in Kind.values:
        return "There is no such kind of work. Choose one of the list."
    return ""


def _incoming(request: HttpRequest) -> Iterator[IncomingReview | Refusal]:
    title, year = one_line(request.POST.get("work", "")), request.POST.get("year", "").strip()
    defaults = Defaults(title, int(year) if year else None, request.POST.get("kind", "film"))
    for upload in request.FILES.getlist("file"):
        assert isinstance(upload, TemporaryUploadedFile)  # noqa: S101  by FILE_UPLOAD_HANDLERS
        path = Path(upload.temporary_file_path())
        yield from read_path(path, defaults, name=Path(upload.name or "file").name)
    if text := request.POST.get("text", "").strip():
        yield from read_text_file(StringIO(text), _PASTED, defaults, _told(request))


def _told(request: HttpRequest) -> dict[str, str]:
    return {field: request.POST.get(field, "").strip() for field in _TOLD}


def _asked(told: Mapping[str, str]) -> list[dict[str, str]]:
    """The fields of a pasted text, with what they hold already."""
    return [
        {"name": name, "label": label, "value": told.get(name, "")} for name, label in _TOLD.items()
    ]


def _works_of(outcomes: Sequence[Outcome]) -> list[Work]:
    """The works that reviews came to, where they are few enough to be named, else none."""
    ids = [each.review_id for each in outcomes if each.verdict == "added"]
    works = Work.objects.filter(reviews__in=ids).distinct().order_by("title", "pk")
    found = list(works[: _MOST_WORKS + 1])
    return found if len(found) <= _MOST_WORKS else []
