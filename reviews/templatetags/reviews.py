"""How reviews are shown."""

from collections.abc import Iterable
from html import escape

from django import template
from django.conf.locale import LANG_INFO
from django.utils.safestring import SafeString, mark_safe

from reviews.dates import written_date
from reviews.facets import Facet
from reviews.facets import language_name as name_of_language

register = template.Library()

RIGHT_TO_LEFT = {code for code, info in LANG_INFO.items() if info.get("bidi")}

register.filter(written_date)


@register.filter
def language_name(code: str) -> str:
    return name_of_language(code)


@register.filter
def direction(language: str) -> str:
    """“rtl” for languages written from right to left, else “ltr”."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def options(facets: Iterable[Facet]) -> SafeString:
    """The values to choose from, each with its count. In one go, because a page has a hundred."""
    return mark_safe(  # noqa: S308
        "".join(
            [
                f'<option value="{escape(each.value)}">{escape(each.label)} ({each.count})</option>'
                for each in facets
            ]
        )
    )
