"""The reading page of one review, and what every page with marks over a text needs."""

import json
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from annotations.access import role_in, standing_highlight_or_404
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.current import (
    asked_notebook,
    current_notebook,
    open_for_this_page,
    opened_with,
)
from annotations.models import Highlight, Notebook, Role
from annotations.params import ids_in
from annotations.reading import open_reviews, with_lost
from annotations.spoilers.hiding import spoilers_for
from reviews.models import Review
from reviews.veil import in_veiled_order

# How many other reviews a page offers to put beside the open ones.
MOST_OFFERED = 60


@library_page
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One review, with the current notebook's highlights and their cards in the margin.

    With `notebook`, the slug of another one, it has that one's highlights. With `reattach`, the id
    of an orphan of this review, it is for finding the orphan's place: with its notebook's.
    """
    shown = Review.objects.with_text().filter(pk=pk).first()
    if shown is None:
        raise Http404
    orphan = _orphan(request, shown)
    if orphan:
        open_for_this_page(request, orphan.notebook.slug)
    notebook, is_open = notebook_of_page(request)
    spoilers = spoilers_for(request, notebook)
    marking = marking_context(request, notebook)
    opened = open_reviews([shown], notebook, spoilers, codebook=marking.get("codebook"))
    [counted] = with_lost(opened, notebook)
    others = Review.objects.with_names().filter(work=shown.work_id).exclude(pk=pk)
    return render(
        request,
        "annotations/review.html",
        {
            "opened": counted,
            "orphan": orphan,
            "is_open": is_open,
            "shown_reviews": [pk],
            "others": in_veiled_order(others.in_reading_order()[:MOST_OFFERED]),
            **marking,
        },
    )


def notebook_of_page(request: HttpRequest) -> tuple[Notebook | None, bool]:
    """The person's current notebook, and False where the page's address names one that is not open
    to them."""
    notebook, asked = current_notebook(request), asked_notebook(request)
    return notebook, not asked or asked == opened_with(request)


def marking_context(request: HttpRequest, notebook: Notebook | None) -> dict[str, Any]:
    """What the marking panel and the cards need: the notebook, its tags, and whether to write."""
    if notebook is None:
        return {"may_mark": False}
    role = role_in(request.user, notebook)
    codebook = codebook_of(notebook, counted=True)
    return {
        "notebook": notebook,
        "codebook": codebook,
        "tag_keys": codebook.keys(),
        "collections": notebook.collections.all(),
        "may_mark": role is not None and role >= Role.ANNOTATOR,
        # Asked for by the panel alone, so that an answer to htmx does not look it up.
        "last_tags": lambda: json.dumps(_last_tags(request, notebook, codebook)),
    }


def _orphan(request: HttpRequest, review: Review) -> Highlight | None:
    """The mark to re-attach in this review; None where none is asked for or it is not to be had."""
    for pk in ids_in([request.GET.get("reattach", "")]):
        with suppress(Http404, PermissionDenied):
            found = standing_highlight_or_404(request.user, pk, Role.ANNOTATOR)
            if found.review_id == review.pk and found.version_id != review.current_id:
                return found
    return None


def _last_tags(request: HttpRequest, notebook: Notebook, codebook: Codebook) -> list[str]:
    """The paths of the tags on the person's newest highlight in the notebook, in one query."""
    newest = Highlight.objects.filter(notebook=notebook, author=request.user.pk).standing()
    on_newest = notebook.tags.filter(highlights=newest.order_by("-pk").values("pk")[:1])
    return [codebook.path(pk) for pk in on_newest.values_list("pk", flat=True)]
