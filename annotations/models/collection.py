"""Collections: passages and reviews put in an order, to be taken away."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from annotations.models.highlight import Highlight
from annotations.models.notebook import Notebook
from reviews.models import Review

LINE_LENGTH = 5_000
TITLE_LENGTH = 200


class Collection(models.Model):
    """An ordered choice of a notebook's highlights and of whole reviews, with lines between."""

    notebook = models.ForeignKey(Notebook, on_delete=models.PROTECT, related_name="collections")
    title = models.CharField(max_length=TITLE_LENGTH)
    description = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="collections"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["notebook", "id"], name="collection_of_notebook"),
            models.CheckConstraint(condition=~Q(title=""), name="collection_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("collection", args=[self.pk])


class EntryQuerySet(models.QuerySet["Entry"]):
    def standing(self) -> Self:
        """Those whose highlight, if they are one, is not removed."""
        return self.filter(highlight__removed_at=None)

    def of(self, collection: Collection) -> Self:
        """The standing ones in order, with all that is shown of a passage or a review."""
        return (
            self.filter(collection=collection)
            .standing()
            .order_by("position")
            .select_related(
                "highlight__author",
                "highlight__notebook",
                "highlight__version",
                *(f"highlight__review__{name}" for name in ("work", "critic", "publication")),
                *(f"review__{name}" for name in ("work", "critic", "publication", "current")),
            )
            .defer("highlight__version__text", "highlight__version__formatting")
            .prefetch_related("highlight__tags")
        )


class Entry(models.Model):
    """One place in a collection: a highlight, a whole review, or a line of text.

    `position` counts from 1, with gaps where entries were taken out; the database checks
    its uniqueness when a transaction commits, so that entries can change places within one.
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="entries")
    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    highlight = models.ForeignKey(
        Highlight, null=True, blank=True, on_delete=models.CASCADE, related_name="entries"
    )
    review = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    line = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["collection", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "position"],
                name="entry_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["collection", "highlight"], name="entry_highlight_once"
            ),
            models.UniqueConstraint(fields=["collection", "review"], name="entry_review_once"),
            models.CheckConstraint(
                condition=Q(highlight__isnull=False, review=None, line="")
                | Q(highlight=None, review__isnull=False, line="")
                | (Q(highlight=None, review=None) & ~Q(line="")),
                name="entry_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.position} of collection {self.collection_id}"

    @property
    def source(self) -> Review | None:
        """The review that it is, or that it is a passage of; None for a line."""
        return self.highlight.review if self.highlight else self.review
