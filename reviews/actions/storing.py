"""Storing incoming reviews: all that an import brings, or nothing of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from django.db import connection, transaction

from accounts.models import User
from reviews.actions.copying import copy_in
from reviews.actions.indexing import learn_words, settle
from reviews.actions.known_rows import KnownRows
from reviews.actions.naming import gather_names, names_gathered_beside
from reviews.formatting import to_json
from reviews.importing.records import IncomingReview, Refusal
from reviews.models import Review, Version, Work
from reviews.text import count_words, digest, incipit
from reviews.written_words import written_words

BATCH = 500
# The words of so many of an import's reviews, the last, are listed at once: to read all for them
# would take a tenth of its time.
_LISTED = 500


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
        settle()
        learn_words(written_words(storing.latest))
        if dry_run:
            transaction.set_rollback(True)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A review with the work that it is of, and the digest of its text."""

    one: IncomingReview
    work: Work
    digest: bytes

    @property
    def key(self) -> tuple[int, bytes]:
        """What no two reviews share."""
        return self.work.pk, self.digest


@dataclass
class _Storing:
    """One import under way, with the works and names that it met so far."""

    by: User | None
    known: KnownRows = field(default_factory=KnownRows)
    enriched: set[int] = field(default_factory=set)
    """The works that got a review since their names were gathered."""
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=_LISTED))
    """The texts of the last reviews."""
    _gathered: set[int] = field(default_factory=set)

    def store(self, batch: Sequence[IncomingReview | Refusal]) -> list[Outcome]:
        placed = self._placed([one for one in batch if isinstance(one, IncomingReview)])
        known = _known_texts(placed)
        rows: list[tuple[Review, Version]] = []
        outcomes: list[Outcome] = []
        ids = zip(_new_ids(Review, len(placed)), _new_ids(Version, len(placed)), strict=True)
        arriving = iter(placed)
        for one in batch:
            if isinstance(one, Refusal):
                outcomes.append(Outcome(one.source, "refused", one.reason))
                continue
            each = next(arriving)
            if each.key in known:
                outcomes.append(Outcome(one.source, "known", str(each.work)))
                continue
            known.add(each.key)
            review, version = self._rows(each, next(ids))
            rows.append((review, version))
            outcomes.append(Outcome(one.source, "added", str(review), review.pk))
        works = {review.work_id for review, _ in rows}
        with names_gathered_beside(self._settled(works)):
            copy_in(Review, [review for review, _ in rows])
            copy_in(Version, [version for _, version in rows])
        self.latest.extend(version.text for _, version in rows)
        self.enriched |= works
        return outcomes

    def _settled(self, works: Set[int]) -> Set[int]:
        """The new works of which no review came with these of `works`, so perhaps none will.

        Each is told once: where reviews of a work come here and there, it is not gathered each
        time.
        """
        settled = (self.enriched & self.known.made) - works - self._gathered
        self.enriched -= settled
        self._gathered |= settled
        return settled

    def _placed(self, reviews: Sequence[IncomingReview]) -> list[_Placed]:
        self.known.meet(reviews)
        return [_Placed(one, self.known.work_of(one), digest(one.text)) for one in reviews]

    def _rows(self, placed: _Placed, ids: tuple[int, int]) -> tuple[Review, Version]:
        review_id, version_id = ids
        one = placed.one
        review = Review(
            pk=review_id,
            work=placed.work,
            critic=self.known.critic_of(one),
            publication=self.known.publication_of(one),
            headline=one.headline,
            published_on=one.published.first_day if one.published else None,
            published_precision=one.published.precision if one.published else "",
            rating_written=one.rating.written,
            rating=one.rating.value,
            language=one.language,
            url=one.url,
            current_id=version_id,
            text_digest=placed.digest,
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
            digest=placed.digest,
            created_by=self.by,
        )
        return review, version


def _known_texts(placed: Sequence[_Placed]) -> set[tuple[int, bytes]]:
    """Which of the works have which of the texts already, in any version."""
    works = {each.work.pk for each in placed}
    found = Version.objects.filter(
        review__work__in=works, digest__in={each.digest for each in placed}
    )
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
