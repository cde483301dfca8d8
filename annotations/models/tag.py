"""The codebook: the tags of a notebook."""

import unicodedata

from django.db import models

from annotations.models.notebook import Notebook

COLOURS = 12
NAME_LENGTH = 100


def tag_key(name: str) -> str:
    """What two tags of one notebook may not share: the name without regard to case."""
    return unicodedata.normalize("NFC", name.casefold())


class Tag(models.Model):
    """A word or phrase that marks what a passage is about (a *code*, in QDA).

    `colour` is 1 to 12, an index into the palette of the style sheet. `key` is `tag_key`
    of the name.
    """

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=NAME_LENGTH)
    key = models.CharField(max_length=NAME_LENGTH * 4, editable=False)
    colour = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["notebook", "key"], name="tag_name_once"),
            models.UniqueConstraint(fields=["notebook", "id"], name="tag_of_notebook"),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(colour__range=(1, COLOURS)), name="tag_colour_of_the_palette"
            ),
        ]

    def __str__(self) -> str:
        return self.name
