"""The tests' settings, and in them what production does that takes or saves time.

A test looks static files up anew, opens a connection for each request and may lose its data in a
power cut; production does not.
"""

from tests.settings import *  # noqa: F403

STATIC_ROOT = None  # type: ignore[assignment]
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "DURABLE": True}  # noqa: F405
