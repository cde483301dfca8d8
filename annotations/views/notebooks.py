"""The choice of the notebook to work in."""

from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from annotations.access import notebook_or_404
from annotations.current import choose_notebook as remember
from annotations.models import Role


@require_POST
def choose_notebook(request: HttpRequest) -> HttpResponse:
    """Work in this notebook from now on."""
    slug = request.POST.get("notebook", "").replace("\0", "")
    notebook = notebook_or_404(request.user, slug, Role.READER)
    remember(request, notebook)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(notebook)
    return redirect(_without_notebook(back))


def _without_notebook(address: str) -> str:
    """The address, which may name the notebook to open it with: another one was chosen now."""
    parts = urlsplit(address)
    if "notebook=" not in parts.query:
        return address
    kept = [pair for pair in parts.query.split("&") if not pair.startswith("notebook=")]
    return urlunsplit(parts._replace(query="&".join(kept)))
