"""Reviews of some 900 words, with as many highlights over them as a benchmark wants."""

from accounts.models import User
from annotations.actions.tags import tags_named
from annotations.anchors.anchoring import describe
from annotations.models import Highlight, HighlightTag, Notebook
from reviews.models import Review
from tests.factories import make_review

TAGS = tuple(f"tag {number}" for number in range(12))
WORDS = "The film is patient with everybody in it, and so are we, mostly. "


def long_review(number: int) -> Review:
    """Eight paragraphs, the first of them short and this review's own."""
    return make_review(f"Take {number}.\n\n" + "\n\n".join([WORDS * 10] * 7))


def mark_evenly(review: Review, count: int, *, notebook: Notebook, by: User) -> None:
    """Highlights of 20 to 59 characters, spread evenly over the text, each with one of TAGS."""
    text = review.current.text
    tags = tags_named(notebook, TAGS)
    starts = [number * (len(text) - 80) // max(count, 1) for number in range(count)]
    made = Highlight.objects.bulk_create(
        _highlight(review, start, start + 20 + number % 40, notebook=notebook, by=by)
        for number, start in enumerate(starts)
    )
    HighlightTag.objects.bulk_create(
        HighlightTag(highlight=highlight, tag=tags[number % len(tags)], notebook=notebook)
        for number, highlight in enumerate(made)
    )


def _highlight(review: Review, start: int, end: int, *, notebook: Notebook, by: User) -> Highlight:
    selector = describe(review.current.text, start, end)
    return Highlight(
        notebook=notebook,
        review=review,
        version=review.current,
        start=start,
        end=end,
        quote=selector.quote,
        prefix=selector.prefix,
        suffix=selector.suffix,
        author=by,
    )
