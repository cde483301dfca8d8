"""What is reviewed."""

from contextlib import suppress
from typing import Self

from django.db import IntegrityError, models, transaction
from django.urls import reverse

from reviews.models.slugs import save_under_free_slug
from reviews.names import slug_for, sort_key


class Kind(models.TextChoices):
    FILM = "film", "Film"
    SERIES = "series", "Series"
    BOOK = "book", "Book"
    PLAY = "play", "Play"
    ALBUM = "album", "Album"
    EXHIBITION = "exhibition", "Exhibition"
    OTHER = "other", "Other"


class WorkQuerySet(models.QuerySet["Work"]):
    def titled(self, title: str, *, year: int | None, kind: str) -> "Work":
        """The work of this title, year and kind, made where it is new.

        A title without a year is the only work of that title and kind, if there is just one. Such
        a work that has no year itself takes the first that is told.
        """
        key = sort_key(title)
        alike = self.filter(key=key, kind=kind)
        if found := _of_year(alike, year) if year else alike.sole():
            return found
        work = Work(title=title, key=key, year=year, kind=kind)
        slug = slug_for(title, fallback=kind)
        try:
            save_under_free_slug(work, slug, *([f"{slug}-{year}"] if year else []))
        except IntegrityError:
            return self.get(key=key, year=year, kind=kind)
        return work

    def sole(self) -> "Work | None":
        """The only one of these works, if there is just one."""
        found = list(self[:2])
        return found[0] if len(found) == 1 else None

    def with_figures(self) -> Self:
        """Each with `review_count` and `rated_count`, the ratings that are numbers."""
        return self.annotate(
            review_count=models.Count("reviews"),
            rated_count=models.Count("reviews__rating"),
        )


def _of_year(alike: WorkQuerySet, year: int) -> "Work | None":
    """Of works of one title and kind, that of the year; or the only one, if it has no year yet."""
    found = alike.filter(year=year).first()
    only = None if found else alike.sole()
    if only is None or only.year:
        return found
    # A writer at the same time may give it another year, or make the work of this one.
    with suppress(IntegrityError), transaction.atomic():
        alike.filter(pk=only.pk, year=None).update(year=year)
    return alike.filter(year=year).first()


class Work(models.Model):
    """A film, book, play …: one title of one year."""

    title = models.CharField(max_length=500)
    key = models.CharField(max_length=1000, editable=False)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.FILM)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True, editable=False)
    names_gathered_at = models.DateTimeField(null=True, editable=False)
    """When the names in its reviews were gathered last; None where they never were."""

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["key", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "year", "kind"], nulls_distinct=False, name="work_once"
            ),
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__range=(1, 9999)),
                name="work_year_of_four_digits",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="work_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title

    def get_absolute_url(self) -> str:
        return reverse("work", args=[self.slug])
