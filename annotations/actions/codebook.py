"""Keeping the codebook in order: making, changing and deleting tags."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from annotations.actions.codebook_changes import (
    check_levels,
    check_there,
    codebook_change,
    watch_with_passages,
)
from annotations.actions.tags import clean_tag_name
from annotations.codebook import Codebook, name_key
from annotations.codebook.palette import COLOURS
from annotations.codes import codebook_of
from annotations.models import Change, Highlight, HighlightTag, Kind, Notebook, Tag
from annotations.models.tag import DESCRIPTION_LENGTH
from annotations.refusals import Outdated, Refused

# Letters that are commands in the reading pages cannot be a tag's.
SHORTCUTS = "123456789abcdimoqrsuvwy"


@dataclass(frozen=True, slots=True)
class TagFields:
    """All that a reader may say of a tag; see the model for what each is."""

    name: str
    parent: Tag | None
    colour: int
    description: str = ""
    shortcut: str = ""

    @classmethod
    def cleaned(
        cls, name: str, parent: Tag | None, colour: int, description: str, shortcut: str
    ) -> "TagFields":
        """Raises Refused for a field that cannot be kept."""
        if not 1 <= colour <= COLOURS:
            raise Refused(f"Choose one of the {COLOURS} colours.")
        return cls(
            name=clean_tag_name(name),
            parent=parent,
            colour=colour,
            description=_clean_description(description),
            shortcut=_clean_shortcut(shortcut),
        )


def make_tag(notebook: Notebook, fields: TagFields, *, by: User) -> Change:
    """Raises Refused where another tag beside it has the name, another one the key, or where it
    would stand too deep."""
    with codebook_change(notebook, Kind.NEW_TAG, fields.name, by=by) as recording:
        _check_place(codebook_of(notebook), None, fields.parent)
        tag = Tag(notebook=notebook)
        _write(tag, fields)
        recording.made("tag", [tag.pk])
    return recording.made_change


def change_tag(tag: Tag, fields: TagFields, *, by: User, seen: str = "") -> Change | None:
    """Rename, recolour, describe or move the tag; None where all is so already.

    `seen` is the stamp of the tag that the person saw; empty where nobody looked. Raises Outdated
    where the tag is another by now, and Refused where another tag beside it has the name, another
    one the key, or where it would stand under itself or too deep.
    """
    with codebook_change(tag.notebook, Kind.TAG, tag.name, by=by) as recording:
        codebook = codebook_of(tag.notebook)
        check_there(codebook, [tag.pk])
        recording.watch("tag", [tag.pk])
        if seen and Tag.objects.get(pk=tag.pk).stamp != seen:
            raise Outdated
        _check_place(codebook, tag, fields.parent)
        _write(tag, fields)
    return recording.change


def delete_tag(tag: Tag, *, with_passages: bool, with_children: bool, by: User) -> Change:
    """Delete the tag; its passages lose it.

    With `with_passages`, those that would be left without any tag are removed as well. The tags
    under it move up to where it stood, or, with `with_children`, are deleted the same way.
    Raises Refused where one that moves up meets another of its name.
    """
    with codebook_change(tag.notebook, Kind.DROP, tag.name, by=by) as recording:
        codebook = codebook_of(tag.notebook)
        check_there(codebook, [tag.pk])
        doomed = [tag.pk, *(codebook.descendants(tag.pk) if with_children else [])]
        moving = [] if with_children else _may_move_up(codebook, tag)
        watch_with_passages(recording, doomed)
        recording.watch("tag", moving)
        if with_passages:
            _remove_without_other_tags(doomed)
        Tag.objects.filter(pk__in=doomed).delete()
        # After it is gone, for one of them may have its name.
        Tag.objects.filter(pk__in=moving).update(parent=codebook[tag.pk].parent)
    return recording.made_change


def _clean_description(written: str) -> str:
    description = " ".join(written.split())
    if len(description) > DESCRIPTION_LENGTH:
        raise Refused(
            f"The description is too long: {len(description):,} characters, where "
            f"{DESCRIPTION_LENGTH} is the most."
        )
    if "\0" in description:
        raise Refused("The description holds a NUL character, which cannot be kept. Retype it.")
    return description


def _clean_shortcut(written: str) -> str:
    shortcut = written.strip().lower()
    if shortcut and (len(shortcut) > 1 or shortcut not in SHORTCUTS):
        raise Refused(f"“{shortcut[:10]}” cannot be a tag's key. These can: {' '.join(SHORTCUTS)}.")
    return shortcut


def _check_place(codebook: Codebook, tag: Tag | None, parent: Tag | None) -> None:
    code, under = (each.pk if each else None for each in (tag, parent))
    check_there(codebook, (code, under))
    if code is not None and under in (code, *codebook.descendants(code)):
        raise Refused(
            f"“{tag}” cannot stand under itself, or under one of the tags below it. "
            "Choose another place."
        )
    if code is None or under != codebook[code].parent:
        check_levels(codebook, code, under)


def _may_move_up(codebook: Codebook, tag: Tag) -> list[int]:
    """The ids of the tags right under it."""
    codes = [code for code, _ in codebook.in_order()]
    above = codebook[tag.pk].parent
    there = {name_key(code.name) for code in codes if code.parent == above and code.id != tag.pk}
    moving = [code for code in codes if code.parent == tag.pk]
    for code in moving:
        if name_key(code.name) in there:
            raise Refused(
                f"“{code.name}” cannot move up: there is a tag of this name already. "
                "Rename or merge one of the two first."
            )
    return [code.id for code in moving]


def _write(tag: Tag, fields: TagFields) -> None:
    tag.name, tag.key = fields.name, name_key(fields.name)
    tag.parent, tag.colour = fields.parent, fields.colour
    tag.description, tag.shortcut = fields.description, fields.shortcut
    tag.save()


def _remove_without_other_tags(tags: Collection[int]) -> None:
    others = HighlightTag.objects.exclude(tag__in=tags).values("highlight")
    left = Highlight.objects.standing().filter(tags__in=tags).exclude(pk__in=others)
    Highlight.objects.filter(pk__in=list(left.values_list("pk", flat=True))).update(
        removed_at=timezone.now()
    )
