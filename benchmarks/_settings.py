"""The tests' settings, and in them what production does that takes or saves time.

A test looks static files up anew and opens a connection for each request; production does not.
"""

from tests.settings import *  # noqa: F403

STATIC_ROOT = None  # type: ignore[assignment]
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False
DATABASES["default"] |= {"CONN_MAX_AGE": 600}  # noqa: F405
