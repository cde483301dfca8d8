"""Starting a notebook to share, and giving a notebook another title."""

from django.db import transaction
from django.utils.crypto import get_random_string

from accounts.models import User
from annotations.models import Membership, Notebook, Role
from annotations.models.notebook import NotebookQuerySet
from annotations.refusals import Refused
from reviews.names import slug_for

TITLE_LENGTH = 200
"""The longest title, in code points."""


def start_notebook(title: str, *, by: User) -> Notebook:
    """A notebook with the person as its owner.

    Raises Refused for a title that is empty or too long, or that a notebook open to them has
    already, in any case of letters.
    """
    name = _clean_title(title)
    with transaction.atomic():
        # A form that is sent twice would start two.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        _check_is_new(name, Notebook.objects.open_to(by))
        # The random end keeps a stranger from guessing that there is such a notebook.
        slug = f"{slug_for(name, fallback='notebook')}-{get_random_string(8).lower()}"
        notebook = Notebook.objects.create(name=name, slug=slug)
        Membership.objects.create(notebook=notebook, user=by, role=Role.OWNER)
    return notebook


def rename_notebook(notebook: Notebook, title: str, *, by: User) -> None:
    """Give it another title; its address stays. Raises Refused as `start_notebook` does."""
    name = _clean_title(title)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        _check_is_new(name, Notebook.objects.open_to(by).exclude(pk=notebook.pk))
        notebook.name = name
        notebook.save(update_fields=["name"])


def _check_is_new(name: str, among: NotebookQuerySet) -> None:
    if among.filter(name__iexact=name).exists():
        raise Refused(f"You are in a notebook called “{name}” already. Choose another title.")


def _clean_title(title: str) -> str:
    name = " ".join(title.replace("\0", "").split())
    if not any(sign.isprintable() for sign in name):
        raise Refused("Give the notebook a title.")
    if len(name) > TITLE_LENGTH:
        raise Refused(f"The title is {len(name)} characters long; {TITLE_LENGTH} is the most.")
    return name
