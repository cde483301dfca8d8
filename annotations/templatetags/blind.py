"""Whether works are read blind, and the ways in and out."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context

from accounts.models import User
from annotations.blind.veil import revealed, veil_of
from reviews.models import Work

register = template.Library()


@register.inclusion_tag("annotations/read_blind.html", takes_context=True)
def read_blind(context: Context, works: Work | Iterable[Work]) -> dict[str, Any]:
    """The button that begins to read works blind; nothing for who cannot or does already."""
    request = context["request"]
    works = _listed(works)
    begun = any(veil_of(request).is_over(work.pk) for work in works)
    return _form(context, works if isinstance(request.user, User) and not begun else [])


@register.inclusion_tag("annotations/blind_line.html", takes_context=True)
def blind_line(
    context: Context, works: Work | Iterable[Work], *, files: bool = False
) -> dict[str, Any]:
    """The line that says that works are read blind, with the ways on; nothing where none is.

    With `files`, it stands beside files to take away, and says that these hide it too.
    """
    request = context["request"]
    over = veil_of(request)
    blind = [work for work in _listed(works) if over.is_over(work.pk)]
    return _form(context, blind) | {
        "is_kept": all(over.is_kept(work.pk) for work in blind),
        "hides": any(over.hides(work.pk) for work in blind),
        "files": files,
        "may_mark": isinstance(request.user, User),
        "revealed": revealed(request.get_full_path()),
    }


@register.simple_tag(takes_context=True)
def hides_any(context: Context) -> bool:
    """Whether any review of the library is hidden from the reader."""
    return bool(veil_of(context["request"]).hidden)


def _listed(works: Work | Iterable[Work]) -> list[Work]:
    """Each once, in order."""
    return [works] if isinstance(works, Work) else list(dict.fromkeys(works))


def _form(context: Context, works: list[Work]) -> dict[str, Any]:
    """What the forms send."""
    return {
        "works": works,
        "next": context["request"].get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
