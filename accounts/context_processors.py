"""What every page's frame shows of the person."""

from django.conf import settings
from django.http import HttpRequest

from accounts.appearance import THEMES, chosen_theme


def appearance(request: HttpRequest) -> dict[str, object]:
    return {"theme": chosen_theme(request), "themes": THEMES}


def door(request: HttpRequest) -> dict[str, object]:
    """Whether anybody may make an account."""
    return {"sign_up_is_open": settings.OPEN_SIGN_UP}
