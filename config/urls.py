from django.urls import include, path, register_converter

from config import errors
from config.health import health
from reviews.converters import UnicodeSlug

register_converter(UnicodeSlug, "uslug")

urlpatterns = [
    path("healthz", health, name="health"),
    # In the order of how often each is asked for.
    path("", include("annotations.urls")),
    path("", include("reviews.urls")),
    path("", include("accounts.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
