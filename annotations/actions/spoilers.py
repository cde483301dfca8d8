"""Saying of a mark that its words are a spoiler, or none after all."""

from accounts.models import User
from annotations.history.recording import recorded
from annotations.models import Change, Highlight, Kind


def hide_or_show(highlight: Highlight, *, by: User) -> Change | None:
    """Make the highlight a spoiler, or none where it is one.

    It leaves all else as it is, so it needs no revision. Two people who do it at once do it twice.
    """
    with recorded(highlight.notebook, Kind.BODIES, highlight.quote, by=by) as recording:
        # Watching locks the row, so that nobody changes it between reading and writing.
        recording.watch("highlight", [highlight.pk])
        changing = Highlight.objects.filter(pk=highlight.pk)
        is_spoiler = changing.values_list("is_spoiler", flat=True).get()
        changing.update(is_spoiler=not is_spoiler)
    highlight.refresh_from_db()
    return recording.change
