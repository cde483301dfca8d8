"""All that stands in a notebook at one moment, to compare with another."""

from dataclasses import dataclass
from typing import Any

from annotations.models import Link, Notebook, Reply, Tag

TAG_FIELDS = ("parent_id", "name", "key", "colour", "description", "shortcut", "created_at")


@dataclass(frozen=True)
class Mark:
    """A highlight as a reader sees it; `place` is its version, its offsets and its selector."""

    removed: bool
    note: str
    tags: list[int]
    place: tuple[Any, ...]


@dataclass(frozen=True)
class Snapshot:
    """By id: the highlights, removed ones too, and the fields of each tag, link and reply."""

    highlights: dict[int, Mark]
    tags: dict[int, tuple[Any, ...]]
    links: dict[int, tuple[Any, ...]]
    replies: dict[int, tuple[Any, ...]]


def snapshot(notebook: Notebook) -> Snapshot:
    marks = {
        each.pk: Mark(
            each.removed_at is not None,
            each.note,
            sorted(tag.pk for tag in each.tags.all()),
            (each.version_id, each.selector),
        )
        for each in notebook.highlights.prefetch_related("tags").order_by("pk")
    }
    tags = Tag.objects.filter(notebook=notebook).values_list("pk", *TAG_FIELDS)
    links = Link.objects.filter(notebook=notebook).values_list("pk", "source", "target", "relation")
    replies = Reply.objects.filter(notebook=notebook).values_list("pk", "highlight", "body")
    by_id = [{row[0]: row[1:] for row in rows} for rows in (tags, links, replies)]
    return Snapshot(marks, *by_id)
