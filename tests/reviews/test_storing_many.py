"""Storing more reviews than fit into one batch: the same comes out, sooner."""

from collections.abc import Iterable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.actions import storing
from reviews.actions.copying import copy_in
from reviews.actions.indexing import take_in_collected_words
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


def test_of_what_many_bring_nothing_is_left_for_searches_to_read() -> None:
    bring(incoming(f"A walrus, take {number}.") for number in range(120))
    assert look_for(wanted("walrus")).count == 120
    assert take_in_collected_words() == 0


def test_an_import_of_many_that_breaks_leaves_nothing_to_be_read() -> None:
    def breaking() -> Iterable[IncomingReview]:
        yield from (incoming(f"A walrus, take {number}.") for number in range(storing.BATCH))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        bring(breaking())
    assert look_for(wanted("walrus")).count == 0
    assert take_in_collected_words() == 0


def test_what_one_review_brings_is_taken_in_at_once() -> None:
    make_review("A walrus.")
    assert take_in_collected_words() == 0


def test_many_are_collected_and_found_meanwhile() -> None:
    many = [incoming(f"A walrus, take {number}.") for number in range(120)]
    collected: list[int] = []

    def count(_: object) -> None:
        if not collected:
            assert look_for(wanted("walrus")).count == 120
            collected.append(take_in_collected_words())

    store(many, by=None, each=count)
    assert collected[0] > 0


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
