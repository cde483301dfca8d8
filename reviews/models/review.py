"""One critic's review of one work."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from reviews.dates import PartialDate
from reviews.models.named import Critic, Publication
from reviews.models.version import Version
from reviews.models.work import Work
from reviews.text import incipit
from reviews.veil import name_under_veil

OPENING_LENGTH = 40
"""In how many code points the opening words tell an unsigned review from others."""

_READING_ORDER = (models.F("critic__key").asc(nulls_last=True), "id")


class ReviewQuerySet(models.QuerySet["Review"]):
    def with_names(self) -> Self:
        """Each with its work, critic and publication, in one query."""
        return self.select_related("work", "critic", "publication")

    def with_current(self) -> Self:
        """Each with its current text alone, in one query."""
        return self.select_related("current")

    def with_text(self) -> Self:
        """Each with its names and its current text, in one query."""
        return self.with_names().with_current()

    def in_reading_order(self) -> Self:
        """As a work's page lists them: by critic, the unsigned last."""
        return self.order_by(*_READING_ORDER)

    def by_work(self) -> Self:
        """By the title of their works, those of one work in reading order."""
        return self.order_by("work__key", "work", *_READING_ORDER)


class Precision(models.TextChoices):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Review(models.Model):
    """A review as the library lists it. Its words stand in its versions.

    All but the work and the text may be unknown. `rating_written` is what the outlet
    printed, `rating` the same from 0 to 100. `published_on` is the first day of the year
    or month where only that is known.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="reviews")
    critic = models.ForeignKey(
        Critic, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    publication = models.ForeignKey(
        Publication, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    headline = models.CharField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_precision = models.CharField(max_length=5, choices=Precision, blank=True)
    rating_written = models.CharField(max_length=500, blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=12, blank=True)
    url = models.URLField(max_length=2000, blank=True)

    current = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    text_digest = models.BinaryField(max_length=32)
    incipit = models.CharField(max_length=120)
    word_count = models.PositiveIntegerField()

    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "text_digest"], name="review_text_once"),
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__range=(0, 100)),
                name="review_rating_of_a_hundred",
            ),
            models.CheckConstraint(
                condition=models.Q(rating=None) | ~models.Q(rating_written=""),
                name="review_rating_as_written",
            ),
            models.CheckConstraint(
                condition=models.Q(published_on=None, published_precision="")
                | models.Q(published_on__isnull=False, published_precision__in=Precision.values),
                name="review_date_with_precision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.byline} on {self.work}"

    def get_absolute_url(self) -> str:
        return reverse("review", args=[self.pk])

    @property
    def veiled_as(self) -> str:
        """What it is called, such as “Critic B”, where whose it is is hidden from who reads.

        Empty where it is not. What a page or a file says of the critic, the outlet and the rating
        is asked of `byline` and of what is `shown`, never of the fields.
        """
        return name_under_veil(self.pk)

    @property
    def byline(self) -> str:
        """Who signed it, as shown to a reader."""
        return self.veiled_as or (self.critic.name if self.critic else "Unsigned")

    @property
    def is_unsigned(self) -> bool:
        """Whether a reader sees that nobody signed it."""
        return self.critic_id is None and not self.veiled_as

    @property
    def distinct_byline(self) -> str:
        """Who signed it; of an unsigned one also the opening words, which tell it from others."""
        return self.byline_with(self.incipit)

    def byline_with(self, opening: str) -> str:
        """The same with these words for its opening ones."""
        if not self.is_unsigned:
            return self.byline
        return f"{self.byline}, “{incipit(opening, OPENING_LENGTH)}”"

    @property
    def shown_critic(self) -> Critic | None:
        return None if self.veiled_as else self.critic

    @property
    def shown_publication(self) -> Publication | None:
        return None if self.veiled_as else self.publication

    @property
    def shown_rating(self) -> int | None:
        """From 0 to 100."""
        return None if self.veiled_as else self.rating

    @property
    def shown_rating_written(self) -> str:
        return "" if self.veiled_as else self.rating_written

    @property
    def shown_url(self) -> str:
        """The outlet's own page, whose address names the outlet."""
        return "" if self.veiled_as else self.url

    @property
    def published(self) -> PartialDate | None:
        """The date, as far as it is known."""
        if self.published_on is None:
            return None
        day = self.published_on
        precise = self.published_precision
        return PartialDate(
            day.year,
            day.month if precise != Precision.YEAR else None,
            day.day if precise == Precision.DAY else None,
        )
