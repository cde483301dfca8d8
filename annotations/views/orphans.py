"""A notebook's marks that lost their place, to be re-attached or let go."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404
from annotations.models import Role
from annotations.orphans import MOST_SHOWN, by_reason, orphans_of, with_places
from annotations.spoilers.hiding import spoilers_for
from annotations.views.reading import marking_context


@require_safe
def orphans(request: HtmxRequest, slug: str) -> HttpResponse:
    """Each orphan beside its old context, with the places that may be its own."""
    notebook = notebook_or_404(request.user, slug, Role.READER)
    found = orphans_of(notebook)
    shown = found.with_tags().select_related("review__work", "review__critic")[:MOST_SHOWN]
    spoilers = spoilers_for(request, notebook)
    only_the_list = request.htmx and request.htmx.target == "orphans"
    return render(
        request,
        "annotations/orphans.html" + ("#list" if only_the_list else ""),
        {
            "orphans": by_reason(with_places(list(shown), spoilers)),
            "count": found.count(),
            **marking_context(request, notebook),
        },
    )
