"""Marking a passage, changing a mark, removing it and bringing it back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from annotations.actions.tags import tags_named
from annotations.anchoring import Located, Selector, describe, locate, search
from annotations.models import Highlight, HighlightTag, Notebook
from annotations.models.highlight import NOTE_LENGTH
from annotations.refusals import Refused
from reviews.models import Review
from reviews.text import on_grapheme_edge


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a highlight says of its passage: tag names in order, and a note."""

    tags: tuple[str, ...] = ()
    note: str = ""

    @classmethod
    def cleaned(cls, tags: Iterable[str], note: str) -> "Bodies":
        """Raises Refused for a note that is too long or holds a NUL."""
        note = note.replace("\r\n", "\n").strip()
        if len(note) > NOTE_LENGTH:
            raise Refused(
                f"The note is too long: {len(note):,} characters, where {NOTE_LENGTH:,} is "
                "the most. Shorten it, or put part of it in a second mark."
            )
        if "\0" in note:
            raise Refused("The note holds a NUL character, which cannot be kept. Retype it.")
        return cls(tuple(tags), note)


@dataclass(frozen=True, slots=True)
class Target:
    """What a highlight is to stand on: a passage of a review, as the reader's page showed it.

    `version_number` is that of the text in the reader's page.
    """

    review: Review
    version_number: int
    selector: Selector


@transaction.atomic
def mark(target: Target, bodies: Bodies, *, notebook: Notebook, by: User) -> Highlight:
    """Highlight the target's passage in the review's current text.

    Raises AnchoringError where the quote is not there, or is there more than once and
    nothing tells which is meant; Refused where an edge parts a character in two, or where
    there are only blanks.
    """
    version = target.review.current
    place = _place(target)
    for edge in (place.start, place.end):
        if not on_grapheme_edge(version.text, edge):
            raise Refused(
                "The selection begins or ends inside a character (an emoji or an accented "
                "letter made of several parts). Select the whole of it."
            )
    exact = describe(version.text, place.start, place.end)
    if not exact.quote.strip():
        raise Refused("This selection holds no words, only blanks. Select the passage again.")
    highlight = Highlight.objects.create(
        notebook=notebook,
        review=target.review,
        version=version,
        start=exact.start,
        end=exact.end,
        quote=exact.quote,
        prefix=exact.prefix,
        suffix=exact.suffix,
        note=bodies.note,
        author=by,
    )
    _set_tags(highlight, bodies.tags)
    return highlight


def _place(target: Target) -> Located:
    current = target.review.current
    if target.version_number == current.number:
        return locate(current.text, target.selector)
    # The text changed under the reader's eyes: old offsets say nothing about the new one.
    return search(current.text, target.selector)


@transaction.atomic
def change(highlight: Highlight, bodies: Bodies) -> None:
    """Give the highlight these tags and this note in place of its own."""
    highlight.note = bodies.note
    highlight.save(update_fields=["note", "updated_at"])
    _set_tags(highlight, bodies.tags)


def remove(highlight: Highlight) -> None:
    highlight.removed_at = timezone.now()
    highlight.save(update_fields=["removed_at", "updated_at"])


def restore(highlight: Highlight) -> None:
    highlight.removed_at = None
    highlight.save(update_fields=["removed_at", "updated_at"])


def _set_tags(highlight: Highlight, names: Iterable[str]) -> None:
    tags = tags_named(highlight.notebook, names)
    HighlightTag.objects.filter(highlight=highlight).exclude(tag__in=tags).delete()
    HighlightTag.objects.bulk_create(
        (
            HighlightTag(highlight=highlight, tag=tag, notebook_id=highlight.notebook_id)
            for tag in tags
        ),
        ignore_conflicts=True,
    )
