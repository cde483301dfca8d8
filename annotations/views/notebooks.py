"""Starting a notebook, giving it another title, and the choice of the one to work in."""

from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.next_page import next_page
from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404, signed_in
from annotations.actions.notebooks import TITLE_LENGTH, rename_notebook
from annotations.actions.notebooks import start_notebook as start
from annotations.current import choose_notebook as remember
from annotations.models import Role
from annotations.refusals import answers_refusals


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def start_notebook(request: HtmxRequest) -> HttpResponse:
    """The form that starts one; a POST does, and lets its owner work in it from now on."""
    if request.method != "POST":
        return render(request, "annotations/start_notebook.html", {"longest": TITLE_LENGTH})
    assert isinstance(request.user, User)  # noqa: S101
    notebook = start(request.POST.get("title", ""), by=request.user)
    remember(request, notebook)
    messages.success(
        request, f"“{notebook}” is open now, and you are its owner. Let others in here."
    )
    return redirect("notebook_people", notebook.slug)


@require_POST
@answers_refusals
def change_title(request: HtmxRequest, slug: str) -> HttpResponse:
    """Only an owner gives a notebook another title."""
    notebook = notebook_or_404(request.user, slug, Role.OWNER)
    rename_notebook(notebook, request.POST.get("title", ""), by=signed_in(request.user))
    messages.success(request, f"This notebook is called “{notebook}” now.")
    return redirect("notebook_people", slug)


@require_POST
def choose_notebook(request: HttpRequest) -> HttpResponse:
    """Work in this notebook from now on."""
    slug = request.POST.get("notebook", "").replace("\0", "")
    notebook = notebook_or_404(request.user, slug, Role.READER)
    remember(request, notebook)
    back = next_page(request)
    return redirect(_without_notebook(back) if back else notebook)


def _without_notebook(address: str) -> str:
    """The address, which may name the notebook to open it with: another one was chosen now."""
    parts = urlsplit(address)
    if "notebook=" not in parts.query:
        return address
    kept = [pair for pair in parts.query.split("&") if not pair.startswith("notebook=")]
    return urlunsplit(parts._replace(query="&".join(kept)))
