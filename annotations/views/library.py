"""The library: every review, searched, filtered and sorted."""

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import Q
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from accounts.requests import HtmxRequest
from accounts.statements import statement_cursor
from annotations.blind.searching import NOT_BY_MATCH, best_match_tells, without_hidden
from annotations.blind.veil import veil_of
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.columns import Place
from annotations.current import current_notebook
from annotations.focus import address_of
from annotations.library.also_found import also_found
from annotations.library.listed_reviews import ListedReviews
from annotations.library.meant import may_be_told
from annotations.library.own_filters import narrowed_in, notes_by_review, without_own
from annotations.library.review_rows import FoundPlace, draw_groups, draw_rows
from annotations.models import Notebook
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import spoilers_for
from annotations.views.searching import SearchForm, answer_search, draws_filters, rewrites
from reviews.asking import Field, Note, Query
from reviews.chips import chips
from reviews.facets import Facet
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
from reviews.paging import BadToken, Page
from reviews.patience import TooSlow, patience
from reviews.retrieval import MOST_READ, Found, facets_of, meant_by, most_faceted
from reviews.search import Excerpts, excerpts_by_review
from reviews.veil import in_veiled_order, name_under_veil

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


@library_page
@require_safe
def library(request: HtmxRequest) -> HttpResponse:
    """The whole page; of it, what an answer changes, for a search that htmx sends."""
    choice = Choice.read(request.GET.dict())
    notebook = current_notebook(request)
    codebook = codebook_of(notebook) if notebook else Codebook([])
    context = _form(request, choice, codebook)
    try:
        with patience(LONGEST):
            spoilers = spoilers_for(request, notebook)
            token = request.GET.get("after", "")
            askable, asked = _asked(request, choice, notebook, codebook)
            context |= _found(askable, asked, notebook, spoilers, token)
            if not (context["page"].rows or context["found"].is_capped):
                context["meant"] = _meant(
                    askable,
                    spoilers,
                    lambda query: (
                        _asked(request, replace(askable, query=query), notebook, codebook)[
                            1
                        ].condition
                    ),
                )
            context["also"] = also_found(request, choice, notebook, codebook, context["found"])
            if draws_filters(request):
                context["facets"] = _facets(context["found"], context["page"])
    except TooSlow:
        context |= {"too_slow": True}
    return answer_search(request, "annotations/library.html", context, choice.address())


def _form(request: HtmxRequest, choice: Choice, codebook: Codebook) -> dict[str, Any]:
    """What was asked, and what could be."""
    return {
        "search": FORM,
        "choice": choice,
        "chips": list(chips(choice)),
        "narrows": choice.narrows,
        "sorts": sorts_of(choice.query),
        "default_sort": default_sort(choice.query),
        "draws_filters": draws_filters(request),
        "rewrites": rewrites(request, choice.text),
        "codebook": codebook,
    }


def _asked(
    request: HtmxRequest, choice: Choice, notebook: Notebook | None, codebook: Codebook
) -> tuple[Choice, Narrowed]:
    """What of the choice this reader can ask for, the condition that it is, and what has to be said
    of how the query was understood."""
    notes = choice.query.notes
    if request.GET.get("sort", "") not in {"", *SORTS}:
        notes = (*notes, Note(UNKNOWN_ORDER, ""))
    if notebook is None:
        query, unasked = without_own(choice.query)
        choice, notes = replace(choice, query=query), (*notes, *unasked)
        own = Narrowed()
    else:
        own = narrowed_in(notebook, codebook, choice.query)
    hidden = veil_of(request).hidden
    choice = replace(choice, unnamed=tuple(hidden))
    if choice.sort == "relevance" and best_match_tells(hidden, choice.query):
        choice, notes = replace(choice, sort="added"), (*notes, Note(NOT_BY_MATCH, ""))
    parts = (narrowed(choice.query), own, without_hidden(hidden, choice.query, choice.sort))
    condition = reduce(and_, (part.condition for part in parts))
    return choice, Narrowed(condition, (*notes, *(note for part in parts for note in part.notes)))


def _found(
    choice: Choice,
    asked: Narrowed,
    notebook: Notebook | None,
    spoilers: Spoilers,
    token: str,
) -> dict[str, Any]:
    """The reviews that fit."""
    found = find(choice, asked.condition)
    of = f"{notebook.pk if notebook else 0} {choice.sort} {choice.query.key}"
    try:
        page, is_other = listed(choice, found, token=token, size=PAGE_SIZE, of=of), False
    except BadToken:
        page, is_other = listed(choice, found, token="", size=PAGE_SIZE, of=of), True
    if choice.sort == "work":
        page = replace(page, rows=in_veiled_order(page.rows))
    return {
        "notes": dict.fromkeys(note.sentence for note in asked.notes),
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
    choice: Choice, spoilers: Spoilers, condition: Callable[[Query], Q]
) -> dict[str, Any] | None:
    """What the reader probably meant, and the way to it."""
    meant = meant_by(choice.query, condition) if has_ranks(choice.query) else None
    if meant is None or not may_be_told(meant, choice.query, spoilers):
        return None
    other = choice.asking(meant.query)
    return {"text": other.text, "address": other.address(), "found": meant.found}


def _facets(found: Found, page: Page[Review]) -> dict[str, list[Facet]]:
    """What the list can be narrowed to; of reviews that are read blind nothing that tells whose
    they are."""
    offered = facets_of(found)
    if any(name_under_veil(review.pk) for review in page.rows):
        del offered["critic"], offered["publication"]
    return offered


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
