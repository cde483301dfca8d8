"""The site's own settings, with statements prepared as they are on a database of its own."""

from config.settings import *  # noqa: F403

DATABASES["default"]["OPTIONS"] |= {"prepare_threshold": 3}  # noqa: F405
