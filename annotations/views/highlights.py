"""Marking: each answer to htmx carries the touched paragraphs, the card and a toast."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import retarget

from accounts.answers import answer_sentence
from accounts.requests import HtmxRequest
from accounts.sessions import Along, asks_along
from annotations.access import (
    highlight_or_404,
    signed_in,
    standing_highlight_or_404,
)
from annotations.actions.highlights import (
    Bodies,
    Target,
    change,
    mark,
    move_edges,
    remove,
    restore,
    set_tag,
)
from annotations.actions.spoilers import set_spoiler
from annotations.actions.tags import check_known
from annotations.anchors.anchoring import Selector
from annotations.blind.veil import veil_of
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.conversations import links_of, replies_to
from annotations.models import Change, Highlight, Role
from annotations.params import ids_in, number_in
from annotations.quick.reading import ground_of, ground_or_404
from annotations.reading import card_of
from annotations.refusals import Outdated, Refused, answers_refusals
from annotations.spoilers.hiding import quote_of, spoilers_for
from annotations.views.answers import (
    answer_change,
    answer_mark,
    answer_so_already,
    answer_unchanged,
)
from annotations.views.reading import marking_context
from annotations.views.revealing import revealed_by
from reviews.models import Review
from reviews.text import incipit


def _asked_along(request: HtmxRequest, slug: str) -> Along | None:
    ids = ids_in([request.POST.get("review", "")])
    return ground_of(slug, ids[0]) if ids else None


@require_POST
@asks_along(_asked_along)
@answers_refusals
def make_highlight(request: HtmxRequest, slug: str) -> HttpResponse:
    """Mark a passage in the notebook; the form says where and with what."""
    by = signed_in(request.user)
    passage, bodies = _passage(request), _bodies(request)
    ground = ground_or_404(request, slug, passage.review_id, Role.ANNOTATOR)
    notebook, codebook = ground.notebook, ground.codebook
    target = passage.in_review(ground.review)
    _check_keys(request, codebook, bodies.tags)
    marked = mark(target, bodies, notebook=notebook, by=by, codebook=codebook)
    if ground.is_read_blind or veil_of(request).is_asked_for:
        return answer_mark(request, marked, codebook, revealed_by(request, marked.highlight))
    return answer_mark(request, marked, codebook)


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """One highlight to look at, or to give other tags and another note."""
    changing = request.method == "POST"
    least = Role.ANNOTATOR if changing else Role.READER
    found = standing_highlight_or_404(request.user, pk, least)
    if not changing:
        return _open(request, found)
    bodies = _bodies(request)
    try:
        made = change(found, bodies, seen=_seen(request), by=signed_in(request.user))
    except Outdated:
        return _show_both(request, found, bodies)
    return _changed(request, found, made)


@require_POST
@answers_refusals
def tag_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Put one tag on the highlight, or take that tag off: the form says which is wanted."""
    found = standing_highlight_or_404(request.user, pk, Role.ANNOTATOR)
    tag, on = request.POST.get("tag", ""), _wants_on(request)
    _check_keys(request, codebook_of(found.notebook), [tag])
    if made := set_tag(found, tag, on=on, by=signed_in(request.user)):
        return answer_change(request, made)
    so = "is on this mark already" if on else "is not on this mark any more"
    return answer_so_already(request, found, f"“{tag.strip()}” {so}.")


@require_POST
@answers_refusals
def spoiler_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Hide the highlight's words as a spoiler, or show them: the form says which is wanted."""
    found = standing_highlight_or_404(request.user, pk, Role.ANNOTATOR)
    on = _wants_on(request)
    if made := set_spoiler(found, on=on, by=signed_in(request.user)):
        return answer_change(request, made)
    so = "is hidden as a spoiler already" if on else "is not hidden as a spoiler any more"
    return answer_so_already(request, found, f"This mark {so}.")


@require_POST
@answers_refusals
def move_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Let the highlight stand on another passage of its review; the form says which."""
    found = standing_highlight_or_404(request.user, pk, Role.ANNOTATOR)
    passage = _passage(request)
    review = Review.objects.with_current().filter(pk=passage.review_id).first()
    target = passage.in_review(review)
    if target.review.pk != found.review_id:
        raise Refused("A mark stays in its review. Mark the passage in the other one anew.")
    try:
        made = move_edges(found, target, seen=_seen(request), by=signed_in(request.user))
    except Outdated:
        sentence = _tell_both(request, found, yours=target.selector.quote)
        return answer_sentence(request, "annotations/refused.html", status=409, sentence=sentence)
    return _changed(request, found, made)


@require_POST
@answers_refusals
def remove_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Remove the highlight, unless the form says which revision was seen and it is at another."""
    found = highlight_or_404(request.user, pk, Role.ANNOTATOR)
    seen = _seen(request) if "revision" in request.POST else None
    try:
        made = remove(found, seen=seen, by=signed_in(request.user))
    except Outdated:
        sentence = _tell_why_it_stays(request, found)
        return answer_sentence(request, "annotations/refused.html", status=409, sentence=sentence)
    return _changed(request, found, made)


