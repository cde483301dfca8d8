"""Several reviews side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from accounts.models import User
from accounts.requests import HtmxRequest
from annotations.blind.veil import veil_of
from annotations.codebook import Codebook
from annotations.codes import asked_for, codebook_of
from annotations.columns import MOST_COLUMNS, Columns, read_columns
from annotations.current import current_notebook
from annotations.focus import carry_to_current, paragraph_id, passage_at
from annotations.library.own_filters import own_asked
from annotations.models import Highlight, Notebook
from annotations.names import open_names
from annotations.reading import marks_asked_for, open_reviews, with_lost
from annotations.shown_marks import ShownMarks
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import spoilers_for
from annotations.views.reading import marking_context, notebook_of_page
from reviews.asking import Query, clean_query
from reviews.beside import reviews_beside
from reviews.filtering import Narrowed
from reviews.models import Review


@library_page
@require_safe
def compare(request: HtmxRequest) -> HttpResponse:
    """Two to six reviews in columns, in the order of the address.

    Asked by htmx for what can be added, it answers with that alone.
    """
    asked, complaints = read_columns(_pairs(request))
    if request.htmx.target == "offered":
        return render(request, "annotations/add_review.html#offered", _offer(request, asked))
    found = Review.objects.with_text().in_bulk(asked.reviews[:MOST_COLUMNS])
    columns = asked.kept(found)
    reviews = [found[pk] for pk in columns.reviews]
    notebook, is_open = notebook_of_page(request)
    if not is_open:
        complaints.append(
            "The marks that this address was sent with are in a notebook that is not open to you. "
            "Its texts are here, and the passage that was meant; ask who sent it to invite you."
        )
    spoilers = spoilers_for(request, notebook)
    marking = marking_context(request, notebook)
    codebook = marking.get("codebook")
    shown = marks_asked_for(columns, codebook)
    authors = _authors(reviews, notebook)
    complaints += _unmet(columns, shown, authors)
    if shown.tags is None:
        columns = replace(columns, tag="")
    columns, in_focus = _focus(columns, reviews, spoilers, complaints)
    names = open_names(reviews, spoilers, request.GET.get("name", ""))
    opened = open_reviews(reviews, notebook, spoilers, shown, codebook=codebook)
    works = list(dict.fromkeys(review.work for review in reviews))
    return render(
        request,
        "annotations/compare.html",
        {
            "opened_columns": [
                replace(
                    each,
                    named=names.named_in(each.review.pk),
                    far_from=columns.far_from,
                    are_folded=True,
                )
                for each in with_lost(opened, notebook)
            ],
            "names": names,
            "columns": columns,
            "shown_reviews": columns.reviews,
            "in_focus": in_focus,
            "complaints": complaints,
            "missing": [pk for pk in asked.reviews[:MOST_COLUMNS] if pk not in found],
            "left_out": asked.reviews[MOST_COLUMNS:],
            "most_columns": MOST_COLUMNS,
            "works": works,
            "is_read_blind": any(veil_of(request).is_over(work.pk) for work in works),
            "authors": authors,
            "shows_all_marks": shown.are_all,
            "asked_tag": _asked_tag(columns, codebook),
            **_offer(request, columns),
            **marking,
        },
    )


def _pairs(request: HtmxRequest) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, values in request.GET.lists() for value in values)


def _focus(
    columns: Columns, reviews: Sequence[Review], spoilers: Spoilers, complaints: list[str]
) -> tuple[Columns, dict[str, Any] | None]:
    """The address with the passage in focus as it stands now, and that passage."""
    place = columns.at
    if place is None:
        return columns, None
    review = next((review for review in reviews if review.pk == place.review_id), None)
    current = carry_to_current(place, review) if review else None
    if review is None or current is None:
        complaints.append(
            "The passage of this address is not in the reviews that are open: it was edited away, "
            "or its review was closed."
        )
        return columns.at_place(None), None
    shown = {
        "place": current,
        "review": review,
        "passage": spoilers.words(review.current_id, current.start, passage_at(current, review)),
        "paragraph": paragraph_id(current, review),
    }
    return columns.at_place(current), shown


def _asked_tag(columns: Columns, codebook: Codebook | None) -> int | None:
    """The id of the tag that the address asks for, above all that are shown with it."""
    return next(iter(asked_for(codebook, columns.tag)), None) if codebook and columns.tag else None


def _unmet(columns: Columns, shown: ShownMarks, authors: Sequence[User]) -> list[str]:
    """What is said where nothing has the tag or the author that the address asks for."""
    said = []
    if authors and columns.tag and shown.tags is None:
        said.append(f"This notebook has no tag “{columns.tag}”: the marks of all tags are shown.")
    if authors and columns.by and columns.by not in [each.username for each in authors]:
        said.append(f"Nobody called “{columns.by}” has marked anything in these reviews.")
    return said


def _authors(reviews: Sequence[Review], notebook: Notebook | None) -> list[User]:
    """Who marked something in these reviews, by name."""
    if notebook is None or not reviews:
        return []
    marks = Highlight.objects.standing().filter(notebook=notebook, review__in=reviews)
    return list(User.objects.filter(pk__in=marks.values("author")).order_by("name", "username"))


def _offer(request: HtmxRequest, columns: Columns) -> dict[str, Any]:
    """The reviews that can be added, and the words that they were looked for with."""
    query = clean_query(request.GET.get("find", ""))
    room = 0 < len(columns.reviews) < MOST_COLUMNS

    def own(asked: Query) -> tuple[Query, Narrowed]:
        notebook = current_notebook(request)
        return own_asked(notebook, codebook_of(notebook) if notebook else Codebook([]), asked)

    return {
        "columns": columns,
        "find": query,
        "is_finding": "find" in request.GET,
        "most_columns": MOST_COLUMNS,
        "offer": reviews_beside(columns.reviews, query, own) if room else None,
    }
