"""How marks are shown."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from annotations.cards import Card
from annotations.codebook import Code, Codebook
from annotations.codes import shown_path
from annotations.grid_address import GridAddress
from annotations.history import ways_back
from annotations.models import Change, Notebook, Tag
from annotations.notes import render_note
from annotations.reading import MOST_COLUMNS, drawn_cards
from annotations.toasts import draw_way_back

register = template.Library()


@register.filter
def at(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value under a key that is a variable in the template; None where there is none."""
    return mapping.get(key) if mapping else None


@register.filter
def path_in(tag: Tag | str, codebook: Codebook | None) -> str:
    """The tag's path as a reader sees it; its name where the page knows no codebook.

    What was typed and is no tag yet stays as it was typed.
    """
    return shown_path(codebook, tag) if codebook and isinstance(tag, Tag) else str(tag)


@register.filter
def path_of(codebook: Codebook, code: Code) -> str:
    return codebook.path(code.id)


@register.simple_tag
def tag_url(notebook: Notebook, code: Code) -> str:
    return reverse("tag", args=[notebook.slug, code.id])


@register.simple_tag
def find_url(notebook: Notebook, reviews: Iterable[int]) -> str:
    """The page that finds words in these reviews and marks them."""
    query = QueryDict(mutable=True)
    query.setlist("review", [str(pk) for pk in reviews])
    return f"{reverse('find', args=[notebook.slug])}?{query.urlencode()}"


@register.filter
def may_go_under(codebook: Codebook, tag: Tag) -> list[tuple[Code, bool]]:
    """Every other tag with whether it may stand above this one, in the codebook's order."""
    return [
        (code, tag.parent_id == code.id or codebook.may_move(tag.pk, code.id))
        for code, _ in codebook.in_order()
    ]


@register.filter
def may_merge_into(codebook: Codebook, tag: Tag) -> list[Code]:
    """The tags that may take this one's place: neither itself nor one under it."""
    related = {tag.pk, *codebook.descendants(tag.pk)}
    return [code for code, _ in codebook.in_order() if code.id not in related]


@register.simple_tag
def compare_url(ids: Iterable[int], *, without: int = 0, earlier: int = 0, later: int = 0) -> str:
    """The address of these reviews side by side, one of them taken out or moved by a place."""
    order = [pk for pk in ids if pk != without]
    for pk, step in ((earlier, -1), (later, 1)):
        if pk in order and 0 <= order.index(pk) + step < len(order):
            place = order.index(pk)
            order[place], order[place + step] = order[place + step], order[place]
    query = QueryDict(mutable=True)
    query.setlist("review", [str(pk) for pk in order])
    return f"{reverse('compare')}?{query.urlencode()}"


@register.simple_tag
def grid_url(ids: Iterable[int]) -> str:
    """The address of these reviews in a grid."""
    return GridAddress(tuple(ids)).url()


@register.simple_tag(takes_context=True)
def cards(context: Context, shown: Iterable[Card], *, oob: bool = False) -> SafeString:
    """The cards; each can be changed where the page says `may_mark`."""
    return drawn_cards(shown, may_change=bool(context.get("may_mark")), oob=oob)


@register.simple_tag(takes_context=True)
def way_back(context: Context, change: Change) -> SafeString:
    """The button that takes a change of a list back, or does it again."""
    way = ways_back.way_back(change, next_page=context.get("back") or "", in_list=True)
    return mark_safe(draw_way_back(way, str(context.get("csrf_token", ""))))  # noqa: S308


@register.filter
def first_ids(reviews: Iterable[Any]) -> list[int]:
    """The ids of the first six: as many as stand side by side."""
    return [review.pk for review in islice(reviews, MOST_COLUMNS)]


@register.filter
def asked(choice: object, name: str) -> Any:
    """What a choice asks of the field whose name is a variable in the template."""
    return getattr(choice, name, "")


@register.filter
def markdown(note: str) -> SafeString:
    """A note as HTML, cleaned of all that could do harm."""
    return mark_safe(render_note(note))  # noqa: S308
