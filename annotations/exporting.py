"""A collection as the plain values that an export is written from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from annotations.codebook import Codebook
from annotations.codes import codebook_of, shown_path
from annotations.exports import values
from annotations.exports.registry import Format
from annotations.exports.values import Line, Passage, Source, WholeReview
from annotations.models import Collection, Entry, Highlight
from annotations.reading import highlights_on
from reviews.formatting import from_json
from reviews.models import Review


def write_as(form: Format, collection: Collection, *, site: str) -> bytes:
    """The collection at this moment as a file in this format; `site` is as for `exported`."""
    return form.write(exported(collection, site=site, at=timezone.now())).encode()


def exported(collection: Collection, *, site: str, at: datetime) -> values.Collection:
    """The collection at this moment. `site` is the address before every path, without a slash."""
    entries = list(Entry.objects.of(collection))
    reviews = [entry.review for entry in entries if entry.review is not None]
    marked = defaultdict(list)
    for highlight in highlights_on(reviews, collection.notebook).with_tags():
        marked[highlight.review_id].append(highlight)
    exporting = _Exporting(site, codebook_of(collection.notebook), marked)
    return values.Collection(
        iri=site + reverse("collection", args=[collection.pk]),
        title=collection.title,
        description=collection.description,
        author=str(collection.author),
        created=collection.created_at,
        modified=collection.updated_at,
        exported=at,
        entries=tuple(exporting.entry(entry) for entry in entries),
    )


@dataclass(frozen=True, slots=True)
class _Exporting:
    """What every entry of a collection is written with; `marked` by the ids of whole reviews."""

    site: str
    codebook: Codebook
    marked: Mapping[int, Sequence[Highlight]]

    def entry(self, entry: Entry) -> Passage | WholeReview | Line:
        if (highlight := entry.highlight) is not None:
            source = self.source(highlight.review)
            passage = self.passage(highlight, source, highlight.version.number)
            return replace(passage, orphaned=highlight.is_orphan)
        if entry.review is not None:
            return self.whole_review(entry.review)
        return Line(entry.line)

    def whole_review(self, review: Review) -> WholeReview:
        source = self.source(review)
        version = review.current
        highlights = self.marked.get(review.pk, ())
        return WholeReview(
            source=source,
            version=version.number,
            text=version.text,
            formatting=from_json(version.formatting, len(version.text)),
            passages=tuple(self.passage(each, source, version.number) for each in highlights),
        )

    def passage(self, highlight: Highlight, source: Source, version: int) -> Passage:
        return Passage(
            id=highlight.pk,
            iri=self.site + highlight.get_absolute_url(),
            source=source,
            version=version,
            selector=highlight.selector,
            tags=tuple(shown_path(self.codebook, tag) for tag in highlight.tags.all()),
            colour=highlight.colour,
            note=highlight.note,
            author=str(highlight.author),
            created=highlight.created_at,
            modified=highlight.updated_at,
        )

    def source(self, review: Review) -> Source:
        return Source(
            review_id=review.pk,
            address=self.site + review.get_absolute_url(),
            work_title=review.work.title,
            work_year=review.work.year,
            kind=review.work.kind,
            headline=review.headline,
            critic="" if review.is_unsigned else review.byline,
            publication=str(review.shown_publication or ""),
            published=str(review.published or ""),
            rating=review.shown_rating_written,
            language=review.language,
            url=review.shown_url,
            incipit=review.incipit,
        )
