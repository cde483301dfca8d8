"""The words that stand in reviews."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """A word as it is written in reviews, without case and accents, and in how many it stands.

    For telling what a mistyped word was meant to be, and for nothing else: the words are those of
    the latest reviews when `manage.py reindex_search` ran last, and those that were new since; of
    an import of thousands the more frequent ones of its last reviews.
    """

    word = models.CharField(max_length=40, primary_key=True)
    reviews = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_like"),
        ]

    def __str__(self) -> str:
        return self.word


class Reindexing(models.Model):
    """How far a re-indexing has come that is under way or was stopped: at most one row."""

    only = models.BooleanField(default=True, primary_key=True)
    done_up_to = models.BigIntegerField(default=0)
    """The id of the last review that is done; they are done in the order of their ids."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="reindexing_one")]

    def __str__(self) -> str:
        return f"re-indexed up to review {self.done_up_to}"
