"""The themes that a reader may choose, in a cookie so that the server draws the first paint."""

from django.http import HttpRequest

THEMES = {"system": "As the system", "light": "Light", "sepia": "Sepia", "dark": "Dark"}
COOKIE = "theme"
COOKIE_AGE = 60 * 60 * 24 * 365


def chosen_theme(request: HttpRequest) -> str:
    """One of THEMES' keys; “system” where nothing, or something unknown, was chosen."""
    theme = request.COOKIES.get(COOKIE, "system")
    return theme if theme in THEMES else "system"
