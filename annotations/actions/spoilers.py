"""Saying of a mark that its words are a spoiler, or none after all."""

from accounts.models import User
from annotations.history.recording import recorded
from annotations.models import Change, Highlight, Kind


def set_spoiler(highlight: Highlight, *, on: bool, by: User) -> Change | None:
    """Let the highlight be a spoiler, or none; None where it is so already.

    It leaves all else as it is, so it needs no revision: two people may do it at once.
    """
    with recorded(highlight.notebook, Kind.BODIES, highlight.quote, by=by) as recording:
        recording.watch("highlight", [highlight.pk])
        Highlight.objects.filter(pk=highlight.pk).update(is_spoiler=on)
    highlight.refresh_from_db()
    return recording.change
