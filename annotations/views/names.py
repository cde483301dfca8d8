"""The strip of names over several reviews, and the page of one name."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from accounts.requests import HtmxRequest
from annotations.columns import MOST_COLUMNS, read_columns
from annotations.current import current_notebook
from annotations.names import open_names
from annotations.spoilers.hiding import spoilers_for
from reviews.models import Review


@library_page
@require_safe
def compare_names(request: HtmxRequest) -> HttpResponse:
    """The strip of names alone, for an address of several reviews side by side, and what each
    column's head says of the chosen name: the columns themselves stay as they are."""
    pairs = ((name, value) for name, values in request.GET.lists() for value in values)
    asked, _ = read_columns(pairs)
    found = Review.objects.with_text().in_bulk(asked.reviews[:MOST_COLUMNS])
    columns = asked.kept(found)
    reviews = [found[pk] for pk in columns.reviews]
    spoilers = spoilers_for(request, current_notebook(request))
    names = open_names(reviews, spoilers, request.GET.get("name", ""))
    context = {"columns": columns, "names": names, "alone": True}
    return render(request, "annotations/names_strip.html", context)
