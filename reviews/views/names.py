"""The page of a name, and deciding by hand which spellings are its."""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.middleware import library_page
from reviews.actions.spellings import NotDecided, join_to, spellings_of, split_off, take_back
from reviews.editors import editor
from reviews.models import Name, Review, SpellingDecision, Work
from reviews.present_names import name_spelled, present_name
from reviews.veil import in_veiled_order


@library_page
@require_safe
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """A name with its spellings and the reviews that mention it.

    An id that no name has any more leads to the name that is spelled so today.
    """
    shown = present_name(pk)
    if shown is None:
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
    return _back_to(decision.work, decision.spelling)


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
    return _back_to(shown.work, (other or shown).key)


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
    wanted = request.POST.get("next", "")
    if spelling is None and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return HttpResponseRedirect(wanted)
    return _back_to(work, spelling.spelling if spelling else "")


def _page(request: HttpRequest, shown: Name, *, refusal: str = "") -> HttpResponse:
    spellings = spellings_of(shown)
    reviews = Review.objects.with_names().filter(current__mentions__name=shown)
    counted = reviews.annotate(mention_count=Count("pk")).in_reading_order()
    context = {
        "name": shown,
        "spellings": spellings,
        "refusal": refusal,
        "reviews": in_veiled_order(counted),
        "others": shown.work.names.exclude(pk=shown.pk),
        "decisions": SpellingDecision.objects.filter(work=shown.work),
    }
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "reviews/name.html", context, status=status)


def _tell(
    request: HttpRequest, work: Work, said: str, decisions: Iterable[SpellingDecision]
) -> None:
    query = urlencode([("decision", each.pk) for each in decisions])
    way_back = f"{reverse('take_back_spellings', args=[work.slug])}?{query}"
    messages.success(request, said, extra_tags=way_back)


def _back_to(work: Work, spelling: str) -> HttpResponse:
    """The page of the name that has a spelling like this, or else the work's."""
    found = name_spelled(work, spelling)
    return redirect("name", found.pk) if found else redirect(work)
