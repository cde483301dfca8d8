"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`."""

import gc
import os
import signal
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.urls import get_resolver

from config import embedded_postgres

wsgi_app = "config.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "config.worker.Worker"
# The threads of a process run one at a time: on two cores, four processes answer a sixth more marks
# a second than two. Each takes some 60 MB.
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
threads = 4
# A worker that serves nobody for this long is hung; imports through the page take a while.
timeout = 120
keepalive = 5
# The largest limit that gunicorn takes. In an address a Cyrillic letter is six bytes long and a
# Chinese sign nine: the 1,000 characters of the search box may not fit into the usual 4,094.
limit_request_line = 8_190
OBJECTS_BETWEEN_COLLECTIONS = 50_000
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


def post_worker_init(worker: Any) -> None:
    """Load what the first request would wait for, and let the garbage collector pass it over.

    All of it lives as long as the worker: to look through it again and again took a fifth of the
    time of a page with a thousand marks. What a page makes is let go of when its last name goes,
    but for a few cycles: to look for these after every 700 objects, where a page makes thousands,
    takes another twentieth.
    """
    get_resolver().url_patterns  # noqa: B018
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def on_exit(server: Any) -> None:
    embedded_postgres.release()
