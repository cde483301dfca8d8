"""The site's settings for its tests: a data folder and a database of their own."""

import os
from pathlib import Path

os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parent.parent / "var" / "test"))

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A browser keeps its connections to the live server, whose threads would keep theirs to the
# database, which could then not be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405

# What a power cut would take is made anew by the next run.
DATABASES["default"]["DURABLE"] = False  # noqa: F405

if DATABASES["default"]["ENGINE"] == "config.postgres":  # noqa: F405
    DATABASES["default"]["ENGINE"] = "tests.postgres"  # noqa: F405

# A browser need not ask again for each script whether it has changed since the page before.
WHITENOISE_MAX_AGE = 3600
