"""Reviews opened for reading: their text with a notebook's highlights over it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from annotations.models import Highlight, Notebook
from annotations.orphans import count_orphans
from annotations.paragraphs import Marking, Sheet
from reviews.formatting import from_json
from reviews.models import Review

# As many columns as can still be read beside each other.
MOST_COLUMNS = 6


@dataclass(frozen=True)
class OpenReview:
    """A review and the standing highlights on its current text, in text order.

    `lost` is how many more of the notebook's were on an older text and lost their place, where a
    page asked for it.
    """

    review: Review
    highlights: Sequence[Highlight]
    lost: int = 0

    @cached_property
    def sheet(self) -> Sheet:
        version = self.review.current
        formatting = from_json(version.formatting, len(version.text))
        return Sheet(self.review.pk, version.text, formatting)

    @cached_property
    def markings(self) -> list[Marking]:
        return [
            Marking(each.pk, each.start, each.end, each.colour, each.label)
            for each in self.highlights
        ]

    @property
    def paragraphs(self) -> list[SafeString]:
        """Every paragraph as HTML."""
        return [_safe(html) for html in self.sheet.draw(self.markings)]

    def paragraphs_touched_by(self, places: Iterable[tuple[int, int]]) -> list[SafeString]:
        """Those under any of the places [start, end), in order, as HTML.

        Each is set to take the old one's place in the page.
        """
        starts = {each.start for place in places for each in self.sheet.touched(*place)}
        touched = [each for each in self.sheet.paragraphs if each.start in starts]
        return [_safe(html) for html in self.sheet.draw(self.markings, only=touched, oob=True)]


def open_reviews(reviews: Iterable[Review], notebook: Notebook | None) -> list[OpenReview]:
    """The reviews in their order, with the notebook's highlights; in three queries for any number.

    The reviews must come with their text (`Review.objects.with_text()`).
    """
    reviews = list(reviews)
    by_review: dict[int, list[Highlight]] = defaultdict(list)
    if notebook is not None:
        highlights = (
            Highlight.objects.filter(notebook=notebook, review__in=reviews)
            # The texts in hand: another may have become current since they were read.
            .filter(version__in=[review.current_id for review in reviews])
            .standing()
            .with_tags()
            .in_text_order()
        )
        for highlight in highlights:
            by_review[highlight.review_id].append(highlight)
    return [OpenReview(review, by_review[review.pk]) for review in reviews]


def with_lost(opened: Iterable[OpenReview], notebook: Notebook | None) -> list[OpenReview]:
    """The same, each with how many of the notebook's highlights lost their place in it."""
    opened = list(opened)
    lost = count_orphans(notebook, (each.review for each in opened)) if notebook else {}
    return [replace(each, lost=lost.get(each.review.pk, 0)) for each in opened]


def _safe(html: str) -> SafeString:
    # The drawing escapes every word of the text and every label.
    return mark_safe(html)  # noqa: S308
