"""Where highlights stood before the texts under them were edited."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from annotations.anchors.anchoring import CONTEXT
from annotations.models.highlight import Highlight
from reviews.models import Version


class FormerPlace(models.Model):
    """A highlight's selector on an earlier version, kept when it was carried to a later one.

    Where a later edit brings the earlier text back, the highlight stands exactly there again.
    Who changes a highlight's edges by hand makes its former places void: they are deleted.
    """

    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="former_places")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["highlight", "version"], name="former_place_once"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end=F("start") + Length("quote")),
                name="former_place_as_long_as_quote",
            ),
        ]

    def __str__(self) -> str:
        return f"highlight {self.highlight_id} on version {self.version_id}"
