"""Links between passages, and replies under a highlight."""

from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import HtmxRequest
from annotations.access import link_or_404, own_reply_or_404, signed_in, standing_highlight_or_404
from annotations.actions.conversation import link, reply, take_reply_away, unlink
from annotations.models import Highlight, Relation, Role
from annotations.params import number_in
from annotations.refusals import Refused, answers_refusals
from annotations.views.answers import answer_change
from annotations.views.reading import marking_context
from reviews.search import clean_query

MOST_OFFERED = 20
MOST_WORDS = 12


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def link_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Choose another passage of the notebook to link this one to; POST links them."""
    source = standing_highlight_or_404(request.user, pk, Role.ANNOTATOR)
    if request.method != "POST":
        return _offer(request, source)
    target_id = number_in(request.POST.dict(), "target", "other passage")
    target = Highlight.objects.filter(pk=target_id, notebook=source.notebook).first()
    if target is None:
        raise Refused("This passage is not marked in this notebook. Choose another one.")
    made = link(source, target, request.POST.get("relation", ""), by=signed_in(request.user))
    return answer_change(request, made)


@require_POST
@answers_refusals
def remove_link(request: HtmxRequest, pk: int) -> HttpResponse:
    found = link_or_404(request.user, pk, Role.ANNOTATOR)
    return answer_change(request, unlink(found, by=signed_in(request.user)))


@require_POST
@answers_refusals
def reply_to_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Say something to the highlight."""
    found = standing_highlight_or_404(request.user, pk, Role.ANNOTATOR)
    made = reply(found, request.POST.get("body", ""), by=signed_in(request.user))
    return answer_change(request, made)


@require_POST
@answers_refusals
def remove_reply(request: HtmxRequest, pk: int) -> HttpResponse:
    found = own_reply_or_404(request.user, pk)
    return answer_change(request, take_reply_away(found, by=signed_in(request.user)))


def _offer(request: HtmxRequest, source: Highlight) -> HttpResponse:
    """The passages to choose from: those of the same work's other reviews first."""
    query = clean_query(request.GET.get("q", ""))
    across = When(Q(review__work=source.review.work_id) & ~Q(review=source.review_id), then=0)
    order = Case(across, default=1, output_field=IntegerField())
    offered = list(_matching(source, query).order_by(order, "-id")[: MOST_OFFERED + 1])
    return render(
        request,
        "annotations/link.html" + ("#choices" if request.htmx else ""),
        {
            "highlight": source,
            "q": query,
            "relations": Relation.choices,
            "offered": offered[:MOST_OFFERED],
            "there_are_more": len(offered) > MOST_OFFERED,
            **marking_context(request, source.notebook),
        },
    )


def _matching(source: Highlight, query: str) -> QuerySet[Highlight]:
    found = (
        Highlight.objects.filter(notebook=source.notebook)
        .standing()
        .exclude(pk=source.pk)
        .select_related("review__work", "review__critic", "review__publication")
    )
    for word in query.split()[:MOST_WORDS]:
        found = found.filter(
            Q(quote__icontains=word)
            | Q(note__icontains=word)
            | Q(review__critic__name__icontains=word)
            | Q(review__work__title__icontains=word)
        )
    return found
