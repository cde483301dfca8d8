"""Storing incoming reviews: all that an import brings, or nothing of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from reviews.actions.ahead import Ahead, Beside
from reviews.actions.copying import copy_rows, new_ids
from reviews.actions.indexing import learn_words, settle
from reviews.actions.interpreter import in_short_turns, seldom_collected
from reviews.actions.kept_readings import Text
from reviews.actions.known_rows import KnownRows
from reviews.actions.naming import NamesBeside, gather_names
from reviews.actions.new_rows import REVIEW, VERSION, Arrived, Placed, Row
from reviews.importing.records import IncomingReview, Refusal
from reviews.models import Review, Version, Work
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
    with (
        transaction.atomic(),
        seldom_collected(),
        in_short_turns(),
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        # Readers go on; two imports at once would race for the same works, names and texts.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE reviews_review IN SHARE ROW EXCLUSIVE MODE")
        storing = _Storing(by, beside)
        arriving = Ahead(_batches(incoming), beside)
        for batch, following in _with_following(map(storing.decided, arriving)):
            storing.store(batch, following, meanwhile=arriving.begin)
            for outcome in batch.outcomes():
                each(replace(outcome, review_id=None) if dry_run else outcome)
        storing.write_names()
        gather_names(storing.enriched)
        words = Beside(lambda: written_words(storing.latest), beside)
        words.begin()
        settle()
        learn_words(words.result())
        if dry_run:
            transaction.set_rollback(True)


@dataclass(frozen=True, slots=True)
class _Known:
    """A review whose text the work has already."""

    source: str
    work: Work


_Decided = Placed | _Known | Refusal


@dataclass
class _Batch:
    """Some reviews, each decided, in the order of arrival."""

    reviews: Sequence[_Decided]
    by: User | None
    beside: ThreadPoolExecutor

    def __post_init__(self) -> None:
        self.rows = Beside(self._rows, self.beside)
        """Of the reviews that are new, and of their versions."""

    @property
    def new(self) -> list[Placed]:
        return [each for each in self.reviews if isinstance(each, Placed)]

    def texts_of(self, works: Iterable[int]) -> Mapping[int, Sequence[Text]]:
        """By each of these works its texts here."""
        found: dict[int, list[Text]] = {work: [] for work in works}
        for each in self.new:
            if each.work.pk in found:
                found[each.work.pk].append(each.text())
        return found

    def outcomes(self) -> list[Outcome]:
        return [_outcome(each) for each in self.reviews]

    def _rows(self) -> tuple[list[Row], list[Row]]:
        now, by = timezone.now(), self.by.pk if self.by else None
        reviews = [each.review_row(now, by) for each in self.new]
        return reviews, [each.version_row(now, by) for each in self.new]


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
    _coming: set[tuple[int, bytes]] = field(default_factory=set)
    """The works with the new texts of the batch that was decided last."""
    _gathered: set[int] = field(default_factory=set)
    _names: NamesBeside | None = None

    def decided(self, arrived: Sequence[Arrived | Refusal]) -> _Batch:
        """The same with their works, which are made where there are none. The batch before need
        not be stored yet, those before that have to be."""
        reviews = [each for each in arrived if isinstance(each, Arrived)]
        self.known.meet([each.one for each in reviews])
        works = [self.known.work_of(each.one) for each in reviews]
        known = self._coming | _known_texts(reviews, works)
        ids = zip(new_ids(Review, len(reviews)), new_ids(Version, len(reviews)), strict=True)
        self._coming = set()
        decided: list[_Decided] = []
        placed = zip(works, ids, strict=True)
        for each in arrived:
            if isinstance(each, Refusal):
                decided.append(each)
                continue
            work, own_ids = next(placed)
            if (key := (work.pk, each.digest)) in known:
                decided.append(_Known(each.one.source, work))
                continue
            known.add(key)
            self._coming.add(key)
            signed = self.known.critic_of(each.one), self.known.publication_of(each.one)
            decided.append(Placed(each, work, *signed, *own_ids))
        return _Batch(decided, self.by, self.beside)

    def store(
        self, batch: _Batch, following: _Batch | None, meanwhile: Callable[[], object]
    ) -> None:
        """Store what is new in the batch; the `following` one is that after it. `meanwhile` is
        called when the database is about to index."""
        self.enriched |= {each.work.pk for each in batch.new}
        texts = batch.texts_of(self._settled(following))
        reviews, versions = batch.rows.result()
        names = NamesBeside(texts, self.beside)

        def sent() -> None:
            meanwhile()
            if following:
                following.rows.begin()
            names.begin()

        copy_rows(Review, REVIEW, reviews)
        copy_rows(Version, VERSION, versions, sent=sent)
        self.write_names()
        self._names = names
        self.latest.extend(each.arrived.one.text for each in batch.new)

    def write_names(self) -> None:
        """Those of the texts that were stored before the last: these were read meanwhile."""
        if self._names:
            self._names.write()
            self._names = None

    def _settled(self, following: _Batch | None) -> Set[int]:
        """The new works of which no review is among the following, so perhaps none will come.

        Each is told once: where reviews of a work come here and there, it is not gathered each
        time.
        """
        coming = {each.work.pk for each in following.new} if following else set()
        settled = (self.enriched & self.known.made) - coming - self._gathered
        self.enriched -= settled
        self._gathered |= settled
        return settled


def _outcome(each: _Decided) -> Outcome:
    if isinstance(each, Placed):
        return Outcome(each.arrived.one.source, "added", str(each), each.review_id)
    if isinstance(each, _Known):
        return Outcome(each.source, "known", str(each.work))
    return Outcome(each.source, "refused", each.reason)


def _known_texts(reviews: Sequence[Arrived], works: Iterable[Work]) -> set[tuple[int, bytes]]:
    """Which of the works have which of the texts already, in any version."""
    found = Version.objects.filter(
        review__work__in={work.pk for work in works},
        digest__in={each.digest for each in reviews},
    )
    return {(work, bytes(known)) for work, known in found.values_list("review__work", "digest")}


def _batches(
    incoming: Iterable[IncomingReview | Refusal],
) -> Iterator[Sequence[Arrived | Refusal]]:
    arriving = (each if isinstance(each, Refusal) else Arrived.of(each) for each in incoming)
    return iter(lambda: list(islice(arriving, BATCH)), [])


def _with_following(batches: Iterable[_Batch]) -> Iterator[tuple[_Batch, _Batch | None]]:
    """Each batch with the one after it."""
    batch = None
    for following in batches:
        if batch:
            yield batch, following
        batch = following
    if batch:
        yield batch, None
