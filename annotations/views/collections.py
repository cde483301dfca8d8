"""Collections: starting one, filling it, ordering it."""

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.requests import HtmxRequest
from annotations.access import collection_or_404, entry_or_404, notebook_or_404
from annotations.actions import collections as actions
from annotations.exports.registry import FORMATS
from annotations.models import Collection, Entry, Highlight, Notebook, Role
from annotations.params import ids_in, number_in
from annotations.refusals import Refused, answers_refusals
from annotations.views.reading import marking_context
from reviews.models import Review


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def collections(request: HtmxRequest, slug: str) -> HttpResponse:
    """The notebook's collections; a POST starts a new one."""
    writing = request.method == "POST"
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR if writing else Role.READER)
    if writing:
        return redirect(_start(request, notebook))
    context = {**marking_context(request, notebook), "collections": _counted(notebook)}
    return render(request, "annotations/collections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def collection(request: HtmxRequest, pk: int) -> HttpResponse:
    """One collection in its order; a POST gives it another title and description."""
    writing = request.method == "POST"
    found = collection_or_404(request.user, pk, Role.ANNOTATOR if writing else Role.READER)
    if writing:
        actions.rename(found, request.POST.get("title", ""), request.POST.get("description", ""))
        return redirect(found)
    return _show(request, found)


@require_POST
def delete_collection(request: HtmxRequest, pk: int) -> HttpResponse:
    """The collection goes; its marks and reviews stay where they are."""
    found = collection_or_404(request.user, pk, Role.ANNOTATOR)
    found.delete()
    return redirect("notebook_collections", found.notebook.slug)


@require_POST
@answers_refusals
def gather(request: HtmxRequest, slug: str) -> HttpResponse:
    """Add marks or reviews to one of the notebook's collections, or to a new one."""
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    chosen = _chosen_to_gather(request, notebook)
    if not chosen:
        raise Refused("Choose at least one mark or review to add.")
    with transaction.atomic():
        into = _chosen_collection(request, notebook)
        actions.gather(into, chosen)
    if not request.htmx:
        return redirect(into)
    return render(request, "annotations/gathered.html", {"collection": into})


@require_POST
@answers_refusals
def add_line(request: HtmxRequest, pk: int) -> HttpResponse:
    """Write a line at the end of the collection."""
    found = collection_or_404(request.user, pk, Role.ANNOTATOR)
    actions.add_line(found, request.POST.get("line", ""))
    return _changed(request, found)


@require_POST
@answers_refusals
def rewrite_line(request: HtmxRequest, pk: int) -> HttpResponse:
    entry = entry_or_404(request.user, pk, Role.ANNOTATOR)
    actions.rewrite_line(entry, request.POST.get("line", ""))
    return _changed(request, entry.collection)


@require_POST
@answers_refusals
def move_entry(request: HtmxRequest, pk: int) -> HttpResponse:
    """Put an entry at a place counted from 1, or some places on from where it is."""
    entry = entry_or_404(request.user, pk, Role.ANNOTATOR)
    fields = request.POST.dict()
    if "by" in fields:
        actions.shift(entry, by=number_in(fields, "by", "number of places"))
    else:
        actions.move(entry, to=number_in(fields, "to", "new place"))
    return _changed(request, entry.collection, moved=entry)


@require_POST
@answers_refusals
def take_out(request: HtmxRequest, pk: int) -> HttpResponse:
    entry = entry_or_404(request.user, pk, Role.ANNOTATOR)
    actions.take_out(entry)
    return _changed(request, entry.collection)


def _start(request: HtmxRequest, notebook: Notebook) -> Collection:
    title, description = request.POST.get("title", ""), request.POST.get("description", "")
    assert isinstance(request.user, User)  # noqa: S101
    return actions.start_collection(title, description, notebook=notebook, by=request.user)


def _chosen_to_gather(request: HtmxRequest, notebook: Notebook) -> list[Highlight | Review]:
    """The marks, then the reviews, each in the order of the form; what is gone is passed over."""
    marked = ids_in(request.POST.getlist("highlight"))
    reviewed = ids_in(request.POST.getlist("review"))
    highlights = notebook.highlights.standing().in_bulk(marked)
    reviews = Review.objects.in_bulk(reviewed)
    return [
        *(highlights[pk] for pk in marked if pk in highlights),
        *(reviews[pk] for pk in reviewed if pk in reviews),
    ]


def _chosen_collection(request: HtmxRequest, notebook: Notebook) -> Collection:
    """A new one where a title was typed, else the one that was chosen."""
    chosen = ids_in(request.POST.getlist("collection"))
    if request.POST.get("title", "").strip() or not chosen:
        return _start(request, notebook)
    found = notebook.collections.filter(pk=chosen[0]).first()
    if found is None:
        raise Refused("This collection is gone. Choose another one, or start a new one.")
    return found


def _counted(notebook: Notebook) -> QuerySet[Collection]:
    standing = Q(entries__highlight__removed_at=None)
    counted = notebook.collections.annotate(entry_count=Count("entries", filter=standing))
    # An aggregate drops the model's own order.
    return counted.order_by(*Collection._meta.ordering or ())


def _show(request: HtmxRequest, found: Collection) -> HttpResponse:
    template = "annotations/collection.html" + ("#entries" if request.htmx else "")
    entries = list(Entry.objects.of(found))
    return render(
        request,
        template,
        {
            "collection": found,
            "entries": entries,
            "works": [review.work for entry in entries if (review := entry.source) is not None],
            "formats": FORMATS.values(),
            **marking_context(request, found.notebook),
        },
    )


def _changed(
    request: HtmxRequest, found: Collection, *, moved: Entry | None = None
) -> HttpResponse:
    """The entries anew for htmx, which keeps its place; else the page again."""
    if request.htmx:
        return _show(request, found)
    return redirect(
        reverse("collection", args=[found.pk]) + (f"#entry-{moved.pk}" if moved else "")
    )
