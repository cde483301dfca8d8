"""People, their sessions, and the one-time links that open these."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string


class User(AbstractUser):
    """Somebody who reads and marks; an editor may also add to and change the library."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=150, blank=True)
    is_editor = models.BooleanField(default=False)

    objects: ClassVar[DjangoUserManager[Self]] = DjangoUserManager()

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Session(AbstractBaseSession):
    """What a browser is remembered by, and the person who is signed in by it, if anybody is."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        # By its name: it reads this model.
        store: type[Any] = import_string("accounts.sessions.SessionStore")
        return store


class SignInLink(models.Model):
    """A link that signs one person in, once, within a day.

    Only the token's SHA-256 is kept, so a copy of the database opens nobody's session.
    """

    LIFETIME = timedelta(days=1)

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sign-in link of {self.user_id}, until {self.expires_at:%Y-%m-%d %H:%M}"

    @classmethod
    def issue(cls, user: User) -> str:
        """A new link's path, beginning with a slash."""
        token = secrets.token_urlsafe(24)
        cls.objects.filter(expires_at__lt=timezone.now()).delete()
        cls.objects.create(
            user=user, digest=cls._digest(token), expires_at=timezone.now() + cls.LIFETIME
        )
        return reverse("sign_in_link", args=[token])

    @classmethod
    def redeem(cls, token: str) -> User | None:
        """The person whom the token signs in; None where it is unknown, used or expired.

        The row's deletion is the redeeming: of two requests with one token, the
        database lets one through.
        """
        link = cls.objects.filter(digest=cls._digest(token)).select_related("user").first()
        if link is None or link.expires_at < timezone.now() or not link.user.is_active:
            return None
        deleted, _ = cls.objects.filter(pk=link.pk).delete()
        return link.user if deleted else None

    @staticmethod
    def _digest(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()
