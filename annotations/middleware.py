"""What lies over every request."""

from collections.abc import Callable

from django.http import HttpResponse

from accounts.requests import HtmxRequest
from annotations.blind.veil import Veil
from reviews.veil import veil


def read_blind(
    get_response: Callable[[HtmxRequest], HttpResponse],
) -> Callable[[HtmxRequest], HttpResponse]:
    """Hide whose reviews they are where the reader reads blind, whatever the answer is made of."""

    def answer(request: HtmxRequest) -> HttpResponse:
        request.veil = over = Veil(request)  # type: ignore[attr-defined]
        with veil(over.name_of, lambda: over.hidden):
            return get_response(request)

    return answer
