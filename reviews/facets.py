"""What a list of reviews can be narrowed to."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO

from reviews.language_names import ENGLISH_NAMES


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to narrow by: what the address says, what the reader sees, how many reviews."""

    value: str
    label: str
    count: int


def language_name(code: str) -> str:
    """The language's English name, or its code where that is unknown."""
    return ENGLISH_NAMES.get(code) or str(LANG_INFO.get(code, {}).get("name", code))
