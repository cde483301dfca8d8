"""Reviews of a list as the plain values that are drawn of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django.urls import reverse

from annotations.carried import Pairs, keeping
from annotations.columns import MOST_COLUMNS, Columns
from annotations.library.review_rows import FoundPlace, ReviewRow, WorkGroup
from annotations.spoilers import Spoilers
from reviews.dates import written_date
from reviews.facets import language_name
from reviews.models import Review

_AS_READ = "en"
"""The language that is not told."""


@dataclass(frozen=True)
class ListedReviews:
    """What a list shows beside the reviews: `marks` are their numbers of highlights, `found` the
    places of their texts and `noted` those of notes on them, each by the review's id. `under_work`
    says that the work is told above the rows. `kept` are in the address of each review's page (see
    `annotations.carried`)."""

    spoilers: Spoilers
    under_work: bool = False
    kept: Pairs = ()
    marks: Mapping[int, int] = field(default_factory=dict)
    found: Mapping[int, Sequence[FoundPlace]] = field(default_factory=dict)
    noted: Mapping[int, Sequence[FoundPlace]] = field(default_factory=dict)

    def rows(self, reviews: Iterable[Review]) -> list[ReviewRow]:
        return [self._row(review) for review in reviews]

    def by_work(self, reviews: Iterable[Review]) -> Iterator[WorkGroup]:
        """Those that follow each other and are of one work, together."""
        for work, of_work in groupby(reviews, key=attrgetter("work")):
            listed = list(of_work)
            compared = [review.pk for review in listed[:MOST_COLUMNS]]
            several = len(compared) > 1
            yield WorkGroup(
                id=work.pk,
                href=work.get_absolute_url(),
                title=work.title,
                year=work.year,
                compare=f"{self._compare}?{Columns(tuple(compared)).query()}" if several else "",
                compared="the first six" if len(listed) > MOST_COLUMNS else str(len(compared)),
                rows=self.rows(listed),
            )

    def _row(self, review: Review) -> ReviewRow:
        return ReviewRow(
            href=self._page.replace("/0/", f"/{review.pk}/"),
            byline=review.byline,
            is_signed=review.shown_critic is not None,
            work="" if self.under_work else review.work.title,
            year=review.work.year,
            rating=review.shown_rating_written,
            of_100=review.shown_rating,
            language=review.language,
            headline=review.headline,
            opening=self.spoilers.opening(review.current_id, review.incipit)
            if not review.headline
            else "",
            facts=self._facts(review),
            found=self.found.get(review.pk, ()),
            noted=self.noted.get(review.pk, ()),
        )

    def _facts(self, review: Review) -> list[str]:
        outlet, published, marks = review.shown_publication, review.published, self.marks
        language = review.language if review.language != _AS_READ else ""
        return [
            *([outlet.name] if outlet else []),
            *([written_date(published)] if published else []),
            *([language_name(language)] if language else []),
            counted(review.word_count, "word"),
            *([counted(marks[review.pk], "mark")] if review.pk in marks else []),
        ]

    @cached_property
    def _page(self) -> str:
        return keeping(reverse("review", args=[0]), self.kept)

    @cached_property
    def _compare(self) -> str:
        return reverse("compare")


def counted(number: int, what: str) -> str:
    """Such as “1 word” or “2 words”."""
    return f"{number} {what}{'' if number == 1 else 's'}"
