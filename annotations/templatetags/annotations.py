"""How marks are shown."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from annotations.notes import render_note
from annotations.reading import MOST_COLUMNS

register = template.Library()


@register.filter
def at(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value under a key that is a variable in the template; None where there is none."""
    return mapping.get(key) if mapping else None


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
