"""The grid: what reviews say of each tag, name or phrase, to read and to take away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from annotations.carried import carried
from annotations.columns import MOST_COLUMNS
from annotations.current import current_notebook
from annotations.exports.grid_registry import GRID_FORMATS
from annotations.exports.grid_values import GridSheet
from annotations.grid.address import AS_THEY_COME, FEWEST, MOST, MOST_PHRASES, GridAddress
from annotations.grid.choices import kinds, lengths, shown, sorts, under
from annotations.grid.filling import Filled, fill
from annotations.models import Highlight, Notebook
from annotations.refusals import Refused, answers_refusals
from annotations.spoilers.hiding import spoilers_for
from reviews.asking import clean_query
from reviews.models import Review, Work
from reviews.names import slug_for
from reviews.veil import in_veiled_order

# Reviews of a work that an address names; the grid says how many of them it holds.
MOST_NAMED = 60


@library_page
@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """Two to twelve reviews as columns, and what they speak of as rows.

    With `work`, the slug of one, it goes to the grid of its reviews that the notebook has marks
    on, or of all where these are fewer than two.
    """
    notebook = current_notebook(request)
    if "work" in request.GET:
        work = get_object_or_404(Work, slug=clean_query(request.GET["work"]))
        return redirect(GridAddress(tuple(_spoken_of(work, notebook)), kept=carried(request)).url())
    address, reviews = _asked(request)
    filled = Filled.nothing()
    if len(reviews) >= FEWEST:
        filled = fill(address, reviews, notebook, spoilers_for(request, notebook))
    return render(
        request,
        "annotations/grid.html",
        {
            "address": address,
            "reviews": reviews,
            "works": list(dict.fromkeys(review.work for review in reviews)),
            "notebook": notebook,
            "filled": filled,
            "rows": [shown(row, address) for row in filled.grid.rows],
            "nested": any(row.topic.depth for row in filled.grid.rows),
            "in_tree": address.sort == AS_THEY_COME and not filled.only,
            "complaints": _complaints(request, address, filled),
            **_ways(address),
        },
    )


@library_page
@require_safe
@answers_refusals
def export_grid(request: HttpRequest, name: str) -> HttpResponse:
    """The grid of the same address as a file, with every passage whole."""
    if name not in GRID_FORMATS:
        raise Http404(f"There is no format {name}.")
    form = GRID_FORMATS[name]
    address, reviews = _asked(request)
    if len(reviews) < FEWEST:
        raise Refused("A grid needs two reviews of the library. Choose them and take it away then.")
    notebook = current_notebook(request)
    works = ", ".join(dict.fromkeys(str(review.work) for review in reviews))
    sheet = GridSheet(
        title=f"{works}: {len(reviews)} reviews in a grid",
        iri=request.build_absolute_uri(address.url()),
        site=request.build_absolute_uri("/").rstrip("/"),
        notebook=notebook.name_for(request.user) if notebook and address.rows == "tags" else "",
        exported=timezone.now(),
        grid=fill(address, reviews, notebook, spoilers_for(request, notebook)).grid,
    )
    response = HttpResponse(form.write(sheet), content_type=form.media_type)
    filename = f"{slug_for(works, fallback='reviews')}-grid{form.extension}"
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=filename
    )
    return response


def _asked(request: HttpRequest) -> tuple[GridAddress, list[Review]]:
    """What the address asks for, and its reviews in its order."""
    address = replace(GridAddress.read(request.GET), kept=carried(request))
    found = Review.objects.with_text().in_bulk(address.reviews)
    address = address.with_only(found)
    return address, [found[pk] for pk in address.reviews]


def _spoken_of(work: Work, notebook: Notebook | None) -> Sequence[int]:
    """The work's reviews that the notebook has marks on; all of them where these are too few."""
    marks = Highlight.objects.standing().filter(review=OuterRef("pk"), notebook=notebook)
    of_work = Review.objects.filter(work=work).annotate(marked=Exists(marks)).in_reading_order()
    found = in_veiled_order(of_work.only("pk", "work_id")[:MOST_NAMED])
    marked = [review.pk for review in found if review.marked]  # type: ignore[attr-defined]
    return marked if len(marked) >= FEWEST else [review.pk for review in found]


def _complaints(request: HttpRequest, address: GridAddress, filled: Filled) -> list[str]:
    notebook = current_notebook(request)
    complaints = list(address.complaints)
    if filled.only or not filled.grid.columns:
        return complaints
    if address.rows == "tags" and notebook and address.tag is not None:
        named = notebook.name_for(request.user)
        complaints.append(f"The tag of this address is not in {named}: all are shown.")
    if address.rows == "names" and address.name is not None:
        complaints.append("None of these reviews mentions the name of this address: all are shown.")
    return complaints


def _ways(address: GridAddress) -> dict[str, Any]:
    """The links and the figures of the page's head."""
    return {
        "kinds": list(kinds(address)),
        "sorts": list(sorts(address)),
        "under": list(under(address)),
        "lengths": list(lengths(address)),
        "formats": [(form, address.export_url(form.name)) for form in GRID_FORMATS.values()],
        "whole": replace(address, tag=None, name=None, full=False).url(),
        "may_add": len(address.phrases) < MOST_PHRASES,
        "most": MOST,
        "most_phrases": MOST_PHRASES,
        "beside": address.reviews[:MOST_COLUMNS],
    }
