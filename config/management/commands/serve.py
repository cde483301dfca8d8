"""Set up what is missing and serve the site on this computer: what `make run` runs."""

import io
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import SignInLink, User

HOST = "127.0.0.1"
LOCAL_USER = "reader"
SAMPLE = settings.BASE_DIR / "reviews" / "sample"


class Command(BaseCommand):
    help = "Migrate, load the sample library the first time, and serve the site on 127.0.0.1."

    def handle(self, *args: Any, **options: Any) -> None:
        port = _free_port(os.environ.get("PORT", "8000"))
        address = f"http://{HOST}:{port}"
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        # For a library that is older than the finding of names.
        call_command("find_names", stdout=io.StringIO())
        link = SignInLink.issue(self._find_or_make_reader())
        # The server prints this once it listens, so that the link works when it is seen.
        welcome = (
            f"Crosscut is at {address}/\nSign in, once, with {address}{link}\nStop with Ctrl-C."
        )
        os.environ |= {"WELCOME": welcome, "HOST": HOST, "PORT": str(port)}
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        server = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"]
        os.execv(sys.executable, server)  # noqa: S606

    # In one transaction, so that a first start that is cut off is a first start the next time too.
    @transaction.atomic
    def _find_or_make_reader(self) -> User:
        """The one who reads on this computer, an editor; made together with the sample library."""
        if found := User.objects.filter(username=LOCAL_USER).first():
            return found
        self.stdout.write("The first time: loading the sample library.")
        call_command("import_reviews", SAMPLE, json=True, stdout=io.StringIO())
        return User.objects.create_user(LOCAL_USER, name="Reader", is_editor=True)


def _free_port(written: str) -> int:
    """The port as a number. Raises CommandError where it is none, or taken."""
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 65536):
        raise CommandError(f"PORT is “{written}”. Give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(written)))
        except OSError as error:
            raise CommandError(
                f"Port {written} cannot be used ({error.strerror}). Stop what runs there, "
                "or choose another: make run PORT=8001"
            ) from error
    return int(written)
