"""Storing incoming reviews: all that an import brings, or nothing of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from django.db import connection, transaction

from accounts.models import User
from reviews.actions.ahead import Ahead
from reviews.actions.copying import copy_in, new_ids
from reviews.actions.indexing import learn_words, settle
from reviews.actions.kept_readings import Text
from reviews.actions.known_rows import KnownRows
from reviews.actions.naming import gather_names, names_gathered_beside
from reviews.formatting import to_json
from reviews.importing.records import IncomingReview, Refusal
from reviews.models import Review, Version, Work
from reviews.text import count_words, digest, incipit
from reviews.written_words import written_words

BATCH = 250
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
    with transaction.atomic(), ThreadPoolExecutor(max_workers=1) as beside:
        # Readers go on; two imports at once would race for the same works, names and texts.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE reviews_review IN SHARE ROW EXCLUSIVE MODE")
        storing = _Storing(by, beside)
        arriving = Ahead(_batches(incoming), beside)
        for batch, following in _with_following(map(storing.placed, arriving)):
            for outcome in storing.store(batch, following, meanwhile=arriving.begin):
                each(replace(outcome, review_id=None) if dry_run else outcome)
        gather_names(storing.enriched)
        settle()
        learn_words(written_words(storing.latest))
        if dry_run:
            transaction.set_rollback(True)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A review with what is kept of its text beside the text."""

    one: IncomingReview
    digest: bytes
    incipit: str
    word_count: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A review with the work that it is of."""

    arrived: _Arrived
    work: Work

    @property
    def source(self) -> str:
        return self.arrived.one.source

    @property
    def key(self) -> tuple[int, bytes]:
        """What no two reviews share."""
        return self.work.pk, self.arrived.digest


@dataclass
class _Storing:
    """One import under way, with the works and names that it met so far."""

    by: User | None
    beside: ThreadPoolExecutor
    known: KnownRows = field(default_factory=KnownRows)
    enriched: set[int] = field(default_factory=set)
    """The works that got a review since their names were gathered."""
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=_LISTED))
    """The texts of the last reviews."""
    _gathered: set[int] = field(default_factory=set)

    def placed(self, batch: Sequence[_Arrived | Refusal]) -> Sequence[_Placed | Refusal]:
        """The same with their works, which are made where there are none."""
        self.known.meet([each.one for each in batch if isinstance(each, _Arrived)])
        return [
            _Placed(each, self.known.work_of(each.one)) if isinstance(each, _Arrived) else each
            for each in batch
        ]

    def store(
        self,
        batch: Sequence[_Placed | Refusal],
        following: Sequence[_Placed | Refusal],
        meanwhile: Callable[[], object],
    ) -> list[Outcome]:
        """What became of each of the batch; the `following` are those after it. `meanwhile` is
        called when the database is about to index them."""
        placed = [one for one in batch if isinstance(one, _Placed)]
        known = _known_texts(placed)
        rows: list[tuple[Review, Version]] = []
        outcomes: list[Outcome] = []
        ids = zip(new_ids(Review, len(placed)), new_ids(Version, len(placed)), strict=True)
        for each in batch:
            if isinstance(each, Refusal):
                outcomes.append(Outcome(each.source, "refused", each.reason))
                continue
            if each.key in known:
                outcomes.append(Outcome(each.source, "known", str(each.work)))
                continue
            known.add(each.key)
            review, version = self._rows(each, next(ids))
            rows.append((review, version))
            outcomes.append(Outcome(each.source, "added", str(review), review.pk))
        self.enriched |= {review.work_id for review, _ in rows}
        texts = _texts(rows, self._settled(following))
        with names_gathered_beside(texts, self.beside) as read_names:

            def sent() -> None:
                read_names()
                meanwhile()

            copy_in(Review, [review for review, _ in rows])
            copy_in(Version, [version for _, version in rows], sent=sent)
        self.latest.extend(version.text for _, version in rows)
        return outcomes

    def _settled(self, following: Sequence[_Placed | Refusal]) -> Set[int]:
        """The new works of which no review is among the following, so perhaps none will come.

        Each is told once: where reviews of a work come here and there, it is not gathered each
        time.
        """
        coming = {each.work.pk for each in following if isinstance(each, _Placed)}
        settled = (self.enriched & self.known.made) - coming - self._gathered
        self.enriched -= settled
        self._gathered |= settled
        return settled

    def _rows(self, placed: _Placed, ids: tuple[int, int]) -> tuple[Review, Version]:
        review_id, version_id = ids
        arrived, one = placed.arrived, placed.arrived.one
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
            text_digest=arrived.digest,
            incipit=arrived.incipit,
            word_count=arrived.word_count,
            added_by=self.by,
        )
        version = Version(
            pk=version_id,
            review_id=review_id,
            number=1,
            text=one.text,
            formatting=to_json(one.formatting),
            digest=arrived.digest,
            created_by=self.by,
        )
        return review, version


def _texts(
    rows: Iterable[tuple[Review, Version]], works: Iterable[int]
) -> Mapping[int, Sequence[Text]]:
    """By each of these works the texts that are about to be stored."""
    found: dict[int, list[Text]] = {work: [] for work in works}
    for review, version in rows:
        if review.work_id in found:
            read = version.pk, version.text, version.formatting, review.language
            found[review.work_id].append(Text(*read, basis=None, found=None))
    return found


def _known_texts(placed: Sequence[_Placed]) -> set[tuple[int, bytes]]:
    """Which of the works have which of the texts already, in any version."""
    works = {each.work.pk for each in placed}
    found = Version.objects.filter(
        review__work__in=works, digest__in={each.arrived.digest for each in placed}
    )
    return {(work, bytes(known)) for work, known in found.values_list("review__work", "digest")}


def _batches(
    incoming: Iterable[IncomingReview | Refusal],
) -> Iterator[Sequence[_Arrived | Refusal]]:
    arriving = map(_arrived, incoming)
    return iter(lambda: list(islice(arriving, BATCH)), [])


def _with_following(
    batches: Iterator[Sequence[_Placed | Refusal]],
) -> Iterator[tuple[Sequence[_Placed | Refusal], Sequence[_Placed | Refusal]]]:
    """Each batch with the one after it, which has nothing in it after the last."""
    batch = next(batches, ())
    while batch:
        following = next(batches, ())
        yield batch, following
        batch = following


def _arrived(one: IncomingReview | Refusal) -> _Arrived | Refusal:
    if isinstance(one, Refusal):
        return one
    opening = incipit(one.text, 110, strokes=True)
    return _Arrived(one, digest(one.text), opening, count_words(one.text))
