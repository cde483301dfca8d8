"""Critics and publications: whoever is known by a name alone."""

from typing import TypeVar

from django.db import IntegrityError, models
from django.urls import reverse

from reviews.models.slugs import save_under_free_slug
from reviews.names import slug_for, sort_key

Row = TypeVar("Row", bound="Named")


class NamedQuerySet(models.QuerySet[Row]):
    def named(self, name: str) -> Row:
        """The one of this name, made where it is new; case and accents make no difference."""
        key = sort_key(name)
        if found := self.filter(key=key).first():
            return found
        row = self.model(name=name, key=key)
        try:
            save_under_free_slug(row, slug_for(name, fallback=self.model._meta.model_name or ""))
        except IntegrityError:
            return self.get(key=key)
        return row


class Named(models.Model):
    name = models.CharField(max_length=500)
    key = models.CharField(max_length=1000, unique=True, editable=False)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True, editable=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class Critic(Named):
    """Whoever signs reviews: a person, or the pen-name of a column."""

    def get_absolute_url(self) -> str:
        return reverse("critic", args=[self.slug])


class Publication(Named):
    """An outlet that prints reviews."""

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.slug])
