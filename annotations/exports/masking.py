"""Masking what is hidden as a spoiler in the values that an export is written from.

The ranges are those of the text's version, in code points, apart from each other and in order. What
is masked is put into words once a format has written it (`annotations.exports.registry`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotations.exports.values import Passage, WholeReview
from annotations.spoilers import Range, mask, outside, overlaps
from reviews.formatting import Formatting

_BLOCKS = ("heading", "quote")


def masked_passage(passage: Passage, hidden: Sequence[Range]) -> Passage:
    """The passage with its quote, and what stands around it, masked; its place stays."""
    exact = passage.selector
    selector = replace(
        exact,
        quote=mask(exact.quote, hidden, exact.start),
        prefix=mask(exact.prefix, hidden, exact.start - len(exact.prefix)),
        suffix=mask(exact.suffix, hidden, exact.end),
    )
    return replace(passage, selector=selector)


def masked_review(review: WholeReview, hidden: Sequence[Range]) -> WholeReview:
    """The review with its text masked. Paragraphs stay what they are; emphasis ends where hidden
    words begin, and a link on them goes, for its address may tell as much."""
    return replace(
        review,
        text=mask(review.text, hidden),
        formatting=tuple(_visible(review.formatting, hidden)),
        passages=tuple(masked_passage(each, hidden) for each in review.passages),
    )


def _visible(formatting: Iterable[Formatting], hidden: Sequence[Range]) -> Iterator[Formatting]:
    for each in formatting:
        if each.kind in _BLOCKS:
            yield each
        elif each.kind != "link":
            for start, end in outside(each.start, each.end, hidden):
                yield replace(each, start=start, end=end)
        elif not overlaps(each.start, each.end, hidden):
            yield each
