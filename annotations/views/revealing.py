"""What a reader is shown who has marked a passage in a review that they read blind."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from accounts.requests import HtmxRequest
from annotations.blind.veil import veil_of
from annotations.models import Highlight
from annotations.spoilers.hiding import byline_of, spoilers_for
from reviews.models import Review


@dataclass(frozen=True, slots=True)
class Revealed:
    """A review that is hidden no more, with its names.

    `was` is what it was called until now, `name` what tells it from others: its `distinct_byline`,
    without what is hidden of it.
    """

    review: Review
    was: str
    name: str

    @property
    def sentence(self) -> str:
        """Whose it is, or that nobody signed it, in one sentence."""
        review = self.review
        facts = ["unsigned" if review.is_unsigned else review.byline]
        if review.shown_publication:
            facts.append(review.shown_publication.name)
        if review.shown_rating_written:
            facts.append(f"rated {review.shown_rating_written}")
        whose = f"{self.was}’s review" if review.is_unsigned else self.was
        return f"{whose} is {', '.join(facts)}."

    def draw(self, request: HtmxRequest, *, several: bool) -> str:
        """The head of the review in an open page, as HTML in place of the one that hid it; of a
        page with `several` reviews, what tells the unsigned apart too."""
        shown = {"review": self.review, "was": self.was, "name": self.name, "several": several}
        return render_to_string("annotations/revealed.html", shown | {"request": request})


def revealed_by(request: HtmxRequest, made: Highlight) -> Revealed | None:
    """What a highlight that was just made has revealed; None where nothing was hidden before."""
    was = veil_of(request).name_before_the_first_highlight(made.review_id)
    if not was:
        return None
    review = Review.objects.with_names().get(pk=made.review_id)
    return Revealed(review, was, byline_of(review, spoilers_for(request, made.notebook_id)))
