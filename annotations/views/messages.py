"""Saying on the next page what was done, with the way to take it back."""

from django.contrib import messages
from django.http import HttpRequest

from annotations.history.ways_back import way_back
from annotations.models import Change


def say_done(request: HttpRequest, change: Change | None) -> None:
    """The page's frame makes a form of the address; None changed nothing and says so."""
    if change is None:
        messages.info(request, "Nothing to change: it is so already.")
        return
    messages.success(request, f"{change}.", extra_tags=way_back(change).url)
