"""Who asks, and who may see a page without signing in."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from accounts.models import User
from accounts.requests import HtmxRequest

_ATTRIBUTE = "_reader"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def library_page(view: View) -> View:
    """Mark a view that a stranger may read where PUBLIC_LIBRARY says so."""
    view.is_library_page = True  # type: ignore[attr-defined]
    return view


class ReaderMiddleware(AuthenticationMiddleware):
    """Puts who asks into `request.user`, as Django does, by the query that found the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _reader(request))  # type: ignore[assignment]


def _reader(request: HttpRequest) -> User | AnonymousUser:
    """Who asks; looked up once in a request."""
    if not hasattr(request, _ATTRIBUTE):
        setattr(request, _ATTRIBUTE, _look_up(request))
    found: User | AnonymousUser = getattr(request, _ATTRIBUTE)
    return found


def _look_up(request: HttpRequest) -> User | AnonymousUser:
    session: Any = request.session
    # The session is read with this question, and its person with it.
    signed_in_as = session.get(auth.SESSION_KEY)
    person: User | None = session.person
    if (
        person is not None
        and person.is_active
        and str(person.pk) == signed_in_as
        and session.get(auth.BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(
            session.get(auth.HASH_SESSION_KEY, ""), person.get_session_auth_hash()
        )
    ):
        return person
    # What else there is to a session (an older secret key, one to be ended) is Django's.
    return auth.get_user(request)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Asks for a sign-in on every page but the library's public ones and those marked open."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        # Asked before who the reader is: the health check answers without a database.
        is_open = not getattr(view_func, "login_required", True)
        if is_open or (settings.PUBLIC_LIBRARY and getattr(view_func, "is_library_page", False)):
            return None
        if question := getattr(view_func, "asks_along", None):
            request.session.along = question(request, *view_args, **view_kwargs)  # type: ignore[attr-defined]
        if answer := super().process_view(request, view_func, view_args, view_kwargs):
            return answer
        # The person, now that they are known, and not what looks them up: a page asks much of them.
        request.user = _reader(request)
        return None

    def handle_no_permission(  # type: ignore[override]
        self, request: HtmxRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if not request.htmx:
            return super().handle_no_permission(request, view_func)
        # A redirect would be followed within htmx and put the sign-in page into the target. And
        # the reader comes back to the page, not to the part of it that was asked for.
        page = request.htmx.current_url_abs_path or reverse(settings.LOGIN_REDIRECT_URL)
        return HttpResponseClientRedirect(redirect_to_login(page)["Location"])
