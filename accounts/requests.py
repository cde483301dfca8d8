"""The request as this site's middleware hands it to a view."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request whose `htmx` is true where htmx sent it."""

    htmx: HtmxDetails
