"""How reviews are shown."""

from django import template
from django.conf.locale import LANG_INFO
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from reviews.dates import PartialDate
from reviews.facets import language_name as name_of_language
from reviews.fragments import Fragment

register = template.Library()

_HIT, _HIT_ENDS = SafeString('<mark class="hit">'), SafeString("</mark>")

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
RIGHT_TO_LEFT = {code for code, info in LANG_INFO.items() if info.get("bidi")}


@register.filter
def marked(fragment: Fragment) -> SafeString:
    """The pieces of a fragment, with a mark around each that was looked for. In one go, because a
    page shows some hundreds of them."""
    return format_html_join(
        "",
        "{}{}{}",
        ((_HIT, text, _HIT_ENDS) if is_match else ("", text, "") for text, is_match in fragment),
    )


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
