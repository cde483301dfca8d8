"""What every page's frame shows of the person."""

from django.http import HttpRequest

from accounts.appearance import THEMES, chosen_theme


def appearance(request: HttpRequest) -> dict[str, object]:
    return {"theme": chosen_theme(request), "themes": THEMES}
