"""Set up what is missing and serve the site on this computer: what `make run` runs."""

import io
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import SignInLink, User

LOCAL_USER = "reader"
SAMPLE = settings.BASE_DIR / "reviews" / "sample"


class Command(BaseCommand):
    help = "Migrate, load the sample library the first time, and serve the site on 127.0.0.1."

    def handle(self, *args: Any, **options: Any) -> None:
        address = f"http://127.0.0.1:{_free_port(os.environ.get('PORT', '8000'))}"
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        user, is_new = User.objects.get_or_create(
            username=LOCAL_USER, defaults={"name": "Reader", "is_editor": True}
        )
        if is_new:
            user.set_unusable_password()
            user.save()
            self.stdout.write("The first time: loading the sample library.")
            call_command("import_reviews", SAMPLE, stdout=io.StringIO())
        # The server prints this once it listens, so that the link works when it is seen.
        os.environ["WELCOME"] = (
            f"Crosscut is at {address}/\n"
            f"Sign in, once, with {address}{SignInLink.issue(user)}\n"
            "Stop with Ctrl-C."
        )
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        server = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"]
        os.execv(sys.executable, server)


def _free_port(written: str) -> int:
    """The port as a number. Raises CommandError where it is none, or taken."""
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 65536):
        raise CommandError(f"PORT is “{written}”. Give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(written)))
        except OSError as error:
            raise CommandError(
                f"Port {written} cannot be used ({error.strerror}). Stop what runs there, "
                "or choose another: make run PORT=8001"
            ) from error
    return int(written)
