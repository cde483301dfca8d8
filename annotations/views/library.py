"""The library: every review, searched, filtered and sorted."""

from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import and_
from typing import Any, Final

from django.db.models import Q
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from accounts.requests import HtmxRequest
from accounts.sessions import asks_along
from accounts.statements import statement_cursor
from annotations.blind.searching import fitting_unnamed, without_hidden
from annotations.blind.veil import veil_of
from annotations.codebook import Codebook
from annotations.columns import Place
from annotations.current import current_codebook, current_notebook, own_notebook_along
from annotations.focus import address_of
from annotations.library.also_found import also_found
from annotations.library.listed_reviews import ListedReviews
from annotations.library.meant import may_be_told
from annotations.library.own_filters import notes_by_review, own_asked
from annotations.library.review_rows import FoundPlace, draw_groups, draw_rows
from annotations.models import Notebook
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import spoilers_for
from annotations.views.searching import SearchForm, answer_search, draws_filters, rewrites
from reviews.asking import Field, Note, Query
from reviews.chips import by_field, chips
from reviews.filtering import Narrowed
from reviews.library import (
    SORTS,
    Choice,
    default_sort,
    find,
    has_ranks,
    listed,
    narrowed,
    sorts_of,
)
from reviews.models import Review
from reviews.paging import BadToken
from reviews.patience import TooSlow, patience
from reviews.retrieval import MOST_READ, facets_of, meant_by, most_faceted
from reviews.search import Excerpts, excerpts_by_review

