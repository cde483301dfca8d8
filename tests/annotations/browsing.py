"""Signed-in browsers."""

from django.test import Client

from accounts.models import User
from annotations.current import SESSION_KEY
from annotations.models import Notebook

HTMX = {"HX-Request": "true"}


def signed_in(user: User, *, notebook: Notebook | None = None) -> Client:
    """The user's browser, in which this notebook was chosen."""
    client = Client()
    client.force_login(user)
    if notebook is not None:
        session = client.session
        session[SESSION_KEY] = notebook.pk
        session.save()
    return client
