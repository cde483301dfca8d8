"""Importing through the page: files from the reader's computer, or a text pasted in."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reviews.actions.storing import Outcome, store
from reviews.editors import editor
from reviews.importing.lines import LONGEST_LINE, one_line
from reviews.importing.reading import read_path
from reviews.importing.records import Defaults, IncomingReview, Refusal
from reviews.models import Kind

_PASTED = "pasted.txt"
_FOUR_DIGITS = re.compile(r"[0-9]{1,4}")


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """A form for editors; after a POST, what became of each review."""
    by = editor(request.user)
    context: dict[str, object] = {"kinds": Kind.choices, "asked": request.POST}
    if request.method != "POST":
        return render(request, "reviews/import.html", context)
    outcomes: list[Outcome] = []
    problem = _problem(request)
    if not problem:
        store(_incoming(request), by=by, each=outcomes.append)
    refused = any(each.source == _PASTED and each.verdict == "refused" for each in outcomes)
    kept = request.POST.get("text", "") if problem or refused else ""
    context |= {"outcomes": outcomes, "problem": problem, "kept_text": kept}
    return render(request, "reviews/import.html", context, status=422 if problem else 200)


def _problem(request: HttpRequest) -> str:
    """Why the form cannot be followed, in a sentence; empty where it can."""
    if "file" not in request.FILES and not request.POST.get("text", "").strip():
        return "Choose at least one file, or paste a text."
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
        with NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as pasted:
            pasted.write(text)
            pasted.flush()
            yield from read_path(Path(pasted.name), defaults, name=_PASTED)