PAGE_SIZE = 20
# How long the database may work on one of a page's questions, in seconds.
LONGEST = 1.0
_MARKS = """
SELECT review_id, count(*) FROM annotations_highlight
WHERE notebook_id = %s AND removed_at IS NULL AND review_id = ANY(%s::bigint[]) GROUP BY review_id
"""
FORM: Final = SearchForm(
    label="Search the reviews",
    placeholder="Words, “a phrase”, film:her, critic:…",
    button="Search",
    narrowing="Narrow and sort",
    filters="annotations/library_filters.html",
    help="annotations/how_to_search.html",
)
UNKNOWN_ORDER = "The address asks for an order that there is not. This is the usual one."
OTHER_LIST = "That page belonged to another search. This is the first page of this one."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a choice this reader can ask for, the condition that it is, with what has to be said
    of how the query was understood, the ids of the reviews whose critics it must not tell, and of
    those that are found all the same."""

    choice: Choice
    narrowed: Narrowed
    notebook: Notebook | None
    veiled: tuple[int, ...]
    joined: tuple[int, ...]


@library_page
@require_safe
@asks_along(own_notebook_along)
def library(request: HtmxRequest) -> HttpResponse:
    """The whole page; of it, what an answer changes, for a search that htmx sends."""
    choice = Choice.read(request.GET.dict())
    notebook = current_notebook(request)
    codebook = current_codebook(request)
    context = _form(request, choice, codebook)
    try:
        with patience(LONGEST):
            spoilers = spoilers_for(request, notebook)
            token = request.GET.get("after", "")
            asked = _asked(request, choice, notebook, codebook)
            context |= _found(asked, spoilers, token, counted=draws_filters(request))
            found = context["found"]
            if found.is_alike or not (context["page"].rows or found.is_capped):
                context["meant"] = _meant(request, asked, codebook, spoilers)
            context["also"] = also_found(request, choice, notebook, codebook, found)
            if draws_filters(request):
                context["facets"] = facets_of(found)
    except TooSlow:
        context |= {"too_slow": True}
    return answer_search(request, "annotations/library.html", context, choice.address())


def _form(request: HtmxRequest, choice: Choice, codebook: Codebook) -> dict[str, Any]:
    """What was asked, and what could be."""
    told = list(chips(choice))
    return {
        "search": FORM,
        "choice": choice,
        "chips": told,
        "chosen": by_field(told),
        "narrows": choice.narrows,
        "sorts": sorts_of(choice.query),
        "default_sort": default_sort(choice.query),
        "draws_filters": draws_filters(request),
        "rewrites": rewrites(request, choice.text),
        "codebook": codebook,
    }


def _asked(
    request: HtmxRequest, choice: Choice, notebook: Notebook | None, codebook: Codebook
) -> _Asked:
    veiled = veil_of(request).hidden
    notes = choice.query.notes
    if request.GET.get("sort", "") not in {"", *SORTS}:
        notes = (*notes, Note(UNKNOWN_ORDER, ""))
    query, own = own_asked(notebook, codebook, choice.query)
    choice = replace(choice, query=query)
    parts = (
        narrowed(choice.query),
        own,
        without_hidden(veiled, choice.query, choice.sort),
    )
    condition = reduce(and_, (part.condition for part in parts))
    joined = fitting_unnamed(veiled, choice.query)
    notes = (*notes, *(note for part in parts for note in part.notes))
    return _Asked(choice, Narrowed(condition, notes), notebook, tuple(veiled), joined)


def _found(asked: _Asked, spoilers: Spoilers, token: str, *, counted: bool) -> dict[str, Any]:
    """The reviews that fit; `counted` where it is told what they are of."""
    choice, notebook, condition = asked.choice, asked.notebook, asked.narrowed.condition
    found = find(choice, condition, joined=asked.joined, veiled=asked.veiled, counted=counted)
    of = f"{notebook.pk if notebook else 0} {choice.sort} {choice.query.key}"
    try:
        page, is_other = listed(choice, found, token=token, size=PAGE_SIZE, of=of), False
    except BadToken:
        page, is_other = listed(choice, found, token="", size=PAGE_SIZE, of=of), True
    return {
        "notes": dict.fromkeys(note.sentence for note in asked.narrowed.notes),
        "narrows": choice.narrows,
        # Of a phrase fewer are counted than shown, where its words are frequent.
        "found": replace(found, count=max(found.count, len(page.rows)))
        if found.is_capped
        else found,
        "faceted": most_faceted(found),
        "most_read": MOST_READ if found.reading else 0,
        "page": page,
        # Of a page that is not full, not all that could have been on it was read.
        "onward": "Next page" if len(page.rows) == PAGE_SIZE else "Read on",
        "next_page": choice.address(after=page.next_token),
        "first_page": choice.address() if token and not is_other else "",
        "other_list": OTHER_LIST if is_other else "",
        "listed": _listed(page.rows, choice, notebook, spoilers) if page.rows else "",
    }


def _meant(
    request: HtmxRequest, asked: _Asked, codebook: Codebook, spoilers: Spoilers
) -> dict[str, Any] | None:
    """What the reader probably meant, and the way to it."""
    choice = asked.choice

    def condition(query: Query) -> Q:
        other = replace(choice, query=query)
        return _asked(request, other, asked.notebook, codebook).narrowed.condition

    joined = partial(fitting_unnamed, asked.veiled)
    meant = meant_by(choice.query, condition, joined) if has_ranks(choice.query) else None
    if meant is None or not may_be_told(meant, choice.query, spoilers):
        return None
    other = choice.asking(meant.query)
    return {"text": other.text, "address": other.address(), "found": meant.found}


def _listed(
    reviews: list[Review], choice: Choice, notebook: Notebook | None, spoilers: Spoilers
) -> SafeString:
    """The reviews as they are drawn."""
    by_work = choice.sort == "work"
    in_notes = notebook if choice.query.of(Field.IN) else None
    listed = ListedReviews(
        spoilers,
        under_work=by_work,
        marks=_count_marks(reviews, notebook),
        found=_places(reviews, choice, spoilers),
        noted=notes_by_review(reviews, in_notes, choice.query.wanted) if in_notes else {},
    )
    drawn = draw_groups(listed.by_work(reviews)) if by_work else draw_rows(listed.rows(reviews))
    # Every text of it is escaped where it is drawn.
    return mark_safe(drawn)  # noqa: S308


def _places(
    reviews: list[Review], choice: Choice, spoilers: Spoilers
) -> dict[int, list[FoundPlace]]:
    if not has_ranks(choice.query):
        return {}
    # A query of its own for the rows shown: the database must not read the texts of all matches.
    by_review = excerpts_by_review(reviews, choice.query.wanted, spoilers.masked)
    return {pk: _places_of(pk, found, spoilers) for pk, found in by_review.items()}


def _places_of(pk: int, found: Excerpts, spoilers: Spoilers) -> list[FoundPlace]:
    return [
        FoundPlace(
            address_of(Place(pk, each.start, each.end, found.version)),
            [(spoilers.told(words), is_match) for words, is_match in each.fragment],
        )
        for each in found.excerpts
    ]


def _count_marks(reviews: list[Review], notebook: Notebook | None) -> dict[int, int]:
    if notebook is None:
        return {}
    with statement_cursor() as cursor:
        cursor.execute(_MARKS, [notebook.pk, [review.pk for review in reviews]])
        return dict(cursor.fetchall())
