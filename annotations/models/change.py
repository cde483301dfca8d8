"""What people did in a notebook, kept so that it can be taken back."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from annotations.models.notebook import Notebook


class Kind(models.TextChoices):
    """What was done; the label begins the sentence that a reader sees."""

    MARK = "mark", "Marked"
    BODIES = "bodies", "Changed"
    EDGES = "edges", "Moved the edges of"
    REMOVE = "remove", "Removed"
    RESTORE = "restore", "Brought back"
    FIND = "find", "Found and marked"
    LINK = "link", "Linked"
    UNLINK = "unlink", "Took the link from"
    REPLY = "reply", "Replied to"
    UNREPLY = "unreply", "Took a reply from"
    TAG = "tag", "Changed the tag"
    MERGE = "merge", "Merged the tag"
    DROP = "drop", "Deleted the tag"
    NEW_TAG = "new_tag", "Made the tag"
    REATTACH = "reattach", "Re-attached"


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, user: User, notebook: Notebook) -> Self:
        return self.filter(author=user, notebook=notebook)

    def undone(self) -> Self:
        """Those that are taken back."""
        return self.exclude(undone_at=None)

    def touching(self, row: str, pk: int) -> Self:
        """Those with a step of this row; see `annotations.history.steps` for the kinds of rows."""
        return self.filter(steps__contains=[[row, pk]])


class Change(models.Model):
    """One thing that somebody did, however many rows it touched; never deleted.

    `about` names what was changed, in the words of the reader. `steps` are those of
    `annotations.history.steps`, in the order in which they were done. `undone_at` is when it was
    taken back; None while it holds. `passed_over` says that it could not be taken back when its
    author asked to undo, so that the key goes on to what was done before it.
    """

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="changes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=200)
    steps = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    passed_over = models.BooleanField(default=False, db_default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["notebook", "author", "-id"], name="change_newest"),
            models.Index(fields=["notebook", "-id"], name="change_newest_of_all"),
            models.Index(
                fields=["notebook", "author", "-undone_at"],
                condition=~Q(undone_at=None),
                name="change_taken_back",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="change_has_a_kind")
        ]

    def __str__(self) -> str:
        about = self.about if self.kind in _IN_OWN_WORDS else f"“{self.about}”"
        return f"{self.get_kind_display()} {about}"


_IN_OWN_WORDS = {Kind.FIND, Kind.MERGE}