@require_POST
def restore_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Bring a removed highlight back, with its tags, its note and its places in collections."""
    found = highlight_or_404(request.user, pk, Role.ANNOTATOR)
    return _changed(request, found, restore(found, by=signed_in(request.user)))


def _wants_on(request: HtmxRequest) -> bool:
    """Whether the form wants it on. What a page showed when a key was pressed may be old: to turn
    over what is there by now could take off what somebody else has just put on."""
    wanted = request.POST.get("wanted")
    if wanted not in ("on", "off"):
        raise Refused("This page did not say whether to put it on or take it off. Load it again.")
    return wanted == "on"


def _seen(request: HtmxRequest) -> int:
    return number_in(request.POST.dict(), "revision", "revision of the mark")


def _changed(request: HtmxRequest, found: Highlight, made: Change | None) -> HttpResponse:
    if made is not None:
        return answer_change(request, made)
    return answer_unchanged(request, found)


def _show_both(request: HtmxRequest, found: Highlight, yours: Bodies) -> HttpResponse:
    """What somebody else made of the highlight, beside what was sent: nothing is overwritten."""
    found.refresh_from_db()
    last = found.notebook.changes.touching("highlight", found.pk).select_related("author").first()
    answer = render(
        request,
        "annotations/outdated.html" + ("#panel" if request.htmx else ""),
        {
            "highlight": found,
            "last": last,
            "yours": yours,
            **marking_context(request, found.notebook),
        },
        status=409,
    )
    return retarget(answer, "#panel-body") if request.htmx else answer


def _tell_both(request: HtmxRequest, found: Highlight, *, yours: str) -> str:
    """Who changed the highlight, the passage it stands on by now, and the one that was sent."""
    theirs = _quote_by_now(request, found)
    return (
        f"{_who_changed(request, found)} changed this mark after you opened it. It stands on "
        f"“{incipit(theirs)}” now; yours, “{incipit(yours)}”, is not saved. Load the page again to "
        "see it."
    )


def _tell_why_it_stays(request: HtmxRequest, found: Highlight) -> str:
    """Who changed the highlight that was to be removed, and what it is by now."""
    quote = _quote_by_now(request, found)
    codebook = codebook_of(found.notebook)
    tags = ", ".join(sorted(codebook.path(tag.pk) for tag in found.tags.all())) or "no tag"
    note = f", and the note “{incipit(found.note)}”" if found.note else ""
    return (
        f"{_who_changed(request, found)} changed this mark after your page showed it, so it is not "
        f"removed. It stands on “{incipit(quote)}” now, with {tags}{note}. Load the page again to "
        "remove it all the same."
    )


def _quote_by_now(request: HtmxRequest, found: Highlight) -> str:
    found.refresh_from_db()
    return quote_of(found, spoilers_for(request, found.notebook))


def _who_changed(request: HtmxRequest, found: Highlight) -> str:
    """Who did it last, as a sentence begins with them."""
    last = found.notebook.changes.touching("highlight", found.pk).select_related("author").first()
    if last is None or last.undone_at:
        return "Somebody"
    return "You" if last.author == request.user else str(last.author)


@dataclass(frozen=True, slots=True)
class _Passage:
    """What a form says of a passage, before anybody has looked whether it is there."""

    review_id: int
    version_number: int
    selector: Selector

    def in_review(self, review: Review | None) -> Target:
        """`review` is the one of that id; raises Refused where there is none."""
        if review is None:
            raise Refused("This review is no longer in the library. Load the page again.")
        return Target(review, self.version_number, self.selector)


def _passage(request: HtmxRequest) -> _Passage:
    fields = request.POST.dict()
    return _Passage(
        number_in(fields, "review", "review"),
        number_in(fields, "version", "version of the text"),
        Selector(
            start=number_in(fields, "start", "beginning of the selection"),
            end=number_in(fields, "end", "end of the selection"),
            quote=_text(fields.get("quote", "")),
            prefix=_text(fields.get("prefix", "")),
            suffix=_text(fields.get("suffix", "")),
        ),
    )


def _text(value: str) -> str:
    # A form's line ends are CR LF by the standard, a review's are LF.
    return value.replace("\r\n", "\n")


def _check_keys(request: HtmxRequest, codebook: Codebook, tags: Iterable[str]) -> None:
    """A key applies a tag that is there; raises Refused where it is gone. Were it made anew, every
    page that was loaded before the tag was merged would bring it back."""
    if "known" in request.POST:
        check_known(codebook, tags)


def _bodies(request: HtmxRequest) -> Bodies:
    tags, note = request.POST.getlist("tag"), request.POST.get("note", "")
    return Bodies.cleaned(tags, note, is_spoiler="spoiler" in request.POST)


def _open(request: HtmxRequest, found: Highlight) -> HttpResponse:
    """The page of a highlight, or for htmx the panel with it and any others under the pointer."""
    beside = Highlight.objects.filter(
        pk__in=ids_in(request.GET.getlist("with"))[:50], notebook=found.notebook
    )
    context = marking_context(request, found.notebook)
    return render(
        request,
        "annotations/highlight.html" + ("#panel" if request.htmx else ""),
        {
            "highlight": found,
            "links": links_of([found.pk])[found.pk],
            "replies": replies_to([found.pk])[found.pk],
            "cards": []
            if context["may_mark"]
            else [card_of(found, spoilers_for(request, found.notebook))],
            "beside": beside.standing().with_tags().in_text_order(),
            **context,
        },
    )
