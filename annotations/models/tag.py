"""The codebook: the tags of a notebook."""

import json
from hashlib import sha256

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from annotations.codebook.names import NAME_LENGTH
from annotations.codebook.palette import COLOURS
from annotations.models.notebook import Notebook

DESCRIPTION_LENGTH = 500


class Tag(models.Model):
    """A word or phrase that marks what a passage is about (a *code*, in QDA).

    Tags form a tree: `parent` is the tag under which it stands, None at the top. `colour` is 1 to
    12, an index into the palette of the style sheet. `key` is `code_names.name_key` of the name.
    `description` says when to use it. `shortcut` is the one key of the keyboard that applies it,
    or empty.
    """

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="tags")
    # The database refuses to leave a tag under one that is gone, once all is done.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.DO_NOTHING, related_name="children"
    )
    name = models.CharField(max_length=NAME_LENGTH)
    key = models.CharField(max_length=NAME_LENGTH * 4, editable=False)
    colour = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True)
    shortcut = models.CharField(max_length=1, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["notebook", "parent", "key"],
                nulls_distinct=False,
                name="tag_name_once_beside",
            ),
            models.UniqueConstraint(
                fields=["notebook", "shortcut"],
                condition=~Q(shortcut=""),
                name="tag_shortcut_once",
            ),
            models.UniqueConstraint(fields=["notebook", "id"], name="tag_of_notebook"),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
            models.CheckConstraint(
                condition=~Q(name__contains=">") & ~Q(name__contains=","),
                name="tag_name_is_no_path",
            ),
            models.CheckConstraint(
                condition=Q(colour__range=(1, COLOURS)), name="tag_colour_of_the_palette"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="tag_not_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.notebook.slug, self.pk])

    @property
    def stamp(self) -> str:
        """Another one whenever anything that a reader says of the tag is another."""
        said = [self.name, self.parent_id, self.colour, self.description, self.shortcut]
        return sha256(json.dumps(said).encode()).hexdigest()[:32]
