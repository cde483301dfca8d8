"""The names that the reviews of a work mention, and where."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from reviews.models.version import Version
from reviews.models.work import Work


class NameKind(models.TextChoices):
    PERSON = "person", "Person"
    CHARACTER = "character", "Character"
    TITLE = "title", "Title"
    PLACE = "place", "Place"
    NAME = "name", "Name"


class Name(models.Model):
    """Somebody or something that reviews of a work name, in whatever spelling.

    `label` is the fullest frequent spelling; `key` is that folded, as
    `reviews.mentions.spellings.spelling_key` does it.
    """

    # Found by the index of `name_once`, which begins with it.
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="names", db_index=False)
    label = models.CharField(max_length=200)
    key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(max_length=10, choices=NameKind, default=NameKind.NAME)

    class Meta:
        ordering = ["key"]
        indexes = [GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="name_key_like")]
        constraints = [
            # Deferred, because gathering anew may give one name what was another's key.
            models.UniqueConstraint(
                fields=["work", "key"], deferrable=models.Deferrable.DEFERRED, name="name_once"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=NameKind.values), name="name_kind"),
            models.CheckConstraint(condition=~models.Q(label=""), name="name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.label


class Mention(models.Model):
    """A place where a version of a review's text names somebody or something.

    At [start, end), in code points, start inclusive, end exclusive. Only a review's current
    version has mentions; the database checks that version and name are of one work.
    """

    # Found by the index of `mention_place_once`, which begins with it.
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="mentions", db_index=False
    )
    name = models.ForeignKey(Name, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["version", "start"]
        constraints = [
            models.UniqueConstraint(fields=["version", "start"], name="mention_place_once"),
            models.CheckConstraint(
                condition=models.Q(start__gte=0, end__gt=models.F("start")), name="mention_place"
            ),
        ]

    def __str__(self) -> str:
        return f"a mention at {self.start} of version {self.version_id}"


class PastName(models.Model):
    """The id and the last key of a name that has no row any more, so that its address leads to
    whatever is spelled so today, and so that it gets its id again where it comes back."""

    id = models.BigIntegerField(primary_key=True)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="past_names")
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["work", "key"], name="past_name_key")]

    def __str__(self) -> str:
        return f"{self.key}, once the name {self.id}"


class SpellingDecision(models.Model):
    """What somebody decided of one spelling in the reviews of a work; gathering keeps to it.

    The spelling goes with `goes_with`, another one, or stands alone where that is empty. Both are
    keys (see `reviews.mentions.spellings`).
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="spelling_decisions")
    spelling = models.CharField(max_length=200)
    goes_with = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["work", "spelling"]
        constraints = [
            models.UniqueConstraint(fields=["work", "spelling"], name="spelling_decided_once"),
            models.CheckConstraint(condition=~models.Q(spelling=""), name="spelling_not_empty"),
            models.CheckConstraint(
                condition=~models.Q(spelling=models.F("goes_with")), name="spelling_with_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} with {self.goes_with}" if self.goes_with else self.spelling
