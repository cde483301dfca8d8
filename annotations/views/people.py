"""The people of a notebook: everybody in it sees who they are, its owners let in and take out."""

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import HtmxRequest
from annotations.access import membership_or_404, notebook_or_404, require_role, role_in
from annotations.actions.notebooks import TITLE_LENGTH
from annotations.actions.people import give_role, let_in, take_out
from annotations.models import Role
from annotations.params import number_in
from annotations.refusals import Refused, answers_refusals

MAY = {
    Role.READER: "sees everything in the notebook",
    Role.ANNOTATOR: "also marks, tags, replies and collects",
    Role.OWNER: "also decides who is in it",
}


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def people(request: HtmxRequest, slug: str) -> HttpResponse:
    """Who is in the notebook with which role; POST lets somebody in."""
    adding = request.method == "POST"
    notebook = notebook_or_404(request.user, slug, Role.OWNER if adding else Role.READER)
    if adding:
        made = let_in(notebook, request.POST.get("username", ""), _role(request))
        messages.success(request, f"{made.user} is in this notebook now, as {_as(made.role)}.")
        return redirect("notebook_people", slug)
    context = {
        "notebook": notebook,
        "memberships": notebook.memberships.select_related("user").order_by(
            "-role", Lower("user__username")
        ),
        "is_owner": role_in(request.user, notebook) == Role.OWNER,
        "longest": TITLE_LENGTH,
        "roles": [(role, role.label, MAY[role]) for role in Role],
    }
    return render(request, "annotations/people.html", context)


@require_POST
@answers_refusals
def change_role(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Only an owner gives roles, to themselves as to others."""
    found = membership_or_404(request.user, slug, pk)
    require_role(request.user, found.notebook, Role.OWNER)
    role = _role(request)
    give_role(found, role)
    messages.success(request, f"{found.user} is {_as(role)} of this notebook now.")
    return redirect("notebook_people", slug)


@require_POST
@answers_refusals
def leave(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody out, or leave; who has left is told so on a page that they may still see."""
    found = membership_or_404(request.user, slug, pk)
    take_out(found)
    if found.user_id == request.user.pk:
        messages.success(request, f"You have left {found.notebook.name_for(request.user)}.")
        return redirect("library")
    messages.success(request, f"{found.user} is not in this notebook any more.")
    return redirect("notebook_people", slug)


def _role(request: HtmxRequest) -> Role:
    """The role that was chosen; raises Refused for what is none."""
    try:
        return Role(number_in(request.POST.dict(), "role", "role"))
    except ValueError as error:
        raise Refused("Choose one of the roles: reader, annotator or owner.") from error


def _as(role: int) -> str:
    label = Role(role).label
    return f"an {label}" if label[0] in "ao" else f"a {label}"
