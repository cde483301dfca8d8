"""Linking passages to each other, and replying to a highlight."""

from django.db import IntegrityError

from accounts.models import User
from annotations.actions.highlights import clean_note
from annotations.history.recording import recorded
from annotations.models import Change, Highlight, Kind, Link, Relation, Reply
from annotations.refusals import Refused


def link(source: Highlight, target: Highlight, relation: str, *, by: User) -> Change:
    """Say how the source stands to the target.

    Raises Refused for an unknown relation, for a highlight linked to itself, to one of another
    notebook or to a removed one, and where the two are linked so already.
    """
    if relation not in Relation.values:
        raise Refused("Choose how the passages stand to each other.")
    if source.pk == target.pk:
        raise Refused("A passage cannot be linked to itself. Choose another one.")
    if target.notebook_id != source.notebook_id or target.removed_at is not None:
        raise Refused("This passage is not marked in this notebook. Choose another one.")
    try:
        with recorded(source.notebook, Kind.LINK, source.quote, by=by) as recording:
            made = Link.objects.create(
                notebook=source.notebook,
                source=source,
                target=target,
                relation=relation,
                author=by,
            )
            recording.made("link", [made.pk])
    except IntegrityError:
        raise Refused("These passages are linked so already.") from None
    return recording.made_change


def unlink(found: Link, *, by: User) -> Change:
    """Take the link away; both highlights stay. Raises Refused where somebody just did."""
    with recorded(found.notebook, Kind.UNLINK, found.source.quote, by=by) as recording:
        recording.watch("link", [found.pk])
        if not Link.objects.filter(pk=found.pk).delete()[0]:
            raise Refused("This link was taken away already.")
    return recording.made_change


def reply(highlight: Highlight, body: str, *, by: User) -> Change:
    """Say something to the highlight, in Markdown.

    Raises Refused for an empty or overlong reply, or one that holds a NUL.
    """
    body = clean_note(body, what="reply")
    if not body:
        raise Refused("Write something before you reply.")
    with recorded(highlight.notebook, Kind.REPLY, highlight.quote, by=by) as recording:
        made = Reply.objects.create(
            notebook=highlight.notebook, highlight=highlight, body=body, author=by
        )
        recording.made("reply", [made.pk])
    return recording.made_change


def take_reply_away(found: Reply, *, by: User) -> Change:
    """Raises Refused where it is gone already."""
    with recorded(found.notebook, Kind.UNREPLY, found.highlight.quote, by=by) as recording:
        recording.watch("reply", [found.pk])
        if not Reply.objects.filter(pk=found.pk).delete()[0]:
            raise Refused("This reply was taken away already.")
    return recording.made_change
