"""What every change of the codebook has in common: its order, its record, and its refusals."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from accounts.models import User
from annotations.codebook import MOST_LEVELS, Codebook
from annotations.codes import levels_under
from annotations.history.recording import Recording, recorded
from annotations.models import HighlightTag, Kind, Notebook
from annotations.refusals import Refused

_BROKEN = {
    "tag_shortcut_once": "Another tag has this key already. Choose another, or take it from that "
    "tag first.",
    "tag_name_once_beside": "There is a tag of this name in that place already. Choose another "
    "name, or merge the two.",
}


@contextmanager
def codebook_change(notebook: Notebook, kind: Kind, about: str, *, by: User) -> Iterator[Recording]:
    """One change of the codebook; whoever changes it at the same time waits.

    Raises Refused, in words, where a name or a key would be there twice.
    """
    try:
        with transaction.atomic():
            Notebook.objects.select_for_update(no_key=True).get(pk=notebook.pk)
            with recorded(notebook, kind, about, by=by) as recording:
                yield recording
    except IntegrityError as error:
        for rule, sentence in _BROKEN.items():
            if rule in str(error):
                raise Refused(sentence) from None
        raise


def watch_with_passages(recording: Recording, tags: Collection[int]) -> None:
    """Watch the tags and every highlight that has one, removed ones too: they may come back."""
    recording.watch("tag", tags)
    touched = HighlightTag.objects.filter(tag__in=tags).values_list("highlight", flat=True)
    recording.watch("highlight", list(touched.distinct()))


def check_there(codebook: Codebook, tags: Iterable[int | None]) -> None:
    """Raises Refused where one of the tags was deleted while the reader looked at it."""
    if any(pk not in codebook for pk in tags if pk is not None):
        raise Refused("This tag is not in the notebook any more. Load the page again.")


def check_levels(codebook: Codebook, tag: int | None, parent: int | None) -> None:
    """Raises Refused where the tag, with all under it, would stand too deep under `parent`."""
    levels = levels_under(codebook, tag, parent)
    if levels > MOST_LEVELS:
        raise Refused(
            f"This would make {levels} levels of tags, where {MOST_LEVELS} is the most. "
            "Choose a place further up."
        )
