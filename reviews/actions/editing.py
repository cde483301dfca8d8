"""Editing a review's text: a new version, and the old one kept."""

from django.db import IntegrityError, transaction

from accounts.models import User
from reviews.actions.indexing import learn_words
from reviews.actions.naming import gather_names
from reviews.carried_formatting import carry_formatting
from reviews.formatting import from_json, to_json
from reviews.importing.records import LONGEST_TEXT
from reviews.models import Review, Version
from reviews.signals import text_changed
from reviews.text import count_words, digest, incipit, normalise
from reviews.written_words import written_words


class NotEdited(Exception):  # noqa: N818
    """The text cannot become the review's; the message is a sentence for its reader."""


class EditedMeanwhile(NotEdited):
    """Somebody else has given the review a newer text; `current` is that version."""

    def __init__(self, current: Version) -> None:
        self.current = current
        super().__init__(
            "Somebody else has edited this text meanwhile. Nothing of yours is saved yet: compare "
            "the two below, and save again what should stand."
        )


def edited_text(review: Review, raw: str, *, base: int) -> str:
    """The text as it would be kept; `base` is the number of the version that was edited.

    Raises NotEdited for no text, the same text, one that is too long or that another review of the
    work has, and EditedMeanwhile where `base` is not the review's current version.
    """
    if len(raw) > LONGEST_TEXT:
        raise NotEdited(
            f"The text has {len(raw):,} characters, more than the {LONGEST_TEXT:,} that a review "
            "may have: shorten it."
        )
    text = normalise(raw)
    if not text:
        raise NotEdited("A review needs a text: write one, or leave the page to keep the old.")
    if text == review.current.text:
        raise NotEdited("The text is the same as it is now: there is nothing to save.")
    if review.current.number != base:
        raise EditedMeanwhile(review.current)
    others = Review.objects.filter(work=review.work_id).exclude(pk=review.pk)
    if others.filter(text_digest=digest(text)).exists():
        raise _taken()
    return text


@transaction.atomic
def edit(review: Review, raw: str, *, base: int, by: User) -> Version:
    """Make this the review's current text, as a new version. Formatting stays with its words.

    `base` is the number of the version that was edited; raises as `edited_text` does.
    """
    Review.objects.select_for_update(no_key=True).only("pk").get(pk=review.pk)
    review = Review.objects.with_text().get(pk=review.pk)
    text = edited_text(review, raw, base=base)
    old = review.current
    formatting = carry_formatting(old.text, text, from_json(old.formatting, len(old.text)))
    new = Version.objects.create(
        review=review,
        number=old.number + 1,
        text=text,
        formatting=to_json(formatting),
        digest=digest(text),
        created_by=by,
    )
    # Whoever listens may wait here for others, who may wait for a review whose key is changed. So
    # that comes after; an import has the table of reviews before it gathers names, so those last.
    text_changed.send(sender=Review, review=review, old=old, new=new)
    _make_current(review, new)
    gather_names([review.work_id])
    learn_words(written_words([text]))
    return new


def _make_current(review: Review, version: Version) -> None:
    review.current = version
    review.text_digest = version.digest
    review.incipit = incipit(version.text, 110, strokes=True)
    review.word_count = count_words(version.text)
    try:
        with transaction.atomic():
            review.save(update_fields=["current", "text_digest", "incipit", "word_count"])
    except IntegrityError:
        raise _taken() from None


def _taken() -> NotEdited:
    return NotEdited(
        "Another review of this work has this very text already, so this one keeps its own."
    )
