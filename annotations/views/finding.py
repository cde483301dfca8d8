"""Finding a phrase in several reviews, and marking where it stands."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404, signed_in
from annotations.actions.finding import Hit, mark_all
from annotations.actions.highlights import Bodies
from annotations.hits import MOST_HITS, Found, reviews_in, search_in
from annotations.models import Notebook, Role
from annotations.params import ids_in, number_in
from annotations.refusals import answers_refusals
from annotations.views.messages import say_done
from annotations.views.reading import marking_context
from reviews.models import Review
from reviews.models.review import ReviewQuerySet
from reviews.search import clean_query

# As many reviews as a page can show side by side, and some more for a list of them.
MOST_REVIEWS = 60


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def find(request: HtmxRequest, slug: str) -> HttpResponse:
    """Every place of a phrase, in the reviews of the address or in all that the notebook speaks of.

    POST marks those that are ticked.
    """
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    if request.method == "POST":
        return _mark(request, notebook)
    phrase = clean_query(request.GET.get("q", ""))
    chosen = ids_in(request.GET.getlist("review"))[:MOST_REVIEWS]
    reviews = Review.objects.filter(pk__in=chosen) if chosen else reviews_in(notebook)
    return render(
        request,
        "annotations/find.html",
        {
            "q": phrase,
            "within_words": "within" in request.GET,
            "chosen": chosen,
            "reviews": reviews.with_names().order_by("work__key").in_reading_order(),
            "found": _found(request, reviews, phrase, notebook) if phrase else None,
            "most": MOST_HITS,
            **marking_context(request, notebook),
        },
    )


def _found(request: HtmxRequest, reviews: ReviewQuerySet, phrase: str, notebook: Notebook) -> Found:
    ordered = reviews.with_text().order_by("work__key", "critic__key", "id")
    whole_words = "within" not in request.GET
    return search_in(ordered.iterator(chunk_size=50), phrase, notebook, whole_words=whole_words)


def _mark(request: HtmxRequest, notebook: Notebook) -> HttpResponse:
    hits = [_hit(raw) for raw in request.POST.getlist("hit")[:MOST_HITS]]
    bodies = Bodies.cleaned(request.POST.getlist("tag"), request.POST.get("note", ""))
    change = mark_all(hits, bodies, notebook=notebook, by=signed_in(request.user))
    say_done(request, change)
    query = QueryDict(mutable=True)
    query["q"] = request.POST.get("q", "")
    query.setlist("review", [str(pk) for pk in ids_in(request.POST.getlist("review"))])
    return redirect(f"{reverse('find', args=[notebook.slug])}?{query.urlencode()}")


def _hit(raw: str) -> Hit:
    names = ("review", "version", "start", "end")
    fields = dict(zip(names, raw.split(":"), strict=False))
    return Hit(*(number_in(fields, name, "ticked passage") for name in names))
