"""What the library can be narrowed to."""

from dataclasses import dataclass
from typing import Any

from django.conf.locale import LANG_INFO
from django.db.models import Count, QuerySet

from reviews.models import Critic, Publication, Review, Work

# A list longer than this is no help to choose from; the search finds the rest.
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to narrow by: what the address says, what the reader sees, how many reviews."""

    value: str
    label: str
    count: int


def facets(*, work: str = "", critic: str = "", publication: str = "") -> dict[str, list[Facet]]:
    """The works, critics, publications and languages of the library, each with its count.

    The first of each by name; the one whose slug is given is there even if it comes later.
    """
    return {
        "work": [
            Facet(row.slug, str(row), row.review_count)
            for row in _counted(Work.objects.all(), work)
        ],
        "critic": _named(Critic.objects.all(), critic),
        "publication": _named(Publication.objects.all(), publication),
        "language": _languages(),
    }


def language_name(code: str) -> str:
    """The language's English name, or its code where that is unknown."""
    return str(LANG_INFO.get(code, {}).get("name", code))


def _named(rows: QuerySet[Critic] | QuerySet[Publication], chosen: str) -> list[Facet]:
    return [Facet(row.slug, row.name, row.review_count) for row in _counted(rows, chosen)]


def _counted(rows: QuerySet[Any], chosen: str) -> list[Any]:
    counted: QuerySet[Any] = rows.annotate(review_count=Count("reviews"))
    # An aggregate drops the model's own order.
    ordered = counted.filter(review_count__gt=0).order_by(*rows.model._meta.ordering)
    shown = list(ordered[:MOST_SHOWN])
    if chosen and all(row.slug != chosen for row in shown):
        shown += counted.filter(slug=chosen)
    return shown


def _languages() -> list[Facet]:
    counted = Review.objects.exclude(language="").values_list("language").annotate(Count("id"))
    return [Facet(code, language_name(code), count) for code, count in counted.order_by("language")]
