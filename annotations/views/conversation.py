"""Links between passages, and replies under a highlight."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import HtmxRequest
from annotations.access import link_or_404, own_reply_or_404, signed_in, standing_highlight_or_404
from annotations.actions.conversation import link, reply, take_reply_away, unlink
from annotations.blind.veil import veil_of
from annotations.models import Highlight, HighlightTag, Relation, Role
from annotations.params import number_in
from annotations.passages import Passage, passage_of
from annotations.refusals import Refused, answers_refusals
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import spoilers_for
from annotations.views.answers import answer_change
from annotations.views.reading import marking_context
from reviews.asking import clean_query

MOST_OFFERED = 20
MOST_WORDS = 12

AROUND = 24
"""How many code points of the text are shown on each side of a passage."""
SHOWN = 90
"""How many code points of a passage itself are shown."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """A passage to link to: the `number`th of `namesakes` that look the same in the list."""

    passage: Passage
    number: int
    namesakes: int


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
    spoilers = spoilers_for(request, source.notebook)
    matching = _matching(source, query, veil_of(request).hidden)
    offered = list(matching.order_by(order, "-id")[: MOST_OFFERED + 1])
    return render(
        request,
        "annotations/link.html" + ("#choices" if request.htmx else ""),
        {
            "highlight": source,
            "q": query,
            "shown": SHOWN,
            "relations": Relation.choices,
            "offered": _told_apart(offered[:MOST_OFFERED], spoilers),
            "there_are_more": len(offered) > MOST_OFFERED,
            **marking_context(request, source.notebook),
        },
    )


def _told_apart(offered: Sequence[Highlight], spoilers: Spoilers) -> list[_Choice]:
    """Each with the words around it, numbered where these do not tell it from others."""
    passages = [passage_of(each, spoilers, AROUND) for each in offered]
    namesakes = Counter(map(_shown, passages))
    met: Counter[object] = Counter()
    choices = []
    for passage in passages:
        met[_shown(passage)] += 1
        choices.append(_Choice(passage, met[_shown(passage)], namesakes[_shown(passage)]))
    return choices


def _shown(passage: Passage) -> object:
    """What a reader can tell a passage by."""
    highlight = passage.highlight
    return highlight.review_id, passage.before, highlight.quote[: SHOWN - 1], passage.after


def _matching(source: Highlight, query: str, veiled: Collection[int]) -> QuerySet[Highlight]:
    """Those that have each word of the query somewhere; in the critic's name only where the review
    is none of `veiled`, ids of reviews, for to be found by it would tell who wrote it."""
    found = (
        Highlight.objects.filter(notebook=source.notebook)
        .standing()
        .exclude(pk=source.pk)
        .with_source()
        .select_related("author")
        # By itself, so that a text comes once and not with each of its passages.
        .prefetch_related("version")
    )
    for word in query.split()[:MOST_WORDS]:
        found = found.filter(
            Q(quote__icontains=word)
            | Q(note__icontains=word)
            | Q(pk__in=HighlightTag.objects.filter(tag__name__icontains=word).values("highlight"))
            | Q(review__critic__name__icontains=word) & ~Q(review__in=list(veiled))
            | Q(review__work__title__icontains=word)
        )
    return found
