"""Lists of reviews."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from annotations.carried import carried
from annotations.current import current_notebook
from annotations.library.listed_reviews import ListedReviews
from annotations.library.review_rows import draw_rows
from annotations.spoilers.hiding import spoilers_for
from reviews.models import Review

register = template.Library()


@register.simple_tag(takes_context=True)
def review_rows(
    context: Context, reviews: Iterable[Review], *, under_work: bool = False
) -> SafeString:
    """The reviews as lines, whose links keep what the page's do; with `under_work`, their work is
    told above them."""
    request = context.get("request")
    spoilers = spoilers_for(request, current_notebook(request) if request else None)
    kept = carried(request) if request else ()
    listed = ListedReviews(spoilers, under_work=under_work, kept=kept)
    # Every text of a row is escaped where it is drawn.
    return mark_safe(draw_rows(listed.rows(reviews)))  # noqa: S308
