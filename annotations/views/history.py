"""Taking changes back and doing them again, and the list of what was done."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from accounts.requests import HtmxRequest
from annotations.access import change_or_404, notebook_or_404, signed_in
from annotations.history.undoing import redo, redo_last, undo, undo_last
from annotations.models import Role
from annotations.refusals import answers_refusals
from annotations.views.answers import answer_change, answer_undone


@require_POST
@answers_refusals
def undo_newest(request: HtmxRequest, slug: str) -> HttpResponse:
    """Take back what the person did last in the notebook."""
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    return answer_undone(request, undo_last(notebook, by=signed_in(request.user)))


@require_POST
@answers_refusals
def redo_newest(request: HtmxRequest, slug: str) -> HttpResponse:
    """Do again what the person took back last in the notebook."""
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR)
    change = redo_last(notebook, by=signed_in(request.user))
    return answer_change(request, change, again=True)


@require_POST
@answers_refusals
def undo_change(request: HtmxRequest, pk: int) -> HttpResponse:
    """Take one change back, whoever made it."""
    change = change_or_404(request.user, pk, Role.ANNOTATOR)
    return answer_undone(request, undo(change))


@require_POST
@answers_refusals
def redo_change(request: HtmxRequest, pk: int) -> HttpResponse:
    """Do one change again that was taken back."""
    change = change_or_404(request.user, pk, Role.ANNOTATOR)
    return answer_change(request, redo(change), again=True)
