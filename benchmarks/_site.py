"""The site as production serves it, on the database of the benchmark."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from django.conf import settings

from benchmarks._database import database_url, let_the_database_look
from benchmarks._requests import HOST


@contextmanager
def served() -> Iterator[int]:
    """The port of a gunicorn with the site's own configuration and settings; stopped after.

    The database has looked at what was stored before.
    """
    let_the_database_look()
    port = _free_port()
    with TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "benchmarks._served",
            "DATABASE_URL": database_url(),
            "BENCHMARK_DATA_DIR": str(settings.DATABASES["default"].get("DATA_DIR", "")),
            "DATA_DIR": folder,
            "SECRET_KEY": settings.SECRET_KEY,
            "DEBUG": "",
            "HOST": HOST,
            "PORT": str(port),
            "WELCOME": "serving",
        }
        _run("manage.py", "collectstatic", "--no-input", "--verbosity=0", environment=environment)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            if server.stdout is None or server.stdout.readline().strip() != "serving":
                sys.exit("The site did not start: see what gunicorn said above.")
            yield port
        finally:
            server.terminate()
            server.wait()


def _run(*words: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, *words], cwd=settings.BASE_DIR, env=environment, check=True)  # noqa: S603


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
