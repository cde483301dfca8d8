"""A passage that somebody marked."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse

from annotations.anchors.anchoring import CONTEXT, Selector
from annotations.models.notebook import Notebook
from annotations.models.tag import Tag
from reviews.models import Review, Version

NOTE_LENGTH = 20_000


class HighlightQuerySet(models.QuerySet["Highlight"]):
    def standing(self) -> Self:
        """Those that are not removed."""
        return self.filter(removed_at=None)

    def removed(self) -> Self:
        """Those that can be brought back."""
        return self.exclude(removed_at=None)

    def orphaned(self) -> Self:
        """Those whose words are not in their review's current text."""
        return self.exclude(version=F("review__current"))

    def in_text_order(self) -> Self:
        return self.order_by("start", "-end", "id")

    def with_tags(self) -> Self:
        """Each with its tags and author, in three queries whatever their number."""
        return self.select_related("author").prefetch_related("tags")

    def with_source(self) -> Self:
        """Each with its notebook, its review and the names that tell whose that is, in the same
        query."""
        return self.select_related(
            "notebook", "review__work", "review__critic", "review__publication"
        )


class Highlight(models.Model):
    """A W3C annotation: a target with its selectors, tags and a note as its bodies.

    `start` (inclusive) and `end` (exclusive) count code points of `version`'s text;
    `quote` is exactly that slice, which the database checks; `prefix` and `suffix` are up
    to 32 code points on either side. A removed highlight is kept, so that it can come back.
    One whose `version` is not its review's current one is an orphan: its words were not found in
    the newer text. `revision` counts its changes, so that nobody overwrites what they did not see.
    The words of one that `is_spoiler` are hidden from the notebook's readers until they ask.
    """

    notebook = models.ForeignKey(Notebook, on_delete=models.PROTECT, related_name="highlights")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="highlights")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="highlights")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    note = models.TextField(blank=True)
    tags = models.ManyToManyField(Tag, through="HighlightTag", related_name="highlights")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="highlights"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    is_spoiler = models.BooleanField(default=False, db_default=False)

    objects = HighlightQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["review", "notebook", "version"],
                condition=Q(removed_at=None),
                name="highlight_on_review",
            ),
            models.Index(
                fields=["notebook", "-id"],
                condition=Q(removed_at=None),
                name="highlight_newest",
            ),
            models.Index(
                fields=["notebook", "author"],
                condition=Q(removed_at=None),
                name="highlight_author",
            ),
            models.Index(
                fields=["notebook", "-removed_at", "-id"],
                condition=~Q(removed_at=None),
                name="highlight_removed",
            ),
            models.Index(
                fields=["notebook"],
                condition=Q(is_spoiler=True),
                name="highlight_spoiler",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["notebook", "id"], name="highlight_of_notebook"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="highlight_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("quote")), name="highlight_as_long_as_quote"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.quote[:40]}” in review {self.review_id}"

    def get_absolute_url(self) -> str:
        return reverse("highlight", args=[self.pk])

    @property
    def passage_url(self) -> str:
        """Its place in the review's page, with its notebook's marks; asks for the notebook."""
        page = reverse("review", args=[self.review_id])
        return f"{page}?notebook={self.notebook.slug}#h{self.pk}"

    @property
    def is_orphan(self) -> bool:
        """Whether its words are not in its review's current text; asks for the review."""
        return self.version_id != self.review.current_id

    @property
    def selector(self) -> Selector:
        return Selector(self.start, self.end, self.quote, self.prefix, self.suffix)

    @selector.setter
    def selector(self, selector: Selector) -> None:
        self.start, self.end, self.quote = selector.start, selector.end, selector.quote
        self.prefix, self.suffix = selector.prefix, selector.suffix


class HighlightTag(models.Model):
    """A tag on a highlight. `notebook` lets the database see that it is that of both."""

    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["highlight", "tag"], name="highlight_tag_once")
        ]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on highlight {self.highlight_id}"
