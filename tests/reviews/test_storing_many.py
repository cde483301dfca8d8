"""Storing more reviews than fit into one batch: the same comes out, sooner."""

from collections.abc import Iterable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.actions import storing
from reviews.actions.copying import copy_in
from reviews.actions.naming import gather_names
from reviews.actions.storing import store
from reviews.asking import wanted
from reviews.importing.records import IncomingReview
from reviews.models import Critic, KeptReading, Mention, Publication, Review, Work
from reviews.retrieval import look_for
from tests.factories import incoming, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "BATCH", 2)


def bring(reviews: Iterable[IncomingReview]) -> None:
    store(reviews, by=None, each=lambda _: None)


def mentions() -> set[tuple[str, int, int]]:
    return set(Mention.objects.values_list("name__label", "version", "start"))


def pending_list() -> list[str]:
    """How the index of words is told to take in what is new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'search_document_words'")
        (options,) = cursor.fetchone()
    return list(options)


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


def test_what_many_bring_is_found_and_the_index_is_left_as_it_was(small_batches: None) -> None:
    bring(incoming(f"A walrus, take {number}.") for number in range(5))
    assert look_for(wanted("walrus")).count == 5
    assert pending_list() == ["fastupdate=off"]


def test_an_import_of_many_that_breaks_leaves_the_index_as_it_was(small_batches: None) -> None:
    def breaking() -> Iterable[IncomingReview]:
        yield from (incoming(f"A walrus, take {number}.") for number in range(5))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        bring(breaking())
    assert look_for(wanted("walrus")).count == 0
    assert pending_list() == ["fastupdate=off"]


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
    twin = Review(
        pk=known.pk + 1,
        work=known.work,
        current_id=known.current_id + 1,
        text_digest=known.text_digest,
        incipit="Same.",
        word_count=1,
    )
    with pytest.raises(IntegrityError, match="review_text_once"), transaction.atomic():
        copy_in(Review, [twin])
