"""Taking changes back and doing them again, and the list of what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import HtmxRequest
from annotations.access import change_or_404, notebook_or_404, signed_in
from annotations.history.coming_back import tags_coming_back
from annotations.history.listing import changes_page, removed_page
from annotations.history.undoing import redo, redo_last, undo, undo_last
from annotations.models import Role
from annotations.refusals import answers_refusals
from annotations.spoilers.hiding import spoilers_for
from annotations.views.answers import answer_change, answer_undone
from annotations.views.reading import marking_context

SHOWN = {"": "Everybody’s", "mine": "Mine", "removed": "Removed marks"}


@require_safe
def notebook_history(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done in the notebook, by everybody or by the reader, or what is removed."""
    notebook = notebook_or_404(request.user, slug, Role.READER)
    show = request.GET.get("show", "")
    token = request.GET.get("after", "")
    marking = marking_context(request, notebook)
    context: dict[str, object]
    if show == "removed":
        page = removed_page(notebook, token)
        tags = tags_coming_back(notebook, page.rows, marking["codebook"])
        context = {"removed": [(each, tags.get(each.pk)) for each in page.rows]}
        next_token = page.next_token
    else:
        changes = notebook.changes.all()
        if show == "mine":
            changes = changes.of(signed_in(request.user), notebook)
        lines, next_token = changes_page(changes, token, spoilers_for(request, notebook))
        context = {"lines": lines}
    params = request.GET.copy()
    params["after"] = next_token
    return render(
        request,
        "annotations/history.html",
        {
            "show": show if show in SHOWN else "",
            "shown": SHOWN,
            "next_page": f"?{params.urlencode()}" if next_token else "",
            "back": request.get_full_path(),
            **context,
            **marking,
        },
    )


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
