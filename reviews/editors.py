"""Who may change the library."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import User


def editor(user: User | AnonymousUser) -> User:
    """The user, who is an editor; raises PermissionDenied for anybody else."""
    if not isinstance(user, User) or not user.is_editor:
        raise PermissionDenied(
            "Only editors may change the library. Whoever keeps this site can make you one."
        )
    return user
