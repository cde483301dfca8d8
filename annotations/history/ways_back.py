"""The button that takes a change back, or does it again where it is taken back already."""

from urllib.parse import urlsplit

from django.urls import resolve, reverse

from annotations.drawing.toasts import WayBack
from annotations.models import Change

UNDO, REDO = "Undo", "Redo"


def way_back(change: Change, *, next_page: str = "", said: str = "") -> WayBack:
    """`next_page` is where a browser without scripts goes on; in a list of several, `said` is what
    was done."""
    action, label = ("redo_change", REDO) if change.undone_at else ("undo_change", UNDO)
    return WayBack(
        reverse(action, args=[change.pk]),
        label,
        next_page,
        id=f"undo-{change.pk}" if said else "",
        about=said,
    )


def label_of(address: str) -> str:
    """That of the button that posts to the address of a way back."""
    return REDO if resolve(urlsplit(address).path).url_name == "redo_change" else UNDO
