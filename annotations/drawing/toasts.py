"""Drawing what is said of a change that was just made, with the way back.

Pure: takes plain values and returns HTML.
"""

from html import escape
from typing import NamedTuple


class WayBack(NamedTuple):
    """The button that takes a change back, or does it again: where it posts to, and its label.

    `next_page` is where a browser without scripts goes on, empty where the address knows better.
    Where several stand in a list, `id` tells this one from the others, and `about` says to those
    who do not see the list what it is about.
    """

    url: str
    label: str
    next_page: str = ""
    id: str = ""
    about: str = ""


def draw_way_back(way: WayBack, token: str) -> str:
    """The form; `token` is the one that it is let through with (CSRF)."""
    url = escape(way.url)
    fields = _hidden("csrfmiddlewaretoken", token)
    fields += _hidden("next", way.next_page) if way.next_page else ""
    named = f' id="{escape(way.id)}"' if way.id else ""
    told = f' aria-label="{escape(f"{way.label}: {way.about}")}"' if way.about else ""
    return (
        f'<form action="{url}" method="post" hx-post="{url}" hx-swap="none">{fields}'
        f"<button{named}{told}>{escape(way.label)}</button></form>"
    )


def draw_toast(sentence: str, form: str = "") -> str:
    """The toast in place of those in the page; `form` is HTML."""
    return (
        '<div hx-swap-oob="innerHTML:#toasts"><div class="toast">'
        f"<p>{escape(sentence)}</p> {form}</div></div>"
    )


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'
