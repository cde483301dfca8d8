"""The tags of removed highlights whose marking was taken back: they come back with it."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from annotations.codebook import Codebook
from annotations.codebook.names import SEPARATOR
from annotations.codes import TagsShown
from annotations.drawing.cards import TagShown
from annotations.history.steps import State, from_json
from annotations.models import Highlight, Kind, Notebook


def tags_coming_back(
    notebook: Notebook, removed: Iterable[Highlight], codebook: Codebook
) -> dict[int, Sequence[TagShown]]:
    """The tags that doing the marking again puts on each, by the highlight's id; in one query.

    Left out are highlights that have tags of their own or were not removed by taking back. A tag
    that went with the marking is told by what the change kept of it. The highlights must come with
    their tags.
    """
    bare = [each.pk for each in removed if not each.tags.all()]
    touching = Q()
    for pk in bare:
        touching |= Q(steps__contains=[["highlight", pk]])
    if not bare:
        return {}
    known = TagsShown(codebook)
    found: dict[int, Sequence[TagShown]] = {}
    for change in notebook.changes.undone().filter(touching, kind=Kind.MARK).order_by("id"):
        steps = from_json(change.steps)
        gone = {each.id: each.after for each in steps if each.row == "tag" and each.after}
        for step in steps:
            tags = (step.after or {}).get("tags", ()) if step.row == "highlight" else ()
            if tags and step.id in bare:
                made = [_made_again(pk, gone, codebook) for pk in tags if pk not in codebook]
                found[step.id] = [*known[tuple(tags)], *filter(None, made)]
    return found


def _made_again(pk: int, gone: dict[int, State], codebook: Codebook) -> TagShown | None:
    """The tag as the change made it, under the tags that it made with it or that are there."""
    if pk not in gone:
        return None
    names: list[str] = []
    above: int | None = pk
    while above in gone:
        names.insert(0, gone[above]["name"])
        above = gone[above]["parent_id"]
    if above is not None and above in codebook:
        names.insert(0, codebook.path(above))
    return TagShown(SEPARATOR.join(names), gone[pk]["colour"])
