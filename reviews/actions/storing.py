"""Storing incoming reviews: all that an import brings, or nothing of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, TypeVar

from django.db import connection, transaction

from accounts.models import User
from reviews.actions.naming import gather_names
from reviews.formatting import to_json
from reviews.importing.records import IncomingReview, Refusal
from reviews.models import Critic, Publication, Review, Version, Work
from reviews.names import sort_key
from reviews.text import count_words, digest, incipit

BATCH = 500

Named = TypeVar("Named", Critic, Publication)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one incoming review.

    `verdict` is added, known (the work has this very text already) or refused; `detail` is
    what was added, or why it was refused; `source` says where it came from.
    """

    source: str
    verdict: Literal["added", "known", "refused"]
    detail: str
    review_id: int | None = None


def store(
    incoming: Iterable[IncomingReview | Refusal],
    *,
    by: User | None,
    dry_run: bool = False,
    each: Callable[[Outcome], None],
) -> None:
    """Store what is new and tell `each` outcome, in the order of arrival.

    One transaction: where anything raises, nothing is kept. A dry run goes the same way
    and then gives everything back, so that its outcomes name no review's id.
    """
    with transaction.atomic():
        # Readers go on; two imports at once would race for the same works, names and texts.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE reviews_review IN SHARE ROW EXCLUSIVE MODE")
        storing = _Storing(by)
        for batch in _batches(incoming):
            for outcome in storing.store(batch):
                each(replace(outcome, review_id=None) if dry_run else outcome)
        gather_names(storing.enriched)
        if dry_run:
            transaction.set_rollback(True)


@dataclass
class _Storing:
    """One import under way, with the works and names that it met so far."""

    by: User | None
    works: dict[tuple[str, int | None, str], Work] = field(default_factory=dict)
    critics: dict[str, Critic] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)
    enriched: set[int] = field(default_factory=set)
    """The works that got a review."""

    def store(self, batch: Sequence[IncomingReview | Refusal]) -> list[Outcome]:
        placed = [(one, self._work(one)) for one in batch if isinstance(one, IncomingReview)]
        known = _known_texts(placed)
        rows: list[tuple[Review, Version]] = []
        outcomes: list[Outcome] = []
        ids = zip(_new_ids(Review, len(placed)), _new_ids(Version, len(placed)), strict=True)
        works = iter(placed)
        for one in batch:
            if isinstance(one, Refusal):
                outcomes.append(Outcome(one.source, "refused", one.reason))
                continue
            _, work = next(works)
            key = (work.pk, digest(one.text))
            if key in known:
                outcomes.append(Outcome(one.source, "known", str(work)))
                continue
            known.add(key)
            review, version = self._rows(one, work, next(ids))
            rows.append((review, version))
            self.enriched.add(work.pk)
            outcomes.append(Outcome(one.source, "added", str(review), review.pk))
        Review.objects.bulk_create(review for review, _ in rows)
        Version.objects.bulk_create(version for _, version in rows)
        return outcomes

    def _rows(
        self, one: IncomingReview, work: Work, ids: tuple[int, int]
    ) -> tuple[Review, Version]:
        review_id, version_id = ids
        text_digest = digest(one.text)
        review = Review(
            pk=review_id,
            work=work,
            critic=_named(self.critics, Critic, one.critic),
            publication=_named(self.publications, Publication, one.publication),
            headline=one.headline,
            published_on=one.published.first_day if one.published else None,
            published_precision=one.published.precision if one.published else "",
            rating_written=one.rating.written,
            rating=one.rating.value,
            language=one.language,
            url=one.url,
            current_id=version_id,
            text_digest=text_digest,
            incipit=incipit(one.text, 110),
            word_count=count_words(one.text),
            added_by=self.by,
        )
        version = Version(
            pk=version_id,
            review_id=review_id,
            number=1,
            text=one.text,
            formatting=to_json(one.formatting),
            digest=text_digest,
            created_by=self.by,
        )
        return review, version

    def _work(self, one: IncomingReview) -> Work:
        title = sort_key(one.work_title)
        key = (title, one.work_year, one.kind)
        if key not in self.works:
            work = Work.objects.titled(one.work_title, year=one.work_year, kind=one.kind)
            undated = self.works.get((title, None, one.kind))
            if undated == work:
                # Those that came without a year are told by it too.
                undated.year = work.year
            self.works[key] = work
        return self.works[key]


def _named(met: dict[str, Named], model: type[Named], name: str) -> Named | None:
    if not name:
        return None
    key = sort_key(name)
    if key not in met:
        met[key] = model.objects.named(name)
    return met[key]


def _known_texts(placed: Iterable[tuple[IncomingReview, Work]]) -> set[tuple[int, bytes]]:
    """Which of the works have which of the texts already, in any version."""
    works = {work.pk for _, work in placed}
    digests = {digest(one.text) for one, _ in placed}
    found = Version.objects.filter(review__work__in=works, digest__in=digests)
    return {(work, bytes(known)) for work, known in found.values_list("review__work", "digest")}


def _new_ids(model: type[Review] | type[Version], count: int) -> list[int]:
    """Ids from the table's own sequence, so that two rows can name each other from the start."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _batches(
    incoming: Iterable[IncomingReview | Refusal],
) -> Iterator[list[IncomingReview | Refusal]]:
    arriving = iter(incoming)
    return iter(lambda: list(islice(arriving, BATCH)), [])
