"""“Who else says this?”, asked of a highlight."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import HtmxRequest
from annotations.access import standing_highlight_or_404
from annotations.codes import codebook_of, shown_path
from annotations.models import Role
from annotations.nearest import Scope, nearest_to
from annotations.refusals import Refused, answers_refusals


@require_safe
@answers_refusals
def near(request: HtmxRequest, pk: int) -> HttpResponse:
    """The passages near a highlight, in its work or in the whole library; for htmx these alone."""
    highlight = standing_highlight_or_404(request.user, pk, Role.READER)
    codebook = codebook_of(highlight.notebook)
    return render(
        request,
        "annotations/near.html" + ("#answer" if request.htmx else ""),
        {
            "highlight": highlight,
            "notebook": highlight.notebook,
            "codebook": codebook,
            "tag_paths": {tag.pk: shown_path(codebook, tag) for tag in highlight.tags.all()},
            "answer": nearest_to(highlight, _scope(request.GET.get("scope", Scope.WORK))),
        },
    )


def _scope(asked: str) -> Scope:
    try:
        return Scope(asked)
    except ValueError:
        raise Refused(
            "This address says no place to look. Choose “In this work” or “In the whole library”."
        ) from None
