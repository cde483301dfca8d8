"""A notebook's tags as the tree that they form."""

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from django.db.models import Count, QuerySet

from accounts.statements import statement_cursor
from annotations.codebook import Code, Codebook
from annotations.drawing.cards import TagShown
from annotations.models import HighlightTag, Notebook, Tag

_TAGS = """
SELECT id, name, parent_id, colour, description, shortcut
FROM annotations_tag WHERE notebook_id = %s ORDER BY key
"""

TAGS_WRITTEN = """
SELECT json_agg(json_build_array(
    t.id, t.name, t.parent_id, t.colour, t.description, t.shortcut) ORDER BY t.key)::text
FROM annotations_tag t WHERE t.notebook_id = n.id
"""
"""A query within one for notebooks `n`: their tags as `codebook_written` takes them."""


@lru_cache(maxsize=64)
def codebook_written(tags: str) -> Codebook:
    """The codebook of tags that TAGS_WRITTEN told; put in order once for the same tags, which takes
    long where they are many, and from page to page they are the same."""
    return Codebook(Code(*tag) for tag in json.loads(tags))


def codebook_of(notebook: Notebook, *, counted: bool = False) -> Codebook:
    """The notebook's codebook; with `counted`, each code knows its number of standing highlights.

    In one query, or two.
    """
    uses = _uses(notebook) if counted else {}
    with statement_cursor() as cursor:
        cursor.execute(_TAGS, [notebook.pk])
        tags = cursor.fetchall()
    return Codebook(
        Code(pk, name, parent, colour, description, shortcut, uses.get(pk, 0))
        for pk, name, parent, colour, description, shortcut in tags
    )


def asked_for(codebook: Codebook, written: str) -> list[int]:
    """The ids of the tags that an address asks for, and of all under them; none where none fits.

    Where the words fit several tags, all of them are meant; where they fit none, those that
    they fit but for accents.
    """
    found = codebook.searched(written)
    return [pk for code in found for pk in (code, *codebook.descendants(code))]


def shown_path(codebook: Codebook, tag: Tag) -> str:
    """The tag's path as a reader sees it; its name alone where the codebook does not know it."""
    return codebook.path(tag.pk) if tag.pk in codebook else tag.name


def in_order(codebook: Codebook, tags: Iterable[Tag]) -> list[Tag]:
    """The tags of a mark as the codebook has them, of which the first gives it its colour."""
    return sorted(tags, key=lambda tag: codebook.place(tag.pk))


def colour_of(tags: Iterable[Tag]) -> int:
    """The colour of a mark with these tags, in order: that of the first, or 0."""
    return next((tag.colour for tag in tags), 0)


def uses_with_below(codebook: Codebook, notebook: Notebook) -> dict[int, int]:
    """How many standing highlights carry each tag or one under it, each counted once; by tag.

    Tags without any are left out. In one query.
    """
    upwards = {code.id: (code.id, *codebook.ancestors(code.id)) for code, _ in codebook.in_order()}
    tags_of: dict[int, set[int]] = {}
    for highlight, tag in _standing(notebook).values_list("highlight", "tag"):
        tags_of.setdefault(highlight, set()).update(upwards.get(tag, ()))
    return Counter(chain.from_iterable(tags_of.values()))


def levels_under(codebook: Codebook, code: int | None, parent: int | None) -> int:
    """How many names the longest path through a code would have if it stood under `parent`.

    None is a new code, or the top.
    """
    depths = {each.id: depth for each, depth in codebook.in_order()}
    height = 1
    if code is not None:
        moved = [code, *codebook.descendants(code)]
        height += max(depths[each] for each in moved) - depths[code]
    return height + (0 if parent is None else depths[parent] + 1)


def _uses(notebook: Notebook) -> dict[int, int]:
    counted = _standing(notebook).values("tag").annotate(uses=Count("pk"))
    return dict(counted.values_list("tag", "uses"))


def _standing(notebook: Notebook) -> QuerySet[HighlightTag]:
    return HighlightTag.objects.filter(notebook=notebook, highlight__removed_at=None)


class TagsShown(dict[tuple[int, ...], tuple[TagShown, ...]]):
    """How a codebook's tags are shown: those with these ids in the codebook's order, found once for
    each combination. Ids that the codebook does not know are passed over."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self.codebook = codebook
        self.places = {code.id: place for place, (code, _) in enumerate(codebook.in_order())}

    def __missing__(self, ids: tuple[int, ...]) -> tuple[TagShown, ...]:
        known = sorted({*ids} & self.places.keys(), key=self.places.__getitem__)
        self[ids] = tuple(
            TagShown(self.codebook.path(pk), self.codebook[pk].colour) for pk in known
        )
        return self[ids]
