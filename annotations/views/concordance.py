"""A concordance of the library: every place of a word in lines, to be sorted, ticked and tagged."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from annotations.blind.searching import fitting_unnamed, without_hidden
from annotations.blind.veil import veil_of
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.concordance.keyword_lines import Sort
from annotations.concordance.lines import (
    MOST_LINES,
    Concordance,
    Line,
    address,
    concordance_of,
    shown_lines,
    terms_of,
)
from annotations.current import current_notebook
from annotations.library.meant import may_be_told
from annotations.library.own_filters import own_asked
from annotations.models import Notebook
from annotations.params import ids_in
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import PARAM, SHOWN, are_asked_for, spoilers_for
from annotations.views.reading import marking_context
from reviews.asking import Field, Query, write
from reviews.filtering import Narrowed
from reviews.library import Choice, narrowed
from reviews.patience import TooSlow, patience
from reviews.retrieval import look_for, meant_by

PAGE_SIZE: Final = 100
# How long the database may work on one of a page's questions, in seconds.
LONGEST = 1.0

_SORTS: Final = {
    Sort.PLACE: "place in the text",
    Sort.LEFT: "word before",
    Sort.RIGHT: "word after",
}
_NOT_IN_NOTES: Final = "A concordance is of the reviews and not of notes: “in:notes” was left out."


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `notes` are sentences on what of it was not understood."""

    text: str
    query: Query
    sort: Sort
    page: int
    notes: tuple[str, ...]


@library_page
@require_safe
def concordance(request: HttpRequest) -> HttpResponse:
    """The lines of the words asked for, a page at a time, in the order asked for."""
    asked = _asked(request)
    notebook = current_notebook(request)
    context: dict[str, Any] = {
        "q": asked.text,
        "notes": asked.notes,
        "asks": bool(asked.query),
        "has_words": bool(terms_of(asked.query.wanted)),
        **marking_context(request, notebook),
    }
    try:
        with patience(LONGEST):
            if context["has_words"]:
                context |= _lines(request, asked, notebook)
    except TooSlow:
        context["too_slow"] = True
    status = 503 if "too_slow" in context else 200
    return render(request, "annotations/concordance.html", context, status=status)


def _asked(request: HttpRequest) -> Asked:
    choice = Choice.read(request.GET.dict())
    notes = [*choice.refusals, *(note.sentence for note in choice.query.notes)]
    query = choice.query
    if in_notes := query.of(Field.IN):
        query = query.without(*in_notes)
        notes.append(_NOT_IN_NOTES)
    written = request.GET.get("sort", "")
    sort = next((each for each in Sort if each == written), Sort.PLACE)
    if written not in ("", sort):
        notes.append(
            "The address asks for an order that there is not: the lines stand in the order of "
            "their texts."
        )
    page = next(iter(ids_in([request.GET.get("page", "")])), 1)
    return Asked(choice.text, query, sort, page, tuple(dict.fromkeys(notes)))


def _lines(request: HttpRequest, asked: Asked, notebook: Notebook | None) -> dict[str, Any]:
    spoilers = spoilers_for(request, notebook)
    narrowed_to = partial(_narrowed, request, notebook)
    own = narrowed_to(asked.query)
    joined = partial(fitting_unnamed, veil_of(request).hidden)
    found = look_for(asked.query.wanted, own.condition, joined=joined(asked.query))
    listed = concordance_of(found, asked.sort, spoilers)
    has_none = not (listed.lines or listed.is_cut)
    shown = {"q": asked.text, PARAM: SHOWN if are_asked_for(request) else ""}
    sort = "" if asked.sort is Sort.PLACE else asked.sort
    number, lines = _page(listed.lines, asked.page)
    return {
        "notes": dict.fromkeys([*asked.notes, *(note.sentence for note in own.notes)]),
        "found": found,
        "meant": _meant(asked.query, spoilers, narrowed_to, joined) if has_none else None,
        "concordance": listed,
        "most_lines": MOST_LINES,
        "sorts": _sorts(asked, shown),
        "lines": shown_lines(lines, notebook, spoilers),
        "first_number": (number - 1) * PAGE_SIZE + 1,
        "here": address(**shown, sort=sort, page=number if number > 1 else ""),
        "before": address(**shown, sort=sort, page=number - 1) if number > 1 else "",
        "following": _following(listed, number) and address(**shown, sort=sort, page=number + 1),
    }


def _narrowed(request: HttpRequest, notebook: Notebook | None, query: Query) -> Narrowed:
    """The condition of all its filters, and that it tells nothing that is hidden; tags and marks
    ask nothing where there is no notebook."""
    told = without_hidden(veil_of(request).hidden, query, "")
    codebook = codebook_of(notebook) if notebook else Codebook([])
    query, own = own_asked(notebook, codebook, query)
    parts = (narrowed(query), own, told)
    condition = reduce(and_, (part.condition for part in parts))
    return Narrowed(condition, tuple(note for part in parts for note in part.notes))


def _meant(
    query: Query,
    spoilers: Spoilers,
    narrowed_to: Callable[[Query], Narrowed],
    joined: Callable[[Query], Collection[int]],
) -> dict[str, Any] | None:
    """What the reader probably meant, where that has lines, and the way to it."""
    meant = meant_by(query, lambda other: narrowed_to(other).condition, joined)
    if meant is None or not may_be_told(meant, query, spoilers):
        return None
    listed = concordance_of(meant.found, Sort.PLACE, spoilers)
    if not listed.lines:
        return None
    text = write(meant.query)
    return {"text": text, "address": address(q=text), "concordance": listed}


def _sorts(asked: Asked, shown: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Each order with its name, its address, and whether it is the one shown."""
    return [
        (label, address(**shown, sort="" if sort is Sort.PLACE else sort), sort is asked.sort)
        for sort, label in _SORTS.items()
    ]


def _page(lines: Sequence[Line], asked: int) -> tuple[int, Sequence[Line]]:
    """The lines of the page of that number, from 1 on, or of the nearest that there is."""
    number = max(1, min(asked, -(-len(lines) // PAGE_SIZE)))
    return number, lines[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


def _following(listed: Concordance, number: int) -> bool:
    return len(listed.lines) > number * PAGE_SIZE
