"""Storing more reviews than fit into one batch: the same comes out, sooner."""

import gc
import sys
from collections.abc import Iterable, Iterator
from threading import Thread, active_count

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.actions import storing
from reviews.actions.copying import copy_rows
from reviews.actions.naming import gather_names
from reviews.actions.storing import Outcome, store
from reviews.asking import wanted
from reviews.importing.records import IncomingReview
from reviews.models import Critic, KeptReading, Mention, Publication, Review, Work
from reviews.patience import patience
from reviews.retrieval import look_for
from tests.factories import add_version, incoming, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "BATCH", 2)


def bring(reviews: Iterable[IncomingReview]) -> None:
    store(reviews, by=None, each=lambda _: None)


def mentions() -> set[tuple[str, int, int]]:
    return set(Mention.objects.values_list("name__label", "version", "start"))


def waiting() -> int:
    """How many pages of words wait to be put into the index; it tells as it puts them in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_document_words')")
        (pages,) = cursor.fetchone()
    return int(pages)


def test_names_are_those_of_all_reviews_of_a_work_however_they_are_scattered(
    small_batches: None,
) -> None:
    make_review("We met Agnes Varda.", work="Cléo")
    texts = ["Gold sings here.", "Zelda Zonk sings.", "All gold, says Zonk.", "And Agnes Varda."]
    works = ["Her", "Him", "Cléo", "Us"]
    bring(incoming(f"{text} {work}", work=work) for text in texts for work in works)
    bring(incoming(f"Zelda Zonk, take {number}.", work="Again") for number in range(5))

    at_once = mentions()
    assert {label for label, _, _ in at_once} >= {"Zelda Zonk", "Agnes Varda"}
    assert not Work.objects.filter(names_gathered_at=None).exists()
    KeptReading.objects.all().delete()
    Mention.objects.all().delete()
    gather_names(Work.objects.values_list("pk", flat=True))
    assert mentions() == at_once


def test_a_text_that_comes_again_soon_or_later_is_known(small_batches: None) -> None:
    told: list[Outcome] = []
    texts = ["One.", "Two.", "One.", "Three.", "Two.", "Two.", "Three.", "One."]
    store(map(incoming, texts), by=None, each=told.append)
    added, known = "added", "known"
    assert [each.verdict for each in told] == [added, added, known, added, *[known] * 4]


def test_what_many_bring_is_found_and_nothing_of_it_waits_for_the_index() -> None:
    bring(incoming(f"A walrus, take {number}.") for number in range(60))
    assert look_for(wanted("walrus")).count == 60
    assert waiting() == 0


def test_few_words_wait_for_the_index_where_few_reviews_are_written() -> None:
    review = make_review("A walrus.")
    waiting()
    for number in range(30):
        add_version(review, " ".join(f"walrus{number}x{word}" for word in range(400)))
    assert waiting() < 64 / 8
    assert look_for(wanted("walrus29x1")).count == 1


@pytest.mark.django_db(transaction=True)
def test_readers_are_not_stopped_while_an_import_is_under_way(small_batches: None) -> None:
    make_review("A walrus.")
    found: list[int] = []

    def search() -> None:
        try:
            with patience(5):
                found.append(look_for(wanted("walrus")).count)
        finally:
            connection.close()

    def each(_: Outcome) -> None:
        reader = Thread(target=search)
        reader.start()
        reader.join()

    store((incoming(f"A walrus, take {number}.") for number in range(4)), by=None, each=each)
    assert found == [1] * 4
    assert look_for(wanted("walrus")).count == 5


def test_works_with_one_slug_get_addresses_in_the_order_in_which_they_come() -> None:
    titles = ["Her?", "Him", "Her!", "Her."]
    bring(incoming(work=title) for title in titles)
    by_title = dict(Work.objects.values_list("title", "slug"))
    assert [by_title[title] for title in titles] == ["her", "him", "her-2013", "her-2013-2"]


def test_critics_and_outlets_with_one_slug_are_told_apart() -> None:
    bring(incoming(critic=name, publication=name) for name in ("A.B", "AB!", "ab"))
    for model in (Critic, Publication):
        assert dict(model.objects.values_list("name", "slug")) == {
            "A.B": "ab",
            "AB!": "ab-2",
            "ab": "ab-3",
        }


def test_three_new_works_with_their_critics_take_as_many_queries_as_one() -> None:
    counts = []
    for works in (["One"], ["Two", "Three", "Four"]):
        with CaptureQueriesContext(connection) as queries:
            bring(incoming(work=work, critic=work, publication=work) for work in works)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_row_that_the_database_refuses_is_an_integrity_error() -> None:
    known = make_review("Same.")
    same = {
        str(field.column): getattr(known, field.attname) for field in Review._meta.concrete_fields
    }
    twin = same | {"id": known.pk + 1, "current_id": known.current_id + 1}
    with pytest.raises(IntegrityError, match="review_text_once"), transaction.atomic():
        copy_rows(Review, list(twin), [list(twin.values())])


def test_what_breaks_off_while_it_is_read_ahead_keeps_nothing_and_leaves_no_thread(
    small_batches: None,
) -> None:
    def broken() -> Iterator[IncomingReview]:
        yield from (incoming(f"Zelda Zonk, take {number}.") for number in range(5))
        raise OSError("The disk is gone.")

    before, told = active_count(), list[Outcome]()
    settings = gc.get_threshold(), sys.getswitchinterval()
    with pytest.raises(OSError, match="The disk is gone"):
        store(broken(), by=None, each=told.append)
    assert [each.verdict for each in told] == ["added"] * 2
    assert not Review.objects.exists()
    assert active_count() == before
    assert (gc.get_threshold(), sys.getswitchinterval()) == settings
