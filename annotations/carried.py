"""What the links of a page keep of its address."""

from urllib.parse import urlencode

from django.http import HttpRequest

from annotations.blind.veil import PARAMETER, veil_of
from annotations.current import PARAMETER as NOTEBOOK
from annotations.current import opened_with
from annotations.spoilers.hiding import PARAM, SHOWN, are_asked_for

Pairs = tuple[tuple[str, str], ...]
"""Names and values of an address's query."""


def carried(request: HttpRequest) -> Pairs:
    """That its reviews are read blind, that what it hides is shown, and which notebook it shows,
    where its address says so or that of the page which htmx asks from."""
    is_blind = request.GET.get(PARAMETER) == "1" or veil_of(request).is_asked_for
    kept = (
        (PARAMETER, "1" if is_blind else ""),
        (PARAM, SHOWN if are_asked_for(request) else ""),
        (NOTEBOOK, opened_with(request)),
    )
    return tuple((name, value) for name, value in kept if value)


def keeping(address: str, kept: Pairs) -> str:
    """The address, which has no fragment, with these in its query."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(kept)}" if kept else address
