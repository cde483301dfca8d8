"""Who may see a page without signing in."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def library_page(view: View) -> View:
    """Mark a view that a stranger may read where PUBLIC_LIBRARY says so."""
    view.is_library_page = True  # type: ignore[attr-defined]
    return view


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Asks for a sign-in on every page but the library's public ones and those marked open."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *args: Any
    ) -> HttpResponseBase | None:
        if settings.PUBLIC_LIBRARY and getattr(view_func, "is_library_page", False):
            return None
        return super().process_view(request, view_func, *args)

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        response = super().handle_no_permission(request, view_func)
        if getattr(request, "htmx", False):
            # A redirect would be followed within htmx and put the sign-in page into the target.
            return HttpResponseClientRedirect(response["Location"])
        return response
