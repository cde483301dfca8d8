"""The texts of a review, one after another."""

from django.conf import settings
from django.db import models


class Version(models.Model):
    """One numbered text of a review. It is never changed: the database refuses it.

    `text` is normalised (see `reviews.text`); `formatting` holds ranges over it, in code
    points, as `reviews.formatting.to_json` writes them; `digest` is the SHA-256 of the text.
    """

    # Found by the index of `version_number_once`, which begins with it.
    review = models.ForeignKey(
        "Review", on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    formatting = models.JSONField(default=list, blank=True)
    digest = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["review", "id"], name="version_of_review"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_from_one"),
            models.CheckConstraint(condition=~models.Q(text=""), name="version_not_empty"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of review {self.review_id}"
