"""What the links of a page keep of its address."""

from django.http import HttpRequest

from annotations.blind.veil import PARAMETER, veil_of
from annotations.spoilers.hiding import PARAM, SHOWN, are_asked_for

Pairs = tuple[tuple[str, str], ...]
"""Names and values of an address's query."""


def carried(request: HttpRequest) -> Pairs:
    """That its reviews are read blind, and that what it hides is shown, where its address says so
    or that of the page which htmx asks from."""
    is_blind = request.GET.get(PARAMETER) == "1" or veil_of(request).is_asked_for
    blind = ((PARAMETER, "1"),) if is_blind else ()
    return blind + (((PARAM, SHOWN),) if are_asked_for(request) else ())
