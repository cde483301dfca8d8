"""Names that stand in no words but hidden ones: whoever listed them would tell what is hidden."""

from collections import Counter
from collections.abc import Iterable, Sequence

from annotations.names import SharedName
from annotations.spoilers.spoilers import Spoilers
from reviews.models import Mention, Review


def told_names(
    names: Iterable[SharedName], reviews: Iterable[Review], spoilers: Spoilers
) -> list[SharedName]:
    """Those of the names, in their order, that stand in these reviews where no spoiler hides them,
    once at least; with all their places."""
    version_of = {review.pk: review.current_id for review in reviews}
    return [
        name
        for name in names
        if not all(
            spoilers.hide(version_of[review], start, end)
            for review, places in name.places.items()
            for start, end in places
        )
    ]


def hidden_mentions(reviews: Sequence[Review], spoilers: Spoilers) -> Counter[int]:
    """How often spoilers hide each name of these reviews' current texts, by the name's id. In one
    query, and in none where nothing is hidden."""
    versions = [review.current_id for review in reviews if spoilers.on(review.current_id)]
    if not versions:
        return Counter()
    rows = Mention.objects.filter(version__in=versions).order_by()
    return Counter(
        name
        for name, version, start, end in rows.values_list("name_id", "version_id", "start", "end")
        if spoilers.hide(version, start, end)
    )
