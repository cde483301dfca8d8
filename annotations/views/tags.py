"""The codebook's pages: all tags of a notebook, and one with its passages."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import HtmxRequest
from annotations.access import notebook_or_404, signed_in
from annotations.actions.codebook import (
    SHORTCUTS,
    TagFields,
    change_tag,
    delete_tag,
    make_tag,
)
from annotations.actions.merging import merge, merge_count
from annotations.actions.tags import resolve
from annotations.codebook import SEPARATOR, Codebook
from annotations.codebook.palette import COLOURS
from annotations.codes import codebook_of, uses_with_below
from annotations.models import Change, Notebook, Role, Tag
from annotations.params import number_in
from annotations.passages import by_work, tagged_page
from annotations.refusals import Outdated, Refused, answers_refusals
from annotations.spoilers.hiding import spoilers_for
from annotations.views.messages import say_done
from annotations.views.reading import marking_context
from reviews.asking import clean_query
from reviews.text import incipit

# So many are seen at a glance, and nobody looks for one of them.
FEW_TAGS = 12
MOST_FOUND = 50


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def tags(request: HtmxRequest, slug: str) -> HttpResponse:
    """The codebook: every tag with the number of its passages; POST makes a new one."""
    making = request.method == "POST"
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR if making else Role.READER)
    if making:
        made = make_tag(notebook, _fields(request, notebook), by=_by(request))
        return _done(request, reverse("notebook_tags", args=[slug]), made)
    context = _context(request, notebook)
    codebook: Codebook = context["codebook"]
    typed = clean_query(request.GET.get("q", ""))
    found = [(codebook[each], 0) for each in codebook.find(typed, MOST_FOUND)] if typed else []
    context |= {
        "with_below": uses_with_below(codebook, notebook),
        "few_tags": FEW_TAGS,
        "q": typed,
        "found": found,
        "shown_codes": found if typed else codebook.in_order(),
    }
    return render(request, "annotations/tags.html", context)


@require_safe
def tag(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """One tag: when to use it, every passage under it, and what can be done with it."""
    found = _tag_or_404(request, slug, pk, Role.READER)
    context = _context(request, found.notebook)
    codebook: Codebook = context["codebook"]
    if found.pk not in codebook:
        raise Http404
    below = codebook.descendants(found.pk)
    with_below = uses_with_below(codebook, found.notebook)
    page = tagged_page([found.pk, *below], request.GET.get("after", ""))
    context |= {
        "tag": found,
        "code": codebook[found.pk],
        "above": [codebook[each] for each in codebook.ancestors(found.pk)],
        "below": [(codebook[each], _path_under(codebook, found, each)) for each in below],
        "with_below": with_below.get(found.pk, 0),
        "works": by_work(page.rows, spoilers_for(request, found.notebook)),
        "next_token": page.next_token,
    }
    return render(request, "annotations/tag.html", context)


@require_POST
@answers_refusals
def change(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Rename, recolour, describe or move a tag."""
    found = _tag_or_404(request, slug, pk, Role.ANNOTATOR)
    fields, seen = _fields(request, found.notebook), request.POST.get("seen", "")
    if not seen:
        raise Refused("The form does not say how the tag was before. Load the page again.")
    try:
        made = change_tag(found, fields, by=_by(request), seen=seen)
    except Outdated:
        return _show_both(request, found, fields)
    return _done(request, found.get_absolute_url(), made)


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def merge_tags(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Let another tag stand wherever this one does; first with a count of what that touches."""
    found = _tag_or_404(request, slug, pk, Role.ANNOTATOR)
    form = request.POST if request.method == "POST" else request.GET
    into = _tag_in(found.notebook, form.dict(), "into")
    if into is None:
        into = _tag_named(found.notebook, form.get("into-path", ""))
    if request.method == "POST":
        return _done(request, into.get_absolute_url(), merge(found, into, by=_by(request)))
    context = marking_context(request, found.notebook)
    context |= {"tag": found, "into": into, "count": merge_count(found, into)}
    return render(request, "annotations/merge_tags.html", context)


@require_POST
@answers_refusals
def delete(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Delete a tag; the form says what becomes of its passages and of the tags under it."""
    found = _tag_or_404(request, slug, pk, Role.ANNOTATOR)
    made = delete_tag(
        found,
        with_passages=_chosen(request, "passages", keep="keep", other="remove"),
        with_children=_chosen(request, "children", keep="keep", other="delete"),
        by=_by(request),
    )
    return _done(request, reverse("notebook_tags", args=[slug]), made)


def _show_both(request: HtmxRequest, found: Tag, yours: TagFields) -> HttpResponse:
    """What somebody else made of the tag, beside what was sent: nothing is overwritten."""
    found.refresh_from_db()
    context = _context(request, found.notebook)
    keys = {*context["shortcuts"], found.shortcut} - {"", yours.shortcut}
    context |= {
        "theirs": found,
        "yours": Tag(
            pk=found.pk,
            notebook=found.notebook,
            name=yours.name,
            parent=yours.parent,
            colour=yours.colour,
            description=yours.description,
            shortcut=yours.shortcut,
        ),
        "last": found.notebook.changes.touching("tag", found.pk).select_related("author").first(),
        "shortcuts": [key for key in SHORTCUTS if key in keys],
    }
    return render(request, "annotations/tag_outdated.html", context, status=409)


def _chosen(request: HtmxRequest, name: str, *, keep: str, other: str) -> bool:
    """Whether the other way was chosen; a form that has nothing to choose keeps.

    Raises Refused for what is neither.
    """
    said = request.POST.get(name, keep)
    if said not in (keep, other):
        raise Refused("Choose what becomes of the tag's passages and of the tags under it.")
    return said == other


def _by(request: HtmxRequest) -> User:
    return signed_in(request.user)


def _done(request: HtmxRequest, address: str, made: Change | None) -> HttpResponse:
    """On to the address, which says what was done and how to take it back."""
    say_done(request, made)
    return redirect(address)


def _tag_or_404(request: HtmxRequest, slug: str, pk: int, at_least: Role) -> Tag:
    notebook = notebook_or_404(request.user, slug, at_least)
    return get_object_or_404(Tag.objects.select_related("notebook"), notebook=notebook, pk=pk)


def _fields(request: HtmxRequest, notebook: Notebook) -> TagFields:
    form = request.POST.dict()
    return TagFields.cleaned(
        form.get("name", ""),
        _tag_in(notebook, form, "parent"),
        number_in(form, "colour", "colour"),
        form.get("description", ""),
        form.get("shortcut", ""),
    )


def _tag_in(notebook: Notebook, form: Mapping[str, str], name: str) -> Tag | None:
    """The notebook's tag whose id is in the form; None where the field is empty.

    Raises Refused for what is no tag of this notebook.
    """
    if not form.get(name):
        return None
    found = notebook.tags.filter(pk=number_in(form, name, "tag")).first()
    if found is None:
        raise Refused("This tag is not in the notebook any more. Load the page again.")
    return found


def _tag_named(notebook: Notebook, written: str) -> Tag:
    """The notebook's tag that is named by its path or the end of it, or else the only one that the
    words may mean. Raises Refused where it is none, or several."""
    codebook = codebook_of(notebook)
    if not written.strip():
        raise Refused("Choose the tag to merge this one into.")
    if named := resolve(codebook, written):
        return notebook.tags.get(pk=named.id)
    meant = codebook.find(written, 2)
    if len(meant) == 1:
        return notebook.tags.get(pk=meant[0])
    raise Refused(
        f"No tag is called “{incipit(written, 60)}”, and not just one is like it. "
        "Choose one of the list."
    )


def _path_under(codebook: Codebook, tag: Tag, code: int) -> str:
    """The path of a code from the tag above it, without that one's."""
    return codebook.path(code).removeprefix(codebook.path(tag.pk) + SEPARATOR)


def _context(request: HtmxRequest, notebook: Notebook) -> dict[str, Any]:
    """What the pages show of the codebook, and what their forms offer."""
    context = marking_context(request, notebook)
    taken = {code.shortcut for code, _ in context["codebook"].in_order()}
    return context | {
        "colours": range(1, COLOURS + 1),
        "shortcuts": [key for key in SHORTCUTS if key not in taken],
    }
