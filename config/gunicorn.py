"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`."""

import os
import signal
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

from config import embedded_postgres

wsgi_app = "config.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "config.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A worker that serves nobody for this long is hung; imports through the page take a while.
timeout = 120
keepalive = 5
control_socket_disable = True
loglevel = "warning"


def on_starting(server: Any) -> None:
    """Hold the embedded database as long as the site runs, whichever workers come and go."""
    if data_dir := settings.DATABASES["default"].get("DATA_DIR"):
        embedded_postgres.hold(data_dir)


def when_ready(server: Any) -> None:
    if welcome := os.environ.get("WELCOME"):
        print(welcome, flush=True)  # noqa: T201
    # gunicorn takes a hang-up as "reload": the site would live on after its terminal closed.
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def on_exit(server: Any) -> None:
    embedded_postgres.release()
