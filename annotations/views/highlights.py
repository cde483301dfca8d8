"""Marking: each answer to htmx carries the touched paragraphs, the card and a toast."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.requests import HtmxRequest
from annotations.access import highlight_or_404, notebook_or_404
from annotations.actions.highlights import Bodies, Target, change, mark, remove, restore
from annotations.anchoring import Selector
from annotations.models import Highlight, Role
from annotations.params import ids_in, number_in
from annotations.reading import open_reviews
from annotations.refusals import Refused, answers_refusals
from annotations.views.reading import marking_context
from reviews.models import Review

SAVED = "annotations/saved.html"


@require_POST
@answers_refusals
def make_highlight(request: HtmxRequest, slug: str) -> HttpResponse:
    """Mark a passage in the notebook; the form says where and with what."""
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    target = _target(request)
    highlight = mark(target, _bodies(request), notebook=notebook, by=_signed_in(request))
    return _saved(request, highlight, "made")


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """One highlight to look at, or to give other tags and another note."""
    changing = request.method == "POST"
    found = highlight_or_404(request.user, pk, Role.ANNOTATOR if changing else Role.READER)
    if found.removed_at is not None:
        raise Http404
    if not changing:
        return _open(request, found)
    before = Bodies(tuple(tag.name for tag in found.tags.all()), found.note)
    change(found, _bodies(request))
    return _saved(request, found, "changed", before=before)


@require_POST
def remove_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    found = highlight_or_404(request.user, pk, Role.ANNOTATOR)
    remove(found)
    return _saved(request, found, "removed")


@require_POST
def restore_highlight(request: HtmxRequest, pk: int) -> HttpResponse:
    """Bring a removed highlight back, with its tags, its note and its places in collections."""
    found = highlight_or_404(request.user, pk, Role.ANNOTATOR)
    restore(found)
    return _saved(request, found, "restored")


def _target(request: HtmxRequest) -> Target:
    fields = request.POST.dict()
    review = Review.objects.with_text().filter(pk=number_in(fields, "review", "review")).first()
    if review is None:
        raise Refused("This review is no longer in the library. Load the page again.")
    selector = Selector(
        start=number_in(fields, "start", "beginning of the selection"),
        end=number_in(fields, "end", "end of the selection"),
        quote=_text(fields.get("quote", "")),
        prefix=_text(fields.get("prefix", "")),
        suffix=_text(fields.get("suffix", "")),
    )
    return Target(review, number_in(fields, "version", "version of the text"), selector)


def _text(value: str) -> str:
    # A form's line ends are CR LF by the standard, a review's are LF.
    return value.replace("\r\n", "\n")


def _bodies(request: HtmxRequest) -> Bodies:
    return Bodies.cleaned(request.POST.getlist("tag"), request.POST.get("note", ""))


def _open(request: HtmxRequest, found: Highlight) -> HttpResponse:
    """The page of a highlight, or for htmx the panel with it and any others under the pointer."""
    beside = Highlight.objects.filter(
        pk__in=ids_in(request.GET.getlist("with"))[:50], notebook=found.notebook
    )
    return render(
        request,
        "annotations/highlight.html" + ("#panel" if request.htmx else ""),
        {
            "highlight": found,
            "beside": beside.standing().with_tags().in_text_order(),
            **marking_context(request, found.notebook),
        },
    )


def _saved(
    request: HtmxRequest, found: Highlight, done: str, *, before: Bodies | None = None
) -> HttpResponse:
    """What changed in the page: `done` is made, changed, removed or restored."""
    if not request.htmx:
        return redirect(found.passage_url)
    review = Review.objects.with_text().get(pk=found.review_id)
    (opened,) = open_reviews([review], found.notebook)
    shown = next((each for each in opened.highlights if each.pk == found.pk), None)
    return render(
        request,
        SAVED,
        {
            "done": done,
            "highlight": shown or found,
            "before": before,
            "opened": opened,
            "paragraphs": opened.paragraphs_touched_by(found),
            **marking_context(request, found.notebook),
        },
    )


def _signed_in(request: HtmxRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
