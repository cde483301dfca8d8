"""A notebook's marks, and the choice of the notebook to work in."""

from urllib.parse import urlsplit, urlunsplit

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from annotations.access import notebook_or_404
from annotations.codes import asked_for, codebook_of
from annotations.current import choose_notebook as remember
from annotations.models import Highlight, Notebook, Role
from annotations.orphans import orphans_of
from annotations.views.reading import marking_context
from reviews.asking import clean_query
from reviews.models import Work
from reviews.paging import BadToken, Key, Page, keyset_page

PAGE_SIZE = 50


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


@require_safe
def highlights(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is marked in the notebook, newest first, narrowed by words, tag or work."""
    notebook = notebook_or_404(request.user, slug, Role.READER)
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("tag", "work")}
    query = clean_query(request.GET.get("q", ""))
    tags = asked_for(codebook_of(notebook), asked["tag"])
    found = _narrowed(notebook, query, work=asked["work"])
    if asked["tag"]:
        # In a query of its own: a passage with two of the tags is listed once.
        found = found.filter(pk__in=notebook.highlights.filter(tags__in=tags).values("pk"))
    page = _page(found, request.GET.get("after", ""))
    params = request.GET.copy()
    params["after"] = page.next_token
    return render(
        request,
        "annotations/highlights.html",
        {
            "page": page,
            "next_page": f"?{params.urlencode()}" if page.next_token else "",
            "q": query,
            **asked,
            "asked_tag": tags[0] if tags else None,
            "orphan_count": orphans_of(notebook).count(),
            "narrows": bool(query or any(asked.values())),
            "works": _works_marked_in(notebook),
            **marking_context(request, notebook),
        },
    )


def _narrowed(notebook: Notebook, query: str, *, work: str) -> QuerySet[Highlight]:
    found = notebook.highlights.standing().with_tags().with_source()
    if work:
        found = found.filter(review__work__slug=work)
    for word in query.split():
        found = found.filter(Q(quote__icontains=word) | Q(note__icontains=word))
    return found


def _page(found: QuerySet[Highlight], token: str) -> Page[Highlight]:
    newest_first = [Key(F("id"), descending=True)]
    try:
        return keyset_page(found, newest_first, token=token, size=PAGE_SIZE)
    except BadToken:
        return keyset_page(found, newest_first, token="", size=PAGE_SIZE)


def _works_marked_in(notebook: Notebook) -> QuerySet[Work]:
    marked = notebook.highlights.standing().values("review__work")
    return Work.objects.filter(pk__in=marked)
