"""What a browser sends when its reader marks a passage."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations.anchors.anchoring import describe
from annotations.models import Notebook
from benchmarks._reviews import TAGS
from reviews.models import Review

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Post:
    """One request, whoever's server it goes to."""

    path: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def session_cookie(user: User) -> str:
    """The value of the cookie by which the user is signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def marking(review: Review, start: int, end: int, *, notebook: Notebook, session: str) -> Post:
    """The marking of text[start:end] with two tags that the notebook has, in somebody's session."""
    request = HttpRequest()
    token = get_token(request)
    selector = describe(review.current.text, start, end)
    fields = [
        ("csrfmiddlewaretoken", token),
        ("review", review.pk),
        ("version", review.current.number),
        ("start", selector.start),
        ("end", selector.end),
        ("quote", selector.quote),
        ("prefix", selector.prefix),
        ("suffix", selector.suffix),
        ("tag", TAGS[3]),
        ("tag", TAGS[7]),
        ("tag", ""),
        ("note", ""),
    ]
    cookies = {
        settings.CSRF_COOKIE_NAME: request.META["CSRF_COOKIE"],
        settings.SESSION_COOKIE_NAME: session,
    }
    return Post(
        reverse("make_highlight", args=[notebook.slug]),
        urlencode(fields).encode(),
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "HX-Request": "true",
            "HX-Target": "mark-message",
            "HX-Current-URL": f"http://{HOST}{review.get_absolute_url()}",
        },
    )
