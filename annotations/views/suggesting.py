"""Tags that go together with a selection, from what was marked before in similar words."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404
from annotations.actions.tags import clean_tag_paths
from annotations.codebook import AmbiguousTag, Codebook
from annotations.codes import codebook_of
from annotations.models import Notebook, Role
from annotations.refusals import answers_refusals
from annotations.suggestions import PastMark, suggest

MOST_PAST = 2_000
"""How many of the newest marks are compared: what a sitting of years leaves, within 30 ms."""

LONGEST_QUOTE = 2_000
"""How many code points of a selection are compared; more say no more of what it is about."""


@require_safe
@answers_refusals
def suggest_tags(request: HtmxRequest, slug: str) -> HttpResponse:
    """Some tags for the words in `quote`, given those in `tag` that are chosen already."""
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    quote = request.GET.get("quote", "").replace("\0", "")[:LONGEST_QUOTE]
    codebook = codebook_of(notebook)
    chosen = _chosen(codebook, clean_tag_paths(request.GET.getlist("tag")))
    suggested = suggest(quote, _past(notebook), chosen)
    return render(
        request,
        "annotations/suggestions.html",
        {"codebook": codebook, "suggested": [codebook[pk] for pk in suggested]},
    )


def _past(notebook: Notebook) -> list[PastMark]:
    marked = (
        notebook.highlights.standing()
        .filter(tags__isnull=False)
        .order_by("-id")
        .annotate(tag_ids=ArrayAgg("tags"))
    )
    rows = marked.values_list("quote", "tag_ids")[:MOST_PAST]
    return [PastMark(quote, tuple(tags)) for quote, tags in rows]


def _chosen(codebook: Codebook, typed: list[str]) -> list[int]:
    """The ids of what is typed, as far as it is a tag already."""
    found = []
    for path in typed:
        try:
            code = codebook.resolve(path)
        except AmbiguousTag:
            continue
        found += [code.id] if code else []
    return found
