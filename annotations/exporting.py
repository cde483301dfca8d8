"""A collection as the plain values that an export is written from."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from annotations.exports import values
from annotations.exports.registry import Format
from annotations.exports.values import Line, Passage, Source, WholeReview
from annotations.models import Collection, Entry, Highlight
from annotations.reading import OpenReview, open_reviews
from reviews.models import Review


def write_as(form: Format, collection: Collection, *, site: str) -> bytes:
    """The collection at this moment as a file in this format; `site` is as for `exported`."""
    return form.write(exported(collection, site=site, at=timezone.now())).encode()


def exported(collection: Collection, *, site: str, at: datetime) -> values.Collection:
    """The collection at this moment. `site` is the address before every path, without a slash."""
    entries = list(Entry.objects.of(collection))
    reviews = [entry.review for entry in entries if entry.review is not None]
    opened = {one.review.pk: one for one in open_reviews(reviews, collection.notebook)}
    return values.Collection(
        iri=site + reverse("collection", args=[collection.pk]),
        title=collection.title,
        description=collection.description,
        author=str(collection.author),
        created=collection.created_at,
        modified=collection.updated_at,
        exported=at,
        entries=tuple(_entry(entry, opened, site) for entry in entries),
    )


def _entry(entry: Entry, opened: dict[int, OpenReview], site: str) -> Passage | WholeReview | Line:
    if (marked := entry.highlight) is not None:
        passage = _passage(marked, _source(marked.review, site), marked.version.number, site)
        return replace(passage, orphaned=marked.is_orphan)
    if entry.review is not None:
        return _whole_review(opened[entry.review.pk], site)
    return Line(entry.line)


def _whole_review(opened: OpenReview, site: str) -> WholeReview:
    source = _source(opened.review, site)
    version = opened.review.current.number
    return WholeReview(
        source=source,
        version=version,
        text=opened.sheet.text,
        formatting=opened.sheet.formatting,
        passages=tuple(_passage(each, source, version, site) for each in opened.highlights),
    )


def _passage(highlight: Highlight, source: Source, version: int, site: str) -> Passage:
    return Passage(
        id=highlight.pk,
        iri=site + highlight.get_absolute_url(),
        source=source,
        version=version,
        selector=highlight.selector,
        tags=tuple(tag.name for tag in highlight.tags.all()),
        colour=highlight.colour,
        note=highlight.note,
        author=str(highlight.author),
        created=highlight.created_at,
        modified=highlight.updated_at,
    )


def _source(review: Review, site: str) -> Source:
    return Source(
        review_id=review.pk,
        address=site + review.get_absolute_url(),
        work_title=review.work.title,
        work_year=review.work.year,
        kind=review.work.kind,
        headline=review.headline,
        critic=review.critic.name if review.critic else "",
        publication=review.publication.name if review.publication else "",
        published=str(review.published or ""),
        rating=review.rating_written,
        language=review.language,
        url=review.url,
        incipit=review.incipit,
    )
