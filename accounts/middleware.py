"""Who may see a page without signing in."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from accounts.requests import HtmxRequest

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
        # Asked before who the reader is: the health check answers without a database.
        is_open = not getattr(view_func, "login_required", True)
        if is_open or (settings.PUBLIC_LIBRARY and getattr(view_func, "is_library_page", False)):
            return None
        return super().process_view(request, view_func, *args)

    def handle_no_permission(  # type: ignore[override]
        self, request: HtmxRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if not request.htmx:
            return super().handle_no_permission(request, view_func)
        # A redirect would be followed within htmx and put the sign-in page into the target. And
        # the reader comes back to the page, not to the part of it that was asked for.
        page = request.htmx.current_url_abs_path or reverse(settings.LOGIN_REDIRECT_URL)
        return HttpResponseClientRedirect(redirect_to_login(page)["Location"])
