"""Tags as a tree, and all that a notebook holds, to be compared."""

from typing import Any

from annotations.actions.tags import tags_named
from annotations.codes import codebook_of
from annotations.models import Highlight, HighlightTag, Link, Notebook, Reply, Tag


def plant(notebook: Notebook, *paths: str) -> dict[str, Tag]:
    """The tags of these paths, and those above them, by their paths."""
    tags_named(notebook, paths)
    codebook = codebook_of(notebook)
    return {codebook.path(tag.pk): tag for tag in notebook.tags.all()}


def paths_in(notebook: Notebook) -> list[str]:
    """The paths of all tags, in the codebook's order."""
    codebook = codebook_of(notebook)
    return [codebook.path(code.id) for code, _ in codebook.in_order()]


def tags_on(highlight: Highlight) -> list[str]:
    """The paths of its tags, sorted."""
    codebook = codebook_of(highlight.notebook)
    on = HighlightTag.objects.filter(highlight=highlight).values_list("tag", flat=True)
    return sorted(codebook.path(pk) for pk in on)


def stands(highlight: Highlight) -> bool:
    return Highlight.objects.standing().filter(pk=highlight.pk).exists()


def all_in(notebook: Notebook) -> dict[str, Any]:
    """Every row of the notebook that a reader can change, but for when and how often it was."""
    highlights = Highlight.objects.filter(notebook=notebook).order_by("pk")
    return {
        "tags": list(Tag.objects.filter(notebook=notebook).order_by("pk").values()),
        "highlights": [
            (each.pk, each.removed_at is not None, each.note, each.start, each.end, tags_on(each))
            for each in highlights
        ],
        "links": list(Link.objects.filter(notebook=notebook).order_by("pk").values()),
        "replies": list(Reply.objects.filter(notebook=notebook).order_by("pk").values()),
    }
