"""Print a one-time sign-in link, making the person first where they are new."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import SignInLink, User


class Command(BaseCommand):
    help = "Print a link that signs one person in, once, within a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--create", action="store_true", help="make the person if new")
        parser.add_argument("--editor", action="store_true", help="let them change the library")
        here = f"http://127.0.0.1:{os.environ.get('PORT') or '8000'}"
        parser.add_argument("--address", default=here, help="the site's address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = self._find_or_create(options["username"], create=options["create"])
        if options["editor"] and not user.is_editor:
            user.is_editor = True
            user.save(update_fields=["is_editor"])
        self.stdout.write(options["address"].rstrip("/") + SignInLink.issue(user))

    def _find_or_create(self, username: str, *, create: bool) -> User:
        if not username.strip():
            raise CommandError("Say whom the link is for: sign_in_link NAME.")
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist:
            if not create:
                raise CommandError(
                    f"Nobody is called “{username}”. Add --create to make them."
                ) from None
            return User.objects.create_user(username)
