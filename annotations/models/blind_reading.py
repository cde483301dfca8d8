"""Works that somebody reads without knowing who wrote their reviews."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from reviews.models import Work


class BlindReading(models.Model):
    """Somebody reads a work blind since a moment.

    Of each of its reviews, the critic, the outlet and the rating are hidden from this reader until
    they have made a highlight in it since then, in any notebook; a highlight that was removed
    counts too. To end it is to delete it.
    """

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blind_readings"
    )
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "work"], name="blind_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.reader} reads {self.work} blind"
