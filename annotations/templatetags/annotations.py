"""How marks are shown."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from annotations import codes
from annotations.carried import carried, keeping
from annotations.codebook import Code, Codebook
from annotations.codebook.palette import colour_name
from annotations.columns import MOST_COLUMNS, Columns
from annotations.drawing.cards import Card, fold
from annotations.drawing.notes import render_note
from annotations.drawing.toasts import draw_way_back
from annotations.grid.address import GridAddress
from annotations.history import ways_back
from annotations.history.listing import Line
from annotations.models import Highlight, Notebook, Tag
from annotations.names import OpenNames
from annotations.own_marks.hits import Hits
from annotations.reading import drawn_cards

register = template.Library()


@register.filter
def at(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value under a key that is a variable in the template; None where there is none."""
    return mapping.get(key) if mapping else None


@register.filter
def in_order(tags: Iterable[Tag], codebook: Codebook | None) -> list[Tag]:
    """The tags of a mark as the codebook has them; as they come where the page knows none."""
    return codes.in_order(codebook, tags) if codebook else list(tags)


@register.filter
def colour(tags: Iterable[Tag]) -> int:
    """The colour of a mark with these tags, in order."""
    return codes.colour_of(tags)


@register.filter
def path_in(tag: Tag | str, codebook: Codebook | None) -> str:
    """The tag's path as a reader sees it; its name where the page knows no codebook.

    What was typed and is no tag yet stays as it was typed.
    """
    return codes.shown_path(codebook, tag) if codebook and isinstance(tag, Tag) else str(tag)


@register.filter
def path_of(codebook: Codebook, code: Code) -> str:
    return codebook.path(code.id)


register.filter("way_back_label", ways_back.label_of)
register.filter(colour_name)


@register.filter
def named_for(notebook: Notebook | None, user: User | AnonymousUser) -> str:
    """What the notebook is called to this person; nothing where there is none."""
    return notebook.name_for(user) if notebook else ""


@register.simple_tag
def tag_url(notebook: Notebook, code: Code) -> str:
    return reverse("tag", args=[notebook.slug, code.id])


@register.simple_tag(takes_context=True)
def find_url(context: Context, notebook: Notebook, columns: Columns | Iterable[int]) -> str:
    """The page that finds words in these reviews and marks them, and leads back to them as they
    stand side by side."""
    if not isinstance(columns, Columns):
        columns = Columns(tuple(columns))
    columns = columns.keeping(carried(context["request"]))
    return f"{reverse('find', args=[notebook.slug])}?{columns.query()}"


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
def compare_url(
    columns: Columns | Iterable[int],
    *,
    without: int = 0,
    earlier: int = 0,
    later: int = 0,
    added: int = 0,
) -> str:
    """The address of these reviews side by side, with one taken out, moved by a place, or added:
    then at that one, which gets the focus."""
    if not isinstance(columns, Columns):
        columns = Columns(tuple(columns))
    if without:
        columns = columns.without(without)
    if added:
        columns = columns.with_added(added)
    columns = columns.moved(earlier, -1).moved(later, 1)
    place = f"#column-{added}" if added else ""
    return f"{reverse('compare')}?{columns.query()}{place}"


@register.filter
def width_of(columns: Columns, review: int) -> int:
    """In percent of what it has where all columns are equally wide."""
    return columns.width_of(review)


@register.simple_tag
def all_marks_url(columns: Columns) -> str:
    """The same address without a choice of marks."""
    return f"{reverse('compare')}?{replace(columns, tag='', by='').query()}"


@register.simple_tag
def name_url(columns: Columns, name: int | None = None) -> str:
    """The same address with this name chosen, or with none."""
    others = tuple(pair for pair in columns.others if pair[0] != "name")
    others += (("name", str(name)),) if name else ()
    return f"{reverse('compare')}?{replace(columns, others=others).query()}"


@register.filter
def silence(names: OpenNames | None, review: int) -> str:
    """What is said of a review in which the name that was chosen is not to be seen; else empty."""
    if names is None or names.chosen is None:
        return ""
    if names.is_hidden_in(review):
        return f"mentions {names.chosen.label} in a hidden spoiler only"
    return f"does not mention {names.chosen.label}" if names.is_silent(review) else ""


@register.filter
def places_json(names: OpenNames) -> str:
    """Where the chosen name stands, by the review's id, for the script that walks there."""
    return json.dumps(names.chosen.places if names.chosen else {}, separators=(",", ":"))


@register.simple_tag
def address_fields(columns: Columns, *besides: str) -> SafeString:
    """What a form sends of the address that it leaves as it is: all but what is named."""
    fields = ((name, value) for name, value in columns.pairs() if name not in besides)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag(takes_context=True)
def grid_url(context: Context, ids: Iterable[int], rows: str = "tags") -> str:
    """The address of these reviews in a grid, with what the page's links keep."""
    return GridAddress(tuple(ids), rows, kept=carried(context["request"])).url()


@register.simple_tag(takes_context=True)
def carrying(context: Context, address: str) -> str:
    """The address with what the page's links keep of its own."""
    return keeping(address, carried(context["request"]))


@register.simple_tag(takes_context=True)
def carried_fields(context: Context) -> SafeString:
    """What a form that is sent by GET keeps of the page's address."""
    fields = carried(context["request"])
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag(takes_context=True)
def cards(
    context: Context, shown: Iterable[Card], *, oob: bool = False, folded: object = False
) -> SafeString:
    """The cards; each can be changed where the page says `may_mark`. Where they are `folded`, a
    script makes elements of them once somebody wants them."""
    drawn = drawn_cards(shown, may_change=bool(context.get("may_mark")), oob=oob)
    return mark_safe(fold(drawn)) if folded else drawn  # noqa: S308


@register.simple_tag(takes_context=True)
def way_back(context: Context, line: Line) -> SafeString:
    """The button that takes a change of a list back, or does it again."""
    way = ways_back.way_back(line.change, next_page=context.get("back") or "", said=line.said)
    return mark_safe(draw_way_back(way, str(context.get("csrf_token", ""))))  # noqa: S308


@register.filter
def first_ids(reviews: Iterable[Any]) -> list[int]:
    """The ids of the first six: as many as stand side by side."""
    return [review.pk for review in islice(reviews, MOST_COLUMNS)]


@register.simple_tag(takes_context=True)
def note(context: Context, highlight: Highlight) -> SafeString:
    """The note as HTML; on a page with `word_hits`, with what was looked for marked in it."""
    hits: Mapping[int, Hits] = context.get("word_hits") or {}
    return hits[highlight.pk].note if highlight.pk in hits else markdown(highlight.note)


@register.filter
def markdown(note: str) -> SafeString:
    """A note as HTML, cleaned of all that could do harm."""
    return mark_safe(render_note(note))  # noqa: S308
