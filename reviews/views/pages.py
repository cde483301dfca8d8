"""The library's own pages: a critic, a publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.middleware import library_page
from reviews.models import Critic, Publication, Review
from reviews.models.named import Named
from reviews.seen import seen
from reviews.veil import veiled_reviews

# More would be a page nobody reads to its end; the library's list goes on where this stops.
MOST_SHOWN = 200


@library_page
@require_safe
def critic(request: HttpRequest, slug: str) -> HttpResponse:
    """A critic with all they reviewed."""
    shown = get_object_or_404(seen(Critic), slug=slug)
    return _named_page(request, shown, "critic")


@library_page
@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """An outlet with all it printed."""
    shown = get_object_or_404(seen(Publication), slug=slug)
    return _named_page(request, shown, "publication")


def _named_page(request: HttpRequest, shown: Named, role: str) -> HttpResponse:
    # Here, to be listed or counted at all would tell whose a hidden one is.
    known = Review.objects.with_names().filter(**{role: shown}).exclude(pk__in=veiled_reviews())
    reviews = list(known.order_by("work__key", "id")[:MOST_SHOWN])
    count = known.count()
    return render(
        request,
        "reviews/named.html",
        {
            "named": shown,
            "role": role,
            "reviews": reviews,
            "review_count": count,
            "has_more": count > len(reviews),
        },
    )
