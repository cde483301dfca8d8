"""Saying on the next page what was done, with the way to take it back."""

from django.contrib import messages
from django.http import HttpRequest

from annotations.history.ways_back import way_back
from annotations.models import Change
from annotations.telling_changes import told_of_codebook


def say_done(request: HttpRequest, change: Change | None) -> None:
    """The page's frame makes a form of the address; None changed nothing and says so."""
    if change is None:
        messages.info(request, "Nothing to change: it is so already.")
        return
    messages.success(request, told_of_codebook(change), extra_tags=way_back(change).url)
