"""What stands between passages, and under one: links and replies."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from annotations.models.highlight import Highlight
from annotations.models.notebook import Notebook

REPLY_LENGTH = 20_000


class Relation(models.TextChoices):
    """How one passage stands to another; the label reads from the source to the target."""

    AGREES = "agrees", "agrees with"
    DISPUTES = "disputes", "disputes"
    ECHOES = "echoes", "echoes"
    ANSWERS = "answers", "answers"

    @property
    def reverse_label(self) -> str:
        """The same relation, read from the target to the source."""
        return _REVERSE[self]


_REVERSE = {
    Relation.AGREES: "agreed with by",
    Relation.DISPUTES: "disputed by",
    Relation.ECHOES: "echoed by",
    Relation.ANSWERS: "answered by",
}


class Link(models.Model):
    """One highlight's relation to another of the same notebook, in any two reviews."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="links")
    source = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="links_in")
    relation = models.CharField(max_length=10, choices=Relation)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="links"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "relation"], name="link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="link_to_another"),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="link_has_a_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.get_relation_display()} {self.target_id}"


class Reply(models.Model):
    """What somebody says to a highlight; `body` is Markdown."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="replies")
    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="replies")
    body = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replies"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="reply_says_something"),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk} to highlight {self.highlight_id}"
