"""A notebook's marks: listed, searched and narrowed."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import F
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404, role_in, signed_in
from annotations.blind.veil import veil_of
from annotations.codes import codebook_of
from annotations.models import Highlight, Role
from annotations.orphans import orphans_of
from annotations.own_marks import FoundMarks, MarkChoice, Shelf, find_marks, meant_marks
from annotations.own_marks.facets import FACETED, facets_of
from annotations.own_marks.found import MOST_COUNTED
from annotations.own_marks.hits import hits_in
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import spoilers_for
from annotations.views.searching import SearchForm, answer_search, draws_filters, rewrites
from reviews.chips import by_field, chips
from reviews.paging import BadToken, Key, Page, keyset_page
from reviews.patience import TooSlow, patience
from reviews.retrieval.documents import configs_in_use

PAGE_SIZE = 50
# How long the database may work on one of a page's questions, in seconds.
LONGEST = 1.0
FORM: Final = SearchForm(
    label="Search in passages and notes",
    placeholder="Words in passages and notes, tag:pace, by:me…",
    button="Find",
    narrowing="Narrow",
    filters="annotations/mark_filters.html",
    help="annotations/how_to_search_marks.html",
)
OTHER_LIST: Final = "That page belonged to another search. This is the first page of this one."
_NEWEST_FIRST: Final = [Key(F("id"), descending=True)]


@require_safe
def own_marks(request: HtmxRequest, slug: str) -> HttpResponse:
    """The whole page; of it, what an answer changes, for a search that htmx sends."""
    notebook = notebook_or_404(request.user, slug, Role.READER)
    veil = veil_of(request)
    reader = signed_in(request.user)
    shelf = Shelf(notebook, codebook_of(notebook), reader, veil.hidden)
    choice = MarkChoice.read(request.GET.dict())
    context = _form(request, choice, shelf)
    try:
        with patience(LONGEST):
            context |= _found(request, choice, shelf)
            if draws_filters(request):
                context["facets"] = facets_of(context["found"], blind=bool(shelf.hidden))
            if not request.htmx:
                context["orphan_count"] = orphans_of(notebook).count()
    except TooSlow:
        context |= {"too_slow": True}
    return answer_search(request, "annotations/highlights.html", context, choice.address())


def _form(request: HtmxRequest, choice: MarkChoice, shelf: Shelf) -> dict[str, Any]:
    """What was asked, and what could be."""
    notebook = shelf.notebook
    role = role_in(request.user, notebook)
    told = list(chips(choice))
    return {
        "search": FORM,
        "notebook": notebook,
        "choice": choice,
        "chips": told,
        "chosen": by_field(told),
        "draws_filters": draws_filters(request),
        "rewrites": rewrites(request, choice.text),
        "codebook": shelf.codebook,
        "collections": notebook.collections.all(),
        "may_mark": role is not None and role >= Role.ANNOTATOR,
    }


def _found(request: HtmxRequest, choice: MarkChoice, shelf: Shelf) -> dict[str, Any]:
    """The marks that fit, and what has to be said of how the query was understood."""
    query = choice.query
    configs = configs_in_use() if query.alternatives else []
    found = find_marks(shelf, query, configs)
    token = request.GET.get("after", "")
    of = f"{shelf.notebook.pk} {query.key}"
    try:
        page, is_other = _page(found, token, of), False
    except BadToken:
        page, is_other = _page(found, "", of), True
    # Of all marks, nobody is told how many they are but whether those beside the filters are fewer.
    count, is_capped = found.count(MOST_COUNTED if choice.narrows else FACETED)
    spoilers = spoilers_for(request, shelf.notebook)
    return {
        "notes": dict.fromkeys(note.sentence for note in (*query.notes, *found.notes)),
        "found": found,
        "count": count,
        "is_capped": is_capped,
        "faceted": FACETED,
        "page": page,
        "meant": None if page.rows else _meant(choice, shelf, configs, spoilers),
        "word_hits": hits_in(page.rows, _configs(page.rows), query, spoilers),
        "next_page": choice.address(after=page.next_token) if page.next_token else "",
        "first_page": choice.address() if token and not is_other else "",
        "other_list": OTHER_LIST if is_other else "",
    }


def _meant(
    choice: MarkChoice, shelf: Shelf, configs: Collection[str], spoilers: Spoilers
) -> dict[str, Any] | None:
    """What the reader probably meant, and the way to it."""
    meant = meant_marks(shelf, choice.query, configs, spoilers)
    if meant is None:
        return None
    other = choice.asking(meant.query)
    count, is_capped = meant.found.count(MOST_COUNTED)
    return {
        "text": other.text,
        "address": other.address(),
        "count": count,
        "is_capped": is_capped,
    }


def _page(found: FoundMarks, token: str, of: str) -> Page[Highlight]:
    rows = found.rows.with_tags().with_source().annotate(config=F("search_document__config"))
    return keyset_page(rows, _NEWEST_FIRST, token=token, size=PAGE_SIZE, of=of)


def _configs(marks: list[Highlight]) -> dict[int, str]:
    return {mark.pk: mark.config for mark in marks}  # type: ignore[attr-defined]
