"""Which reviews to offer where somebody reads some already."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from reviews.asking import Field, Filter, Query, parse, wanted, write
from reviews.filtering import Narrowed, is_of_the_library, narrowed_by, of_the_library
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
# Of these filters, all reviews of a work fit or none does.
_OF_A_WORK = frozenset({Field.WORK, Field.YEAR, Field.LANGUAGE})

Own = Callable[[Query], tuple[Query, Narrowed]]
"""What of a query a reader can ask, and the condition of those of its filters that the library does
not know."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Other reviews of the works that are open, and those of any other work.

    `notes` are sentences on how the query was understood; `too_slow` where the database was stopped
    before it knew of all that the words fit.
    """

    of_works: list[Review]
    others: list[Review]
    notes: tuple[str, ...] = ()
    too_slow: bool = False

    @property
    def of_several_works(self) -> bool:
        return len({review.work_id for review in self.of_works}) > 1

    def __bool__(self) -> bool:
        return bool(self.of_works or self.others)


def reviews_beside(opened: Collection[int], typed: str, own: Own) -> Offer:
    """Those that the query typed fits, without those that are open (ids); each with its names.

    First the works' own, in reading order; then any, the best match first, or the latest added
    where only filters are asked. Without a query, all of the works' own, and no others. At most
    MOST_OF_WORKS and MOST_OTHERS. The library answers its own filters, and `own` all others.

    What is found by a critic's or an outlet's name would tell whose a hidden review is. So those of
    the works are there whatever is asked, and others only where the query is of their work alone.
    """
    works = Review.objects.filter(pk__in=opened).order_by().values("work")
    of_works = Review.objects.with_names().filter(work__in=works).exclude(pk__in=opened)
    of_works = of_works.by_work()
    if not typed:
        return Offer(in_veiled_order(of_works[:MOST_OF_WORKS]), [])
    try:
        with patience(LONGEST):
            asked = _Asked(typed, own)
            fitting = _fitting(of_works, asked)[:MOST_OF_WORKS]
            others = _others(Review.objects.with_names().exclude(work__in=works), asked)
            told = [each for each in others[:MOST_OTHERS] if asked.tells_nothing_of(each)]
            return Offer(in_veiled_order(fitting), told, asked.notes)
    except TooSlow:
        return Offer([], [], too_slow=True)


class _Asked:
    """What was typed: filters and words. Without any filter, all of it is words.

    `condition` is that of the filters. Asks the database for names.
    """

    def __init__(self, typed: str, own: Own) -> None:
        typed_query = parse(typed)
        query, of_own = typed_query, Narrowed()
        if not all(map(is_of_the_library, typed_query.filters)):
            query, of_own = own(typed_query)
        self.filters = query.filters
        of_library = narrowed_by(filter(is_of_the_library, self.filters), of_the_library)
        self.condition: Q = of_library.condition & of_own.condition
        self.notes = tuple(
            dict.fromkeys(
                each.sentence for each in (*typed_query.notes, *of_library.notes, *of_own.notes)
            )
        )
        if query.of(Field.IN):
            # They are looked for in notes, and not in the reviews.
            self.words = ""
        else:
            bare = query.without(*query.filters)
            self.words = write(bare) if typed_query.filters else typed
        self.wanted = wanted(self.words)

    def tells_nothing_of(self, review: Review) -> bool:
        """Whether all reviews of its work fit as well as this one, or it is not hidden."""
        if not review.veiled_as:
            return True
        title = sort_key(review.work.title).split()
        tell_nothing = all(map(_tells_nothing, self.filters))
        return tell_nothing and set(sort_key(self.words).split()) <= set(title)


def _tells_nothing(each: Filter) -> bool:
    """Whether who wrote a review makes no difference to whether it fits."""
    return each.field in _OF_A_WORK or not is_of_the_library(each)


def _others(reviews: ReviewQuerySet, asked: _Asked) -> QuerySet[Review]:
    narrowed = reviews.filter(asked.condition)
    if not asked.words:
        return narrowed.order_by("-id")
    return matching(narrowed, asked.wanted).order_by(F("relevance").desc(), "-id")


def _fitting(reviews: ReviewQuerySet, asked: _Asked) -> ReviewQuerySet:
    """Those that hold the words, or in whose names and headline they stand as they are, which the
    beginning of a word does too, and that fit the filters; and all that are hidden."""
    hidden = [
        pk for pk in reviews.values_list("pk", flat=True)[:MOST_OF_WORKS] if name_under_veil(pk)
    ]
    fits = Q()
    if asked.words:
        key = sort_key(asked.words)
        of_works = Review.objects.filter(work__in=reviews.order_by().values("work"))
        holding = matching(of_works, asked.wanted).order_by().values("pk")
        named = Q(critic__key__contains=key) | Q(publication__key__contains=key)
        fits = named | Q(headline__icontains=asked.words) | Q(pk__in=holding)
    return reviews.filter((fits & asked.condition) | Q(pk__in=hidden))
