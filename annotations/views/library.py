"""The library: every review, searched, filtered and sorted."""

from dataclasses import replace
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from annotations.codebook import Codebook
from annotations.codes import asked_for, codebook_of
from annotations.current import current_notebook
from annotations.hiding import spoilers_for
from annotations.models import Notebook
from annotations.spoilers import Spoilers
from reviews.facets import facets
from reviews.library import SORTS, Choice, chosen
from reviews.models import Review
from reviews.paging import BadToken, Page, keyset_page
from reviews.patience import TooSlow, patience
from reviews.search import fragments_by_review
from reviews.veil import in_veiled_order

PAGE_SIZE = 30
# An exact count of a huge result costs as much as finding it: beyond this many nobody counts.
MOST_COUNTED = 1000
# How long the database may work on one of a page's questions, in seconds.
LONGEST = 2.0


@library_page
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    choice = Choice.read(request.GET.dict())
    notebook = current_notebook(request)
    # Where there is no notebook, a tag asks nothing.
    tag = request.GET.get("tag", "").replace("\0", "") if notebook else ""
    codebook = codebook_of(notebook) if notebook else Codebook([])
    marked = asked_for(codebook, tag)
    context = _form(choice, codebook, tag, marked)
    try:
        with patience(LONGEST):
            found = chosen(choice)
            if tag and notebook:
                found = _marked_with(found, notebook, marked)
            context |= _list(request, choice, found, notebook)
    except TooSlow:
        context |= {"too_slow": True}
    status = 503 if "too_slow" in context else 200
    return render(request, "annotations/library.html", context, status=status)


def _form(choice: Choice, codebook: Codebook, tag: str, marked: list[int]) -> dict[str, Any]:
    """What was asked, and what could be; the first of `marked` is the tag that was asked for."""
    return {
        "choice": choice,
        "tag": tag,
        "asked_tag": marked[0] if marked else None,
        "codebook": codebook,
        "narrows": choice.narrows or bool(tag),
        "filters": choice.filters or bool(tag),
        "sorts": {
            name: label for name, (label, _) in SORTS.items() if choice.q or name != "relevance"
        },
        "facets": facets(work=choice.work, critic=choice.critic, publication=choice.publication),
    }


def _list(
    request: HttpRequest, choice: Choice, found: QuerySet[Review], notebook: Notebook | None
) -> dict[str, Any]:
    """What was found."""
    narrows = choice.narrows or (notebook and request.GET.get("tag"))
    page = _page(found, choice, request.GET.get("after", ""))
    if choice.q:
        _add_fragments(page.rows, choice.q, spoilers_for(request, notebook))
    if choice.sort == "work":
        page = replace(page, rows=in_veiled_order(page.rows))
    return {
        "count": found[: MOST_COUNTED + 1].count() if narrows else None,
        "most_counted": MOST_COUNTED,
        "page": page,
        "next_page": _with_token(request.GET, page.next_token),
        "first_page": _with_token(request.GET, "") if "after" in request.GET else "",
        "marks": _count_marks(page.rows, notebook),
    }


def _marked_with(
    reviews: QuerySet[Review], notebook: Notebook, tags: list[int]
) -> QuerySet[Review]:
    """Those in which the notebook has a passage of one of these tags."""
    marked = notebook.highlights.standing().filter(tags__in=tags)
    return reviews.filter(pk__in=marked.values("review"))


def _page(reviews: QuerySet[Review], choice: Choice, token: str) -> Page[Review]:
    """The page of the token; the first where the token belongs to another list."""
    try:
        return keyset_page(reviews, choice.order, token=token, size=PAGE_SIZE)
    except BadToken:
        return keyset_page(reviews, choice.order, token="", size=PAGE_SIZE)


def _add_fragments(reviews: list[Review], query: str, spoilers: Spoilers) -> None:
    # A query of its own for the rows shown: the database must not read the texts of all matches.
    by_review = fragments_by_review(reviews, query, spoilers.masked)
    for review in reviews:
        review.found = [  # type: ignore[attr-defined]
            [(spoilers.told(words), is_match) for words, is_match in fragment]
            for fragment in by_review[review.pk]
        ]


def _count_marks(reviews: list[Review], notebook: Notebook | None) -> dict[int, int]:
    if notebook is None:
        return {}
    standing = notebook.highlights.standing().filter(review__in=reviews)
    return dict(standing.values_list("review").annotate(Count("id")))


def _with_token(params: QueryDict, token: str) -> str:
    """The list's address with another page's token."""
    params = params.copy()
    params.pop("after", None)
    if token:
        params["after"] = token
    return f"?{params.urlencode()}"
