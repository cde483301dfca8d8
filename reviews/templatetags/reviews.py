"""How reviews are shown."""

from django import template
from django.conf.locale import LANG_INFO

from reviews.dates import PartialDate
from reviews.facets import language_name as name_of_language

register = template.Library()

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
RIGHT_TO_LEFT = {code for code, info in LANG_INFO.items() if info.get("bidi")}


@register.filter
def written_date(published: PartialDate) -> str:
    """“18 December 2013”, “December 2013” or “2013”: as much as is known."""
    parts = [
        str(published.day) if published.day else "",
        MONTHS[published.month - 1] if published.month else "",
        str(published.year),
    ]
    return " ".join(part for part in parts if part)


@register.filter
def language_name(code: str) -> str:
    return name_of_language(code)


@register.filter
def direction(language: str) -> str:
    """“rtl” for languages written from right to left, else “ltr”."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
