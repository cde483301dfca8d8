"""Finding a phrase in several reviews, and marking where it stands."""

from collections.abc import Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.next_page import next_page
from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404, signed_in
from annotations.actions.finding import MOST_HITS, Hit, mark_all
from annotations.actions.highlights import Bodies
from annotations.carried import carried
from annotations.columns import MOST_COLUMNS, Columns, read_columns
from annotations.current import current_notebook, open_for_this_page
from annotations.hits import reviews_in, search_in
from annotations.models import Notebook, Role
from annotations.params import ids_in, number_in
from annotations.refusals import answers_refusals
from annotations.spoilers.hiding import spoilers_for
from annotations.views.messages import say_done
from annotations.views.reading import marking_context
from reviews.asking import clean_query
from reviews.models import Review

# As many reviews as a page can show side by side, and some more for a list of them.
MOST_REVIEWS = 60

# What the page's address asks of it; the rest is of the columns to go back to.
_OWN = frozenset({"q", "within", "skip"})

# Texts that are in memory at once while a whole notebook is searched.
CHUNK = 50


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def find(request: HtmxRequest, slug: str) -> HttpResponse:
    """Every place of a phrase, in the reviews of the address or in all that the notebook speaks of.

    POST marks those that are ticked, and leads on to the page that the form names in `next`.
    """
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    if current_notebook(request) != notebook:
        # The reviews that it leads back to are opened with it too.
        open_for_this_page(request, slug)
    if request.method == "POST":
        return _mark(request, notebook)
    phrase = clean_query(request.GET.get("q", ""))
    within = "within" in request.GET
    skip = _skip(request.GET)
    columns = _columns(request)
    asked = list(columns.reviews)
    reviews = Review.objects.filter(pk__in=asked) if asked else reviews_in(notebook)
    count = reviews.count()
    texts = reviews.with_text().order_by("work__key", "work", "critic__key", "id").iterator(CHUNK)
    return render(
        request,
        "annotations/find.html",
        {
            "q": phrase,
            "within_words": within,
            "asked": asked,
            "review_count": count,
            "missing": len(asked) - count if asked else 0,
            "columns": columns,
            "are_beside": 1 < len(asked) <= MOST_COLUMNS,
            "only_review": reviews.with_names().first() if len(asked) == 1 else None,
            "found": search_in(texts, phrase, notebook, whole_words=not within, skip=skip).without(
                spoilers_for(request, notebook)
            )
            if phrase
            else None,
            "skip": skip,
            "next_places": f"?{_search(request, request.GET, skip + MOST_HITS).urlencode()}",
            **marking_context(request, notebook),
        },
    )


def _mark(request: HtmxRequest, notebook: Notebook) -> HttpResponse:
    hits = [_hit(raw) for raw in request.POST.getlist("hit")]
    bodies = Bodies.cleaned(request.POST.getlist("tag"), request.POST.get("note", ""))
    change = mark_all(hits, bodies, notebook=notebook, by=signed_in(request.user))
    say_done(request, change)
    if there := next_page(request):
        return redirect(there)
    again = _search(request, request.POST, _skip(request.POST))
    return redirect(f"{reverse('find', args=[notebook.slug])}?{again.urlencode()}")


def _search(request: HtmxRequest, form: QueryDict, skip: int) -> QueryDict:
    """The address's search of a form, from the place after the first `skip`, with what else the
    request's own address says of the columns to go back to."""
    query = QueryDict(mutable=True)
    query["q"] = form.get("q", "")
    if "within" in form:
        query["within"] = "on"
    if skip:
        query["skip"] = str(skip)
    query.setlist("review", [str(pk) for pk in ids_in(form.getlist("review"))])
    for name, value in _columns(request).pairs():
        if name != "review":
            query.appendlist(name, value)
    return query


def _columns(request: HtmxRequest) -> Columns:
    """The reviews of the address, with how they stood side by side where the reader came from
    there."""
    pairs = ((name, value) for name, values in request.GET.lists() for value in values)
    asked, _ = read_columns(pair for pair in pairs if pair[0] not in _OWN)
    return asked.kept(asked.reviews[:MOST_REVIEWS]).keeping(carried(request))


def _skip(form: QueryDict) -> int:
    return next(iter(ids_in([form.get("skip", "")])), 0)


def _hit(raw: str) -> Hit:
    names = ("review", "version", "start", "end")
    fields: Mapping[str, str] = dict(zip(names, raw.split(":", 3), strict=False))
    return Hit(*(number_in(fields, name, "ticked passage") for name in names))
