"""A work with its reviews, and what they come to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from annotations.carried import carried
from annotations.current import current_notebook
from annotations.grid.address import MOST
from annotations.spoilers.hiding import spoilers_for
from annotations.works.page import summary_of
from annotations.works.summary import figures_of
from reviews.models import Review, Work
from reviews.veil import in_veiled_order
from reviews.views.pages import MOST_SHOWN


@library_page
@require_safe
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """A work with its reviews, summed up with the marks of the reader's current notebook."""
    shown = get_object_or_404(Work.objects.with_figures(), slug=slug)
    of_work = Review.objects.with_text().filter(work=shown).in_reading_order()
    reviews = in_veiled_order(of_work[:MOST_SHOWN])
    notebook = current_notebook(request)
    summary = summary_of(reviews, notebook, spoilers_for(request, notebook), carried(request))
    hides = any(each.veiled_as for each in reviews)
    # With the open ratings, their mean would tell the hidden one.
    count, rated = shown.review_count, shown.rated_count  # type: ignore[attr-defined]
    tells_mean = not hides and len(reviews) == count
    mean = summary.ratings.mean if tells_mean else None
    return render(
        request,
        "annotations/work.html",
        {
            "work": shown,
            "reviews": reviews,
            "notebook": notebook,
            "summary": summary,
            "most_in_grid": MOST,
            "figures": figures_of(count, rated, mean),
            "hides": hides,
        },
    )
