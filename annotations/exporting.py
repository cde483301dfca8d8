"""A collection as the plain values that an export is written from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from annotations.codebook import Codebook
from annotations.codes import codebook_of, colour_of, in_order, shown_path
from annotations.exports import values
from annotations.exports.masking import masked_passage, masked_review
from annotations.exports.registry import Format
from annotations.exports.values import Line, Passage, Source, WholeReview
from annotations.models import Collection, Entry, Highlight
from annotations.reading import highlights_on
from annotations.spoilers import Spoilers
from annotations.spoilers.hiding import spoilers_of
from reviews.formatting import from_json
from reviews.models import Review


def write_as(
    form: Format, collection: Collection, *, site: str, with_spoilers: bool = False
) -> bytes:
    """The collection at this moment as a file in this format; arguments as for `exported`."""
    now = timezone.now()
    return form.file(exported(collection, site=site, at=now, with_spoilers=with_spoilers))


def exported(
    collection: Collection, *, site: str, at: datetime, with_spoilers: bool = False
) -> values.Collection:
    """The collection at this moment. `site` is the address before every path, without a slash.

    Without `with_spoilers`, what the notebook hides is masked (`annotations.spoilers`).
    """
    entries = list(Entry.objects.of(collection))
    reviews = [entry.review for entry in entries if entry.review is not None]
    marked = defaultdict(list)
    for highlight in highlights_on(reviews, collection.notebook).with_tags():
        marked[highlight.review_id].append(highlight)
    spoilers = Spoilers() if with_spoilers else spoilers_of(collection.notebook)
    exporting = _Exporting(site, codebook_of(collection.notebook), marked, spoilers)
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
    spoilers: Spoilers

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
        whole = WholeReview(
            source=source,
            version=version.number,
            text=version.text,
            formatting=from_json(version.formatting, len(version.text)),
            passages=tuple(self.passage(each, source, version.number) for each in highlights),
        )
        return masked_review(whole, self.spoilers.on(version.pk))

    def passage(self, highlight: Highlight, source: Source, version: int) -> Passage:
        tags = in_order(self.codebook, highlight.tags.all())
        exact = Passage(
            id=highlight.pk,
            iri=self.site + highlight.get_absolute_url(),
            source=source,
            version=version,
            selector=highlight.selector,
            tags=tuple(shown_path(self.codebook, tag) for tag in tags),
            colour=colour_of(tags),
            note=highlight.note,
            author=str(highlight.author),
            created=highlight.created_at,
            modified=highlight.updated_at,
            is_spoiler=highlight.is_spoiler,
        )
        return masked_passage(exact, self.spoilers.on(highlight.version_id))

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
            incipit=self.spoilers.opening(review.current_id, review.incipit),
        )
