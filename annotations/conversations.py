"""The links and replies of highlights, as their cards and panels show them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.statements import statement_cursor
from annotations.models import Highlight, Link, Notebook, Relation, Reply

_Ids = Collection[int] | QuerySet[Highlight, Any]
"""Ids of highlights, or a query for them."""

_HELD_IN = """
SELECT EXISTS (SELECT FROM annotations_link WHERE notebook_id = %(notebook)s),
    EXISTS (SELECT FROM annotations_reply WHERE notebook_id = %(notebook)s)
"""

_SOURCE = ("notebook", "review__work", "review__critic", "review__publication")


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A link as one of its two highlights sees it: how that one stands to the other."""

    id: int
    label: str
    other: Highlight


def conversations_of(
    highlights: _Ids, notebook: Notebook
) -> tuple[dict[int, list[LinkShown]], dict[int, list[Reply]]]:
    """The links of each highlight and the replies to it; `notebook` is that of all of them.

    In one query, for most notebooks have neither, and one more for each that it has.
    """
    with statement_cursor() as cursor:
        cursor.execute(_HELD_IN, {"notebook": notebook.pk})
        [[has_links, has_replies]] = cursor.fetchall()
    return (
        links_of(highlights) if has_links else {},
        replies_to(highlights) if has_replies else {},
    )


def links_of(highlights: _Ids) -> dict[int, list[LinkShown]]:
    """The links of each highlight to others that stand, oldest first; in one query."""
    found = Link.objects.filter(
        Q(source__in=highlights) | Q(target__in=highlights),
        source__removed_at=None,
        target__removed_at=None,
    ).select_related(
        *(f"{end}__{name}" for end in ("source", "target") for name in _SOURCE),
    )
    shown: dict[int, list[LinkShown]] = defaultdict(list)
    for link in found.order_by("id"):
        relation = Relation(link.relation)
        shown[link.source_id].append(LinkShown(link.pk, relation.label, link.target))
        shown[link.target_id].append(LinkShown(link.pk, relation.reverse_label, link.source))
    return shown


def replies_to(highlights: _Ids) -> dict[int, list[Reply]]:
    """The replies to each highlight, oldest first, with their authors; in one query."""
    shown: dict[int, list[Reply]] = defaultdict(list)
    for reply in Reply.objects.filter(highlight__in=highlights).select_related("author"):
        shown[reply.highlight_id].append(reply)
    return shown
