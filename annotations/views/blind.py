"""Reading works blind, and revealing whose their reviews are."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.next_page import next_page
from annotations.access import signed_in
from annotations.actions import blind as actions
from annotations.blind.veil import revealed
from annotations.params import ids_in
from annotations.refusals import Refused, answers_refusals
from reviews.models import Work


@require_POST
@answers_refusals
def read_blind(request: HttpRequest) -> HttpResponse:
    """Hide from the reader whose the reviews of these works are, and go back to the page."""
    works = _works(request)
    actions.read_blind(works, by=signed_in(request.user))
    return _back(request, works, next_page(request))


@require_POST
@answers_refusals
def reveal(request: HttpRequest) -> HttpResponse:
    """Show it again, whatever the page's address asks, and go back to what is revealed."""
    works = _works(request)
    actions.reveal(works, by=signed_in(request.user))
    return _back(request, works, revealed(next_page(request)))


def _works(request: HttpRequest) -> list[Work]:
    works = list(Work.objects.filter(pk__in=ids_in(request.POST.getlist("work"))))
    if not works:
        raise Refused("No work of the library was chosen. Load the page again and retry.")
    return works


def _back(request: HttpRequest, works: list[Work], page: str) -> HttpResponse:
    if page:
        return HttpResponseRedirect(page)
    return redirect(works[0])
