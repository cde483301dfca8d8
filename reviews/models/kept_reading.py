"""What was read of names in a text, kept so that it is not read again with every other review."""

from django.db import models

from reviews.models.version import Version


class KeptReading(models.Model):
    """Of a version that is, or was, its review's current one; each is cleared away with an edit.

    `found` is as `reviews.mentions.kept.KeptReading.to_json` writes it, and `basis` as
    `reviews.mentions.kept.basis` tells it: with another one the text is read anew.
    """

    version = models.OneToOneField(
        Version, on_delete=models.CASCADE, primary_key=True, related_name="kept_reading"
    )
    basis = models.BinaryField(max_length=16)
    found = models.JSONField()

    def __str__(self) -> str:
        return f"the names read in version {self.version_id}"
