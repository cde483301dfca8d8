"""“Who else says this?”, asked of a highlight or of what is selected."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from accounts.requests import HtmxRequest
from annotations.access import standing_highlight_or_404
from annotations.anchors.anchoring import describe
from annotations.carried import carried
from annotations.codes import codebook_of, shown_path
from annotations.current import PARAMETER, current_notebook
from annotations.models import Notebook, Role
from annotations.nearest import Asked, Scope, asked_at, asked_of, nearest_to
from annotations.params import number_in
from annotations.refusals import Refused, answers_refusals
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import PARAM, SHOWN, hides_any_of, spoilers_for
from reviews.models import Review


@require_safe
@answers_refusals
def near_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """The passages near a highlight, in its work or in the whole library; for htmx these alone."""
    highlight = standing_highlight_or_404(request.user, pk, Role.READER)
    codebook = codebook_of(highlight.notebook)
    spoilers = spoilers_for(request, highlight.notebook)
    return _answer(
        request,
        asked_of(highlight),
        spoilers,
        is_hidden=hides_any_of([highlight], spoilers),
        highlight=highlight,
        notebook=highlight.notebook,
        codebook=codebook,
        tag_paths={tag.pk: shown_path(codebook, tag) for tag in highlight.tags.all()},
    )


@library_page
@require_safe
@answers_refusals
def near_passage(request: HtmxRequest, pk: int) -> HttpResponse:
    """The same for the passage [start, end) of a review's text; the address says where."""
    review = Review.objects.with_text().filter(pk=pk).first()
    if review is None:
        raise Http404
    start = number_in(request.GET, "start", "beginning of the selection")
    end = number_in(request.GET, "end", "end of the selection")
    if number_in(request.GET, "version", "version of the text") != review.current.number:
        raise Refused("The text of this review was edited. Load the page again and select anew.")
    _scope(request.GET.get("scope", Scope.WORK))
    selector = describe(review.current.text, start, end)
    asked = asked_at(review, review.current.text, selector)
    version, spoilers = review.current_id, spoilers_for(request, current_notebook(request))
    return _answer(
        request,
        asked,
        spoilers,
        is_hidden=spoilers.hide(version, selector.start, selector.end),
        words=spoilers.words(version, selector.start, selector.quote),
    )


def _answer(
    request: HtmxRequest, asked: Asked, spoilers: Spoilers, *, is_hidden: bool, **context: object
) -> HttpResponse:
    """Of a passage that is hidden nothing is told that is near: it would tell the passage."""
    kept = dict(carried(request))
    if isinstance(notebook := context.get("notebook"), Notebook):
        kept[PARAMETER] = notebook.slug
    query = request.GET.copy()
    scope = _scope(query.get("scope", Scope.WORK))
    addresses = {}
    for each in Scope:
        query["scope"] = each
        addresses[each.value] = f"{request.path}?{query.urlencode()}"
    return render(
        request,
        "annotations/near.html" + ("#answer" if request.htmx else ""),
        {
            "review": asked.review,
            "answer": None
            if is_hidden
            else nearest_to(asked, scope, spoilers, tuple(kept.items())),
            "shown": f"{request.path}?{query.urlencode()}&{PARAM}={SHOWN}",
            "addresses": addresses,
            **context,
        },
    )


def _scope(asked: str) -> Scope:
    try:
        return Scope(asked)
    except ValueError:
        raise Refused(
            "This address says no place to look. Choose “In this work” or “In the whole library”."
        ) from None
