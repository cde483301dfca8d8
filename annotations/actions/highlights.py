"""Marking a passage, changing a mark, removing it and bringing it back."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from annotations.actions.tags import Tagging, clean_tag_paths, tags_as_typed, tags_known
from annotations.anchors.anchoring import Located, Selector, describe, locate, search
from annotations.codebook import Codebook
from annotations.codes import codebook_of
from annotations.history.recording import recorded
from annotations.history.steps import Step
from annotations.history.undoing import redo
from annotations.integrity import broken_rule
from annotations.models import Change, Highlight, HighlightTag, Kind, Notebook
from annotations.models.highlight import NOTE_LENGTH
from annotations.quick.drawing import Standing
from annotations.quick.storing import store
from annotations.refusals import Outdated, Refused, TextEdited
from reviews.models import Review
from reviews.text import on_grapheme_edge


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a highlight says of its passage: tag names in order, a note, and whether its words are a
    spoiler."""

    tags: tuple[str, ...] = ()
    note: str = ""
    is_spoiler: bool = False

    @classmethod
    def cleaned(cls, tags: Iterable[str], note: str, *, is_spoiler: bool = False) -> "Bodies":
        """Raises Refused for a note that is too long or holds a NUL."""
        return cls(tuple(tags), clean_note(note), is_spoiler)


@dataclass(frozen=True, slots=True)
class Target:
    """What a highlight is to stand on: a passage of a review, as the reader's page showed it.

    `version_number` is that of the text in the reader's page.
    """

    review: Review
    version_number: int
    selector: Selector


def clean_note(note: str, *, what: str = "note") -> str:
    """The note as it is kept; `what` names it to the reader.

    Raises Refused where it is too long or holds a NUL.
    """
    note = note.replace("\r\n", "\n").strip()
    if len(note) > NOTE_LENGTH:
        raise Refused(
            f"The {what} is too long: {len(note):,} characters, where {NOTE_LENGTH:,} is "
            "the most. Shorten it, or put part of it in a second mark."
        )
    if "\0" in note:
        raise Refused(f"The {what} holds a NUL character, which cannot be kept. Retype it.")
    return note


class Marked(NamedTuple):
    """A highlight that was just made, the change to take back, and what stands over the paragraphs
    that it touches, itself included."""

    highlight: Highlight
    change: Change
    standing: Sequence[Standing]


def mark(
    target: Target,
    bodies: Bodies,
    *,
    notebook: Notebook,
    by: User,
    codebook: Codebook | None = None,
) -> Marked:
    """Highlight the target's passage in the review's current text.

    `codebook` is the notebook's, where it has been read already. Raises AnchoringError where the
    quote is not there, or is there more than once and nothing tells which is meant; Refused where
    an edge parts a character in two, or where there are only blanks; TextEdited where the text was
    edited since the target was read.
    """
    highlight = Highlight(notebook=notebook, review=target.review, note=bodies.note, author=by)
    highlight.is_spoiler = bodies.is_spoiler
    highlight.version = target.review.current
    highlight.selector = exact_place(target)
    known = tags_known(codebook_of(notebook) if codebook is None else codebook, bodies.tags)
    try:
        if known is not None:
            return _store(highlight, known)
        with transaction.atomic():
            return _store(highlight, tags_as_typed(notebook, bodies.tags))
    except IntegrityError as error:
        if broken_rule(error) == "highlight_on_current_text":
            raise TextEdited from None
        raise


def exact_place(target: Target) -> Selector:
    """The selector of the target's passage in the review's current text; raises as `mark` does."""
    text = target.review.current.text
    place = _place(target)
    for edge in (place.start, place.end):
        if not on_grapheme_edge(text, edge):
            raise Refused(
                "The selection begins or ends inside a character (an emoji or an accented "
                "letter made of several parts). Select the whole of it."
            )
    exact = describe(text, place.start, place.end)
    if not exact.quote.strip():
        raise Refused("This selection holds no words, only blanks. Select the passage again.")
    return exact


def change(highlight: Highlight, bodies: Bodies, *, seen: int, by: User) -> Change | None:
    """Give the highlight these bodies in place of its own.

    `seen` is the revision that the person saw; raises Outdated where the highlight is no longer
    at it. None where the bodies are its own already.
    """
    with recorded(highlight.notebook, Kind.BODIES, highlight.quote, by=by) as recording:
        # Tags first, as everywhere: who holds the highlight and waits for the tags could have the
        # one who holds those wait for the highlight.
        tagging = tags_as_typed(highlight.notebook, bodies.tags)
        recording.also(tagging.steps)
        recording.watch("highlight", [highlight.pk])
        _check_seen(highlight, seen)
        changing = Highlight.objects.filter(pk=highlight.pk)
        changing.update(note=bodies.note, is_spoiler=bodies.is_spoiler)
        _set_tags(highlight, tagging.ids)
    highlight.refresh_from_db()
    return recording.change


