"""The works, critics and outlets that a reader may know of."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from reviews.models import Critic, Publication, Review, Work
from reviews.veil import veiled_reviews

_HIDDEN_WITH_A_REVIEW: Final[dict[type[Any], str]] = {
    Critic: "critic",
    Publication: "publication",
}


def seen(model: type[Work | Critic | Publication]) -> QuerySet[Any]:
    """All rows of the model, but for critics and outlets of whom every review is hidden from who
    reads blind: of these, to be known at all would tell that a hidden one is theirs."""
    rows: QuerySet[Any] = model._default_manager.all()
    field = _HIDDEN_WITH_A_REVIEW.get(model)
    hidden = veiled_reviews() if field else ()
    if not hidden:
        return rows
    others = Review.objects.filter(**{str(field): OuterRef("pk")}).exclude(pk__in=hidden)
    return rows.filter(Exists(others))
