"""The page of a name, and deciding by hand which spellings are its."""

from collections import Counter
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.middleware import library_page
from accounts.next_page import next_page
from annotations.current import current_notebook
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import PARAM, SHOWN, are_asked_for, spoilers_for
from annotations.spoilers.told_names import ToldNames, told_names_of
from reviews.actions.spellings import NotDecided, join_to, spellings_of, split_off, take_back
from reviews.editors import editor
from reviews.models import Mention, Name, Review, SpellingDecision, Work
from reviews.present_names import name_spelled, present_name
from reviews.veil import in_veiled_order


@library_page
@require_safe
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """A name with its spellings and the reviews that mention it, as far as their words are not
    hidden; one that stands in hidden words alone is not there.

    An id that no name has any more leads to the name that is spelled so today.
    """
    shown = present_name(pk)
    if shown is None or not _told(request, shown.work).tells(shown.pk):
        raise Http404(f"No review mentions a name {pk}.")
    return _page(request, shown) if shown.pk == pk else redirect("name", shown.pk)


@require_POST
def split_spelling(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a spelling be a name of its own."""
    by = editor(request.user)
    shown = get_object_or_404(Name.objects.select_related("work"), pk=pk)
    spelling = request.POST.get("spelling", "").replace("\0", "")
    try:
        decision = split_off(shown, spelling, by=by)
    except NotDecided as refused:
        return _page(request, shown, refusal=str(refused))
    _tell(request, shown.work, f"“{spelling}” is a name of its own now.", [decision])
    return _back_to(request, decision.work, decision.spelling)


@require_POST
def join_names(request: HttpRequest, pk: int) -> HttpResponse:
    """Let all spellings of this name go with another name of the work."""
    by = editor(request.user)
    shown = get_object_or_404(Name.objects.select_related("work"), pk=pk)
    asked = request.POST.get("other", "")
    is_id = asked.isascii() and asked.isdigit() and len(asked) <= 10
    other = Name.objects.filter(pk=int(asked)).first() if is_id else None
    try:
        decisions = join_to(shown, other or shown, by=by)
    except NotDecided as refused:
        return _page(request, shown, refusal=str(refused))
    joined = f"“{shown.label}” and “{(other or shown).label}” are one name now."
    _tell(request, shown.work, joined, decisions)
    return _back_to(request, shown.work, (other or shown).key)


@require_POST
def take_back_spellings(request: HttpRequest, slug: str) -> HttpResponse:
    """Forget what was decided of spellings; the texts alone say again what goes together."""
    editor(request.user)
    work = get_object_or_404(Work, slug=slug)
    asked = request.GET.getlist("decision")
    ids = [int(each) for each in asked if each.isascii() and each.isdigit() and len(each) <= 10]
    spelling = SpellingDecision.objects.filter(work=work, pk__in=ids).first()
    if take_back(work, ids):
        messages.success(request, "The spellings are gathered by the texts alone again.")
    else:
        messages.error(request, "This was taken back before: nothing is changed.")
    wanted = next_page(request)
    if spelling is None and wanted:
        return HttpResponseRedirect(wanted)
    return _back_to(request, work, spelling.spelling if spelling else "")


def _page(request: HttpRequest, shown: Name, *, refusal: str = "") -> HttpResponse:
    spoilers, told = _spoilers(request), _told(request, shown.work)
    context = {
        "name": shown,
        "label": told.label(shown.pk, shown.label),
        "spellings": spellings_of(shown, spoilers.hide),
        "refusal": refusal,
        "reviews": _mentioning(shown, spoilers),
        "others": [
            (other.pk, told.label(other.pk, other.label))
            for other in shown.work.names.exclude(pk=shown.pk)
            if told.tells(other.pk)
        ],
        "decisions": [
            decision
            for decision in SpellingDecision.objects.filter(work=shown.work)
            if told.secrets.isdisjoint([decision.spelling, decision.goes_with])
        ],
    }
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "reviews/name.html", context, status=status)


def _mentioning(shown: Name, spoilers: Spoilers) -> list[tuple[Review, int]]:
    """The reviews that mention it, each with how often it does in words that are not hidden."""
    places = Mention.objects.filter(name=shown).order_by()
    counts = Counter(
        version
        for version, start, end in places.values_list("version_id", "start", "end")
        if not spoilers.hide(version, start, end)
    )
    reviews = Review.objects.with_names().filter(current__in=list(counts)).in_reading_order()
    return [(review, counts[review.current_id]) for review in in_veiled_order(reviews)]


def _spoilers(request: HttpRequest) -> Spoilers:
    return spoilers_for(request, current_notebook(request))


def _told(request: HttpRequest, work: Work) -> ToldNames:
    return told_names_of([work.pk], _spoilers(request))


def _tell(
    request: HttpRequest, work: Work, said: str, decisions: Iterable[SpellingDecision]
) -> None:
    query = urlencode([("decision", each.pk) for each in decisions])
    way_back = f"{reverse('take_back_spellings', args=[work.slug])}?{query}"
    messages.success(request, said, extra_tags=way_back)


def _back_to(request: HttpRequest, work: Work, spelling: str) -> HttpResponse:
    """The page of the name that has a spelling like this, or else the work's; with its spoilers
    where the page shows them from which this was asked."""
    found = name_spelled(work, spelling)
    if found is None or not _told(request, work).tells(found.pk):
        return redirect(work)
    query = f"?{urlencode({PARAM: SHOWN})}" if are_asked_for(request) else ""
    return redirect(f"{reverse('name', args=[found.pk])}{query}")