def set_tag(highlight: Highlight, tag: str, *, on: bool, by: User) -> Change | None:
    """Let the highlight have this tag, or not have it; None where that is so already.

    It leaves all else as it is, so it needs no revision: two people may do it at once. Raises
    Refused where `tag` names none, or several.
    """
    if len(clean_tag_paths([tag])) != 1:
        raise Refused("Name one tag, to put on this mark or to take off it.")
    with recorded(highlight.notebook, Kind.BODIES, highlight.quote, by=by) as recording:
        if on:
            tagging = tags_as_typed(highlight.notebook, [tag])
        else:
            tagging = tags_known(codebook_of(highlight.notebook), [tag]) or Tagging(())
        recording.also(tagging.steps)
        recording.watch("highlight", [highlight.pk])
        if on:
            add_tags([highlight], tagging.ids)
        else:
            HighlightTag.objects.filter(highlight=highlight, tag__in=tagging.ids).delete()
    highlight.refresh_from_db()
    return recording.change


def move_edges(highlight: Highlight, target: Target, *, seen: int, by: User) -> Change | None:
    """Let the highlight stand on the target's passage of its review instead.

    Raises as `mark` and `change` do.
    """
    kind = Kind.EDGES if highlight.version_id == target.review.current_id else Kind.REATTACH
    with recorded(highlight.notebook, kind, highlight.quote, by=by) as recording:
        recording.watch("highlight", [highlight.pk])
        _check_seen(highlight, seen)
        _check_current(target)
        exact = exact_place(target)
        Highlight.objects.filter(pk=highlight.pk).update(
            version=target.review.current,
            start=exact.start,
            end=exact.end,
            quote=exact.quote,
            prefix=exact.prefix,
            suffix=exact.suffix,
        )
        highlight.former_places.all().delete()
    highlight.refresh_from_db()
    return recording.change


def remove(highlight: Highlight, *, seen: int | None = None, by: User) -> Change | None:
    """Let it stand no more; None where it was removed already.

    `seen` is the revision that the person saw, where they saw one; raises Outdated where the
    highlight stands, is no longer at it, and was not last changed by that person.
    """
    return _stand(highlight, False, seen=seen, by=by)


def restore(highlight: Highlight, *, by: User) -> Change | None:
    """Bring it back, with its tags, its note and its places in collections.

    Where its marking was taken back, that is done again, if it still can be: its tags went then.
    """
    markings = highlight.notebook.changes.undone().filter(kind=Kind.MARK)
    if taken_back := markings.touching("highlight", highlight.pk).first():
        with suppress(Refused):
            return redo(taken_back)
    return _stand(highlight, True, by=by)


def marking_steps(highlights: Iterable[Highlight], tagging: Tagging) -> list[Step]:
    """What marking did: the tags that were made on the way, and the highlights with their tags."""
    tags = sorted(tagging.ids)
    return [*tagging.steps, *(_marking_step(highlight, tags) for highlight in highlights)]


def _store(highlight: Highlight, tagging: Tagging) -> Marked:
    stored = store(highlight, tagging.ids, marking_steps([highlight], tagging))
    return Marked(highlight, *stored)


def _marking_step(highlight: Highlight, tags: list[int]) -> Step:
    # The note is no other before and after, so that whoever has changed it since is noticed.
    note = highlight.note
    return Step(
        "highlight",
        highlight.pk,
        {"removed": True, "note": note, "tags": []},
        {"removed": False, "note": note, "tags": tags},
    )


def add_tags(highlights: Iterable[Highlight], tags: Iterable[int]) -> None:
    """Put the tags of these ids on each of the highlights; those that have one keep it."""
    tags = list(tags)
    HighlightTag.objects.bulk_create(
        (
            HighlightTag(highlight=each, tag_id=tag, notebook_id=each.notebook_id)
            for each in highlights
            for tag in tags
        ),
        ignore_conflicts=True,
    )


def _place(target: Target) -> Located:
    current = target.review.current
    if not 1 <= target.version_number <= current.number:
        raise Refused(
            f"This review has no version {target.version_number} of its text. Load the page again "
            "and mark the passage where it stands now."
        )
    if target.version_number == current.number:
        return locate(current.text, target.selector)
    # The text changed under the reader's eyes: old offsets say nothing about the new one.
    return search(current.text, target.selector)


def _stand(
    highlight: Highlight, standing: bool, *, seen: int | None = None, by: User
) -> Change | None:
    kind = Kind.RESTORE if standing else Kind.REMOVE
    with recorded(highlight.notebook, kind, highlight.quote, by=by) as recording:
        recording.watch("highlight", [highlight.pk])
        changing = Highlight.objects.filter(pk=highlight.pk, removed_at__isnull=not standing)
        if seen is not None and changing.exists() and not _is_last_changed_by(by, highlight):
            _check_seen(highlight, seen)
        changing.update(removed_at=None if standing else timezone.now())
    highlight.refresh_from_db()
    return recording.change


def _is_last_changed_by(person: User, highlight: Highlight) -> bool:
    last = highlight.notebook.changes.touching("highlight", highlight.pk).first()
    return last is not None and last.author_id == person.pk and last.undone_at is None


def _check_seen(highlight: Highlight, seen: int) -> None:
    """The highlight is locked: nobody changes it between this and the writing."""
    if Highlight.objects.filter(pk=highlight.pk, revision=seen).exists():
        return
    raise Outdated


def _check_current(target: Target) -> None:
    """The highlight is locked: whoever edits the text after this waits, and carries it."""
    if not Review.objects.filter(pk=target.review.pk, current=target.review.current_id).exists():
        raise TextEdited


def _set_tags(highlight: Highlight, tags: Iterable[int]) -> None:
    HighlightTag.objects.filter(highlight=highlight).exclude(tag__in=tags).delete()
    add_tags([highlight], tags)
