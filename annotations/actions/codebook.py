"""Keeping the codebook in order: making, changing, merging and deleting tags."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from annotations.actions.tags import clean_tag_name
from annotations.codebook import name_key
from annotations.history.recording import Recording, recorded
from annotations.models import Change, Highlight, HighlightTag, Kind, Notebook, Tag
from annotations.models.tag import COLOURS, DESCRIPTION_LENGTH
from annotations.refusals import Refused

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
        description = " ".join(description.replace("\0", "").split())
        if len(description) > DESCRIPTION_LENGTH:
            raise Refused(
                f"The description is too long: {len(description)} characters, where "
                f"{DESCRIPTION_LENGTH} is the most."
            )
        if not 1 <= colour <= COLOURS:
            raise Refused(f"Choose one of the {COLOURS} colours.")
        shortcut = shortcut.strip().lower()
        if shortcut and (len(shortcut) > 1 or shortcut not in SHORTCUTS):
            raise Refused(
                f"“{shortcut[:10]}” cannot be a tag's key. These can: {' '.join(SHORTCUTS)}."
            )
        return cls(clean_tag_name(name), parent, colour, description, shortcut)


@dataclass(frozen=True, slots=True)
class MergeCount:
    """What a merge touches: the standing highlights that change their tag, those among them that
    have both tags already, and the tags that move under the other one."""

    passages: int
    with_both: int
    children: int


def make_tag(notebook: Notebook, fields: TagFields, *, by: User) -> Tag:
    """Raises Refused where another tag beside it has the name, or another one the key."""
    with _in_order(notebook, Kind.NEW_TAG, fields.name, by=by) as recording:
        tag = Tag(notebook=notebook)
        _write(tag, fields)
        recording.made("tag", [tag.pk])
    return tag


def change_tag(tag: Tag, fields: TagFields, *, by: User) -> Change | None:
    """Rename, recolour, describe or move the tag; None where all is so already.

    Raises Refused where another tag beside it has the name, another one the key, or the tag would
    stand under itself.
    """
    with _in_order(tag.notebook, Kind.TAG, tag.name, by=by) as recording:
        recording.watch("tag", [tag.pk])
        _write(tag, fields)
    return recording.change


def merge_count(tag: Tag, into: Tag) -> MergeCount:
    touched = Highlight.objects.standing().filter(tags=tag)
    return MergeCount(
        passages=touched.count(),
        with_both=touched.filter(pk__in=into.highlights.values("pk")).count(),
        children=tag.children.count(),
    )


def merge(tag: Tag, into: Tag, *, by: User) -> Change | None:
    """Let `into` stand wherever `tag` stands, and delete `tag`.

    The tags under it come under `into`; where one of the same name is there, they are merged too.
    Raises Refused where both are the same, or one stands under the other.
    """
    _check_apart(tag, into)
    about = f"“{tag.name}” into “{into.name}”"
    with _in_order(tag.notebook, Kind.MERGE, about, by=by) as recording:
        _watch_with_passages(recording, [tag.pk, *_below(tag)])
        _merge(tag, into)
    return recording.change


def delete_tag(tag: Tag, *, with_passages: bool, with_children: bool, by: User) -> Change | None:
    """Delete the tag; its passages lose it.

    With `with_passages`, those that would be left without any tag are removed as well. The tags
    under it move up to where it stood, or, with `with_children`, are deleted the same way.
    Raises Refused where one that moves up meets another of its name.
    """
    with _in_order(tag.notebook, Kind.DROP, tag.name, by=by) as recording:
        doomed = [*(_below(tag) if with_children else []), tag.pk]
        _watch_with_passages(recording, doomed)
        if with_passages:
            _remove_without_other_tags(doomed)
        if not with_children:
            recording.watch("tag", list(tag.children.values_list("pk", flat=True)))
            tag.children.update(parent=tag.parent_id)
        HighlightTag.objects.filter(tag__in=doomed).delete()
        Tag.objects.filter(pk__in=doomed).delete()
    return recording.change


@contextmanager
def _in_order(notebook: Notebook, kind: Kind, about: str, *, by: User) -> Iterator[Recording]:
    """One change of the codebook; whoever changes it at the same time waits.

    What the database's rules refuse is Refused in words.
    """
    try:
        with transaction.atomic():
            Notebook.objects.select_for_update(no_key=True).get(pk=notebook.pk)
            with recorded(notebook, kind, about, by=by) as recording:
                yield recording
    except IntegrityError as error:
        raise Refused(_reason(str(error))) from None


def _reason(error: str) -> str:
    if "tag_shortcut_once" in error:
        return "Another tag has this key already. Choose another, or take it from that tag first."
    if "tag_name_once_beside" in error:
        return "There is a tag of this name in that place already. Merge the two instead."
    return "A tag cannot stand under itself, or under one of the tags below it."


def _write(tag: Tag, fields: TagFields) -> None:
    tag.name, tag.key = fields.name, name_key(fields.name)
    tag.parent, tag.colour = fields.parent, fields.colour
    tag.description, tag.shortcut = fields.description, fields.shortcut
    tag.save()


def _below(tag: Tag) -> list[int]:
    """The ids of all tags under it, the deepest last."""
    found: list[int] = []
    level = [tag.pk]
    while level:
        level = list(Tag.objects.filter(parent__in=level).values_list("pk", flat=True))
        found += level
    return found


def _watch_with_passages(recording: Recording, tags: Iterable[int]) -> None:
    tags = list(tags)
    recording.watch("tag", tags)
    # Removed ones too: they may come back.
    touched = HighlightTag.objects.filter(tag__in=tags).values_list("highlight", flat=True)
    recording.watch("highlight", list(touched.distinct()))


def _check_apart(tag: Tag, into: Tag) -> None:
    if tag.pk == into.pk:
        raise Refused("Choose another tag to merge this one into.")
    if into.pk in _below(tag) or tag.pk in _below(into):
        raise Refused(
            f"One of “{tag}” and “{into}” stands under the other. Move it out first, then merge."
        )


def _merge(tag: Tag, into: Tag) -> None:
    having_both = HighlightTag.objects.filter(
        tag=tag, highlight__in=HighlightTag.objects.filter(tag=into).values("highlight")
    )
    having_both.delete()
    HighlightTag.objects.filter(tag=tag).update(tag=into)
    namesakes = {child.key: child for child in into.children.all()}
    for child in tag.children.all():
        if namesake := namesakes.get(child.key):
            _merge(child, namesake)
        else:
            Tag.objects.filter(pk=child.pk).update(parent=into)
    Tag.objects.filter(pk=tag.pk).delete()


def _remove_without_other_tags(tags: Iterable[int]) -> None:
    others = HighlightTag.objects.exclude(tag__in=list(tags)).values("highlight")
    left = Highlight.objects.standing().filter(tags__in=list(tags)).exclude(pk__in=others)
    Highlight.objects.filter(pk__in=list(left.values_list("pk", flat=True))).update(
        removed_at=timezone.now()
    )
