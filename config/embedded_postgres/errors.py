"""The one exception that this package raises."""


class EmbeddedPostgresError(Exception):
    """The embedded database cannot be used; the message says why and what to do."""
