"""Notebooks, and who may do what in them."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse

from accounts.models import User

PRIVATE_NAME = "My notebook"
"""What everybody's own notebook is called from their first sign-in."""


class Role(models.IntegerChoices):
    """What a person may do in a notebook; each role may do all that the lesser ones may."""

    READER = 1, "reader"
    ANNOTATOR = 2, "annotator"
    OWNER = 3, "owner"


class NotebookQuerySet(models.QuerySet["Notebook"]):
    def open_to(self, user: User) -> Self:
        """Those in which the user has a role, their own private one first."""
        own_first = models.Case(models.When(private_to=user, then=0), default=1)
        opened = self.filter(memberships__user=user).select_related("private_to")
        return opened.order_by(own_first, "name", "id")


class Notebook(models.Model):
    """What a person or a group adds to the library: tags, highlights and collections.

    A notebook that is `private_to` somebody is theirs from their first sign-in; the
    database holds each person to one.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    private_to = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="private_notebook",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NotebookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="notebook_has_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("notebook_highlights", args=[self.slug])

    def name_for(self, user: User | AnonymousUser) -> str:
        """The name as this person reads it: somebody else's own notebook is called by its owner."""
        if self.private_to_id in (None, user.pk):
            return self.name
        if self.name == PRIVATE_NAME:
            return f"{self.private_to}’s notebook"
        return f"{self.name} of {self.private_to}"


class Membership(models.Model):
    """One person's role in one notebook.

    The database keeps an owner in each notebook that had one, and in a private notebook the person
    whose it is (`notebook_keeps_an_owner`).
    """

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.PositiveSmallIntegerField(choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "notebook"], name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display()} of {self.notebook}"
