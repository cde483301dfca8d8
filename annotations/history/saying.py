"""A change in words that tell no spoiler."""

from collections.abc import Sequence
from typing import Final

from annotations.models import Change, Highlight, Kind
from annotations.spoilers import HIDDEN, Spoilers
from annotations.spoilers.hiding import hides_any_of

_QUOTING: Final = frozenset(
    {
        *(Kind.MARK, Kind.BODIES, Kind.EDGES, Kind.REMOVE, Kind.RESTORE, Kind.REATTACH),
        *(Kind.LINK, Kind.UNLINK, Kind.REPLY, Kind.UNREPLY),
    }
)
"""The kinds of changes that are about the words of a highlight."""


def said_of(change: Change, touched: Sequence[Highlight], spoilers: Spoilers) -> str:
    """What was done, as `str` says it; of a quote with a hidden word nothing is told.

    `touched` are the change's highlights, where these are one or two. The words are those that the
    highlight had then: it may stand elsewhere by now, so that they are looked at too.
    """
    if change.kind not in _QUOTING:
        return str(change)
    if hides_any_of(touched, spoilers) or spoilers.are_told_by(change.about):
        return f"{change.get_kind_display()} {HIDDEN}"
    return str(change)
