"""Who may do what: one question, asked here and nowhere else.

What a person may not see answers 404, what they may see and not change 403.
"""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404

from accounts.models import User
from annotations.models import (
    Change,
    Collection,
    Entry,
    Highlight,
    Link,
    Membership,
    Notebook,
    Reply,
    Role,
)
from annotations.refusals import MarkRemoved

InNotebook = TypeVar("InNotebook", bound=models.Model)


def signed_in(user: User | AnonymousUser) -> User:
    """The user, who has signed in; raises Http404 for somebody who has not."""
    if not isinstance(user, User):
        raise Http404
    return user


def role_in(user: User | AnonymousUser, notebook: Notebook) -> Role | None:
    """The user's role in the notebook; None for a stranger."""
    if not user.is_authenticated:
        return None
    role = Membership.objects.filter(user=user, notebook=notebook).values_list("role").first()
    return Role(role[0]) if role else None


def require_role(user: User | AnonymousUser, notebook: Notebook, at_least: Role) -> None:
    """Raise Http404 for a stranger to the notebook, PermissionDenied for a lesser role."""
    check_role(role_in(user, notebook), notebook, at_least)


def membership_or_404(user: User | AnonymousUser, slug: str, pk: int) -> Membership:
    """Somebody's role in this notebook, for an owner to change or for that person to give up.

    Raises PermissionDenied for anybody else in the notebook.
    """
    notebook = notebook_or_404(user, slug, Role.READER)
    found = _get_or_404(notebook.memberships.select_related("notebook", "user"), pk=pk)
    if found.user_id != user.pk:
        require_role(user, notebook, Role.OWNER)
    return found


def check_role(role: Role | None, notebook: Notebook, at_least: Role) -> None:
    """Let this role in the notebook pass, or raise as `require_role` does."""
    if role is None:
        raise Http404
    if role < at_least:
        # Who may not change it is not the person whose private one it is.
        name = notebook.name_for(AnonymousUser())
        if at_least == Role.OWNER:
            raise PermissionDenied(f"Only an owner of the notebook “{name}” can do this.")
        raise PermissionDenied(
            f"You may read the notebook “{name}”, not change it. "
            "Its owner can make you an annotator."
        )


def notebook_or_404(user: User | AnonymousUser, slug: str, at_least: Role) -> Notebook:
    notebook = _get_or_404(Notebook.objects.all(), slug=slug)
    require_role(user, notebook, at_least)
    return notebook


def highlight_or_404(user: User | AnonymousUser, pk: int, at_least: Role) -> Highlight:
    """Removed ones too, so that they can be brought back."""
    highlights = Highlight.objects.select_related("notebook", "review", "version").with_tags()
    highlight = _get_or_404(highlights, pk=pk)
    require_role(user, highlight.notebook, at_least)
    return highlight


def standing_highlight_or_404(user: User | AnonymousUser, pk: int, at_least: Role) -> Highlight:
    """Raises MarkRemoved for one that was removed, which is a 404 where nobody says more."""
    highlight = highlight_or_404(user, pk, at_least)
    if highlight.removed_at is not None:
        role = role_in(user, highlight.notebook)
        raise MarkRemoved(highlight, may_restore=role is not None and role >= Role.ANNOTATOR)
    return highlight


def link_or_404(user: User | AnonymousUser, pk: int, at_least: Role) -> Link:
    link = _get_or_404(Link.objects.select_related("notebook", "source"), pk=pk)
    require_role(user, link.notebook, at_least)
    return link


def own_reply_or_404(user: User | AnonymousUser, pk: int) -> Reply:
    """Raises PermissionDenied too where somebody else wrote it."""
    reply = _get_or_404(Reply.objects.select_related("notebook", "highlight"), pk=pk)
    require_role(user, reply.notebook, Role.ANNOTATOR)
    if reply.author_id != user.pk:
        raise PermissionDenied("Only who wrote a reply can take it away.")
    return reply


def change_or_404(user: User | AnonymousUser, pk: int, at_least: Role) -> Change:
    change = _get_or_404(Change.objects.select_related("notebook", "author"), pk=pk)
    require_role(user, change.notebook, at_least)
    return change


def collection_or_404(user: User | AnonymousUser, pk: int, at_least: Role) -> Collection:
    collection = _get_or_404(Collection.objects.select_related("notebook", "author"), pk=pk)
    require_role(user, collection.notebook, at_least)
    return collection


def entry_or_404(user: User | AnonymousUser, pk: int, at_least: Role) -> Entry:
    entry = _get_or_404(Entry.objects.select_related("collection__notebook"), pk=pk)
    require_role(user, entry.collection.notebook, at_least)
    return entry


def _get_or_404(rows: models.QuerySet[InNotebook], **key: object) -> InNotebook:
    row = rows.filter(**key).first()
    if row is None:
        raise Http404
    return row
