"""The codebook's pages: all tags of a notebook, and one with its passages."""

from collections.abc import Mapping

from django.http import HttpResponse
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
    merge,
    merge_count,
)
from annotations.codebook import MOST_LEVELS, Codebook
from annotations.codes import codebook_of
from annotations.models import Change, Notebook, Role, Tag
from annotations.models.tag import COLOURS
from annotations.params import number_in
from annotations.passages import by_work, tagged_page
from annotations.refusals import Refused, answers_refusals
from annotations.views.messages import say_done
from annotations.views.reading import marking_context


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def tags(request: HtmxRequest, slug: str) -> HttpResponse:
    """The codebook: every tag with the number of its passages; POST makes a new one."""
    making = request.method == "POST"
    notebook = notebook_or_404(request.user, slug, Role.ANNOTATOR if making else Role.READER)
    if making:
        fields = _fields(request, notebook)
        return redirect(make_tag(notebook, fields, by=signed_in(request.user)))
    context = marking_context(request, notebook)
    codebook = codebook_of(notebook, counted=True)
    context |= {"codebook": codebook, **_form_context(codebook)}
    return render(request, "annotations/tags.html", context)


@require_safe
def tag(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """One tag: when to use it, every passage under it, and what can be done with it."""
    found = _tag_or_404(request, slug, pk, Role.READER)
    codebook = codebook_of(found.notebook, counted=True)
    below = codebook.descendants(found.pk)
    page = tagged_page([found.pk, *below], request.GET.get("after", ""))
    return render(
        request,
        "annotations/tag.html",
        {
            **marking_context(request, found.notebook),
            **_form_context(codebook),
            "tag": found,
            "code": codebook[found.pk],
            "above": [codebook[each] for each in codebook.ancestors(found.pk)],
            "below": below,
            "works": by_work(page.rows),
            "next_token": page.next_token,
            "codebook": codebook,
        },
    )


@require_POST
@answers_refusals
def change(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Rename, recolour, describe or move a tag."""
    found = _tag_or_404(request, slug, pk, Role.ANNOTATOR)
    fields = _fields(request, found.notebook)
    under = fields.parent.pk if fields.parent else None
    if under != found.parent_id and not codebook_of(found.notebook).may_move(found.pk, under):
        raise Refused(
            f"“{found}” cannot stand there: under itself, beside a tag of its name, or deeper than "
            f"{MOST_LEVELS} levels. Choose another place."
        )
    return _done(request, found.get_absolute_url(), change_tag(found, fields, by=_by(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@answers_refusals
def merge_tags(request: HtmxRequest, slug: str, pk: int) -> HttpResponse:
    """Let another tag stand wherever this one does; first with a count of what that touches."""
    found = _tag_or_404(request, slug, pk, Role.ANNOTATOR)
    into = _tag_in(found.notebook, request.POST.dict() or request.GET.dict(), "into")
    if into is None:
        raise Refused("Choose the tag to merge this one into.")
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
        with_passages=request.POST.get("passages") == "remove",
        with_children=request.POST.get("children") == "delete",
        by=_by(request),
    )
    return _done(request, reverse("notebook_tags", args=[slug]), made)


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


def _form_context(codebook: Codebook) -> dict[str, object]:
    taken = {code.shortcut for code, _ in codebook.in_order()}
    return {
        "colours": range(1, COLOURS + 1),
        "shortcuts": [key for key in SHORTCUTS if key not in taken],
    }
