"""What this room does when something changes in the library."""

from django.dispatch import receiver

from annotations.actions.carrying import carry_highlights
from reviews.models import Review, Version
from reviews.signals import text_changed


@receiver(text_changed)
def on_text_changed(
    sender: object, *, review: Review, old: Version, new: Version, **_: object
) -> None:
    carry_highlights(review, old, new)
