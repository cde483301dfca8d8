"""Beginning to read works blind, and ending it."""

from collections.abc import Iterable

from accounts.models import User
from annotations.models import BlindReading
from reviews.models import Work


def read_blind(works: Iterable[Work], *, by: User) -> None:
    """Begin now; of a work that is read blind already, the reading goes on as it was begun."""
    readings = [BlindReading(reader=by, work=work) for work in works]
    BlindReading.objects.bulk_create(readings, ignore_conflicts=True)


def reveal(works: Iterable[Work], *, by: User) -> None:
    """End it, and so show whose the works' reviews are."""
    BlindReading.objects.filter(reader=by, work__in=list(works)).delete()
