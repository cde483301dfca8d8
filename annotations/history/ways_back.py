"""The button that takes a change back, or does it again where it is taken back already."""

from django.urls import reverse

from annotations.drawing.toasts import WayBack
from annotations.models import Change


def way_back(change: Change, *, next_page: str = "", said: str = "") -> WayBack:
    """`next_page` is where a browser without scripts goes on; in a list of several, `said` is what
    was done."""
    action, label = ("redo_change", "Redo") if change.undone_at else ("undo_change", "Undo")
    return WayBack(
        reverse(action, args=[change.pk]),
        label,
        next_page,
        id=f"undo-{change.pk}" if said else "",
        about=said,
    )
