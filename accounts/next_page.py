"""Where a form says to go on once it is done: its field `next`."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest) -> str:
    """The address that the form gives, if it is that of a page of this site; else nothing.

    A bare word is none: where a redirection takes an address it also takes the name of a view.
    """
    there = request.POST.get("next", "")
    is_whole = there.startswith(("/", "http://", "https://"))
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure())
    return there if is_whole and is_ours else ""
