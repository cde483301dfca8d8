"""Which reviews to offer where somebody reads some already."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q

from reviews.asking import wanted
from reviews.models import Review
from reviews.models.review import ReviewQuerySet
from reviews.names import sort_key
from reviews.patience import TooSlow, patience
from reviews.search import matching
from reviews.veil import in_veiled_order, name_under_veil

MOST_OF_WORKS = 60
MOST_OTHERS = 20
# How long the database may look for the words that somebody is typing, in seconds.
LONGEST = 1.0


@dataclass(frozen=True, slots=True)
class Offer:
    """Other reviews of the works that are open, and those of any other work.

    `too_slow` where the database was stopped before it knew of all that the words fit.
    """

    of_works: list[Review]
    others: list[Review]
    too_slow: bool = False

    @property
    def of_several_works(self) -> bool:
        return len({review.work_id for review in self.of_works}) > 1

    def __bool__(self) -> bool:
        return bool(self.of_works or self.others)


def reviews_beside(opened: Collection[int], query: str) -> Offer:
    """Those that the query fits, without those that are open (ids); each with its names.

    First the works' own, in reading order; then any, the best match first. Without a query, all of
    the works' own, and no others. At most MOST_OF_WORKS and MOST_OTHERS.

    What is found by a critic's or an outlet's name would tell whose a hidden review is. So those of
    the works are there whatever is asked, and others only where the query is of their work's title.
    """
    works = Review.objects.filter(pk__in=opened).order_by().values("work")
    of_works = Review.objects.with_names().filter(work__in=works).exclude(pk__in=opened)
    of_works = of_works.by_work()
    if not query:
        return Offer(in_veiled_order(of_works[:MOST_OF_WORKS]), [])
    try:
        with patience(LONGEST):
            own = _fitting(of_works, query)[:MOST_OF_WORKS]
            others = Review.objects.with_names().exclude(work__in=works)
            ranked = matching(others, wanted(query)).order_by(F("relevance").desc(), "-id")
            others_told = [each for each in ranked[:MOST_OTHERS] if _tells_nothing(each, query)]
            return Offer(in_veiled_order(own), others_told)
    except TooSlow:
        return Offer([], [], too_slow=True)


def _fitting(reviews: ReviewQuerySet, query: str) -> ReviewQuerySet:
    """Those that hold the query's words, or in whose names and headline it stands as it is, which
    the beginning of a word does too; and all that are hidden."""
    key, asked = sort_key(query), wanted(query)
    named = Q(critic__key__contains=key) | Q(publication__key__contains=key)
    words = matching(Review.objects.filter(work__in=reviews.order_by().values("work")), asked)
    hidden = [
        pk for pk in reviews.values_list("pk", flat=True)[:MOST_OF_WORKS] if name_under_veil(pk)
    ]
    fits = named | Q(headline__icontains=query) | Q(pk__in=words.order_by().values("pk"))
    return reviews.filter(fits | Q(pk__in=hidden))


def _tells_nothing(review: Review, query: str) -> bool:
    """Whether all reviews of its work fit the query as well as this one, or it is not hidden."""
    asked, title = sort_key(query).split(), sort_key(review.work.title).split()
    return not review.veiled_as or set(asked) <= set(title)
