"""Signing in by a one-time link, and the choice of theme."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.appearance import COOKIE, COOKIE_AGE, THEMES
from accounts.models import SignInLink
from accounts.next_page import next_page


@login_not_required
@never_cache
@require_GET
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    user = SignInLink.redeem(token)
    if user is None and not request.user.is_authenticated:
        return render(request, "accounts/link_spent.html", status=410)
    if user is not None:
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("library")


@login_not_required
@require_safe
def no_mail(request: HttpRequest) -> HttpResponse:
    """Where other sites would send a mail, whoever keeps this one prints a link."""
    return render(request, "accounts/no_mail.html")


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return HttpResponseBadRequest(
            f"There is no such theme. Choose one of: {', '.join(THEMES)}.",
            content_type="text/plain; charset=utf-8",
        )
    response = redirect(next_page(request) or "library")
    response.set_cookie(
        COOKIE,
        theme,
        max_age=COOKIE_AGE,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response
