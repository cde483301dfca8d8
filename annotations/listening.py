"""What this room does when something changes in the library."""

from collections.abc import Collection

from django.dispatch import receiver

from annotations.actions.carrying import carry_highlights
from annotations.actions.indexing import index_marks
from reviews.models import Review, Version
from reviews.signals import reindexed, text_changed


@receiver(text_changed)
def on_text_changed(
    sender: object, *, review: Review, old: Version, new: Version, **_: object
) -> None:
    carry_highlights(review, old, new)


@receiver(reindexed)
def on_reindexed(sender: object, *, reviews: Collection[int], **_: object) -> None:
    index_marks(reviews)
