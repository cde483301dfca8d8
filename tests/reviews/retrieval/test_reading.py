"""Finding a phrase by reading: a little at a time, and in the end all."""

from dataclasses import replace

import pytest
from django.db import connection

from reviews.asking import Wanted, wanted
from reviews.models import Review, SearchDocument
from reviews.retrieval import look_for, page_of, reading
from reviews.retrieval.documents import configs_in_use, holding
from reviews.retrieval.planning import Selection
from tests.factories import make_review

pytestmark = pytest.mark.django_db

PHRASE = '"slow dogger"'
TEXTS = ("A slow dogger", "A dogger, slow", "A slow sea", "Dogger, slow dogger")


@pytest.fixture
def reviews() -> list[Review]:
    """Some hold the phrase, some its words in another order, some not all of them; three have it in
    their titles."""
    made = [
        make_review(f"{TEXTS[at % 4]} {at}.", work="Slow Dogger" if at % 7 == 3 else "Sea")
        for at in range(18)
    ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_searchdocument")
    return made


def fitting() -> set[int]:
    """The ids of those that hold the phrase, as the database finds them without any limit."""
    held = SearchDocument.objects.filter(holding(wanted(PHRASE), configs_in_use()))
    return set(held.values_list("pk", flat=True))


def paged(asked: Wanted, size: int) -> list[list[int]]:
    token = ""
    pages: list[list[int]] = []
    while token or not pages:
        page = page_of(look_for(asked), token=token, size=size, of="a list")
        pages.append([review.pk for review in page.rows])
        token = page.next_token
    return pages


@pytest.mark.parametrize("frequent", [1, 1_000_000])
@pytest.mark.parametrize(("most_read", "size"), [(1, 1), (2, 3), (3, 2), (5, 20), (9, 4)])
def test_however_little_is_read_at_once_all_are_found_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
    reviews: list[Review],
    most_read: int,
    size: int,
    frequent: int,
) -> None:
    monkeypatch.setattr(reading, "MOST_READ", most_read)
    monkeypatch.setattr(reading, "_ENOUGH", 2)
    monkeypatch.setattr(reading, "_FREQUENT", frequent)
    newest_first = [review for review in reversed(reviews) if review.pk in fitting()]
    titled = [review.pk for review in newest_first if review.work.title == "Slow Dogger"]
    others = [review.pk for review in newest_first if review.pk not in titled]

    pages = paged(wanted(PHRASE), size)

    assert (len(titled), len(others)) == (3, 8)
    assert [pk for page in pages for pk in page] == titled + others
    assert max(map(len, pages)) <= size
    assert look_for(wanted(PHRASE)).is_capped


def test_however_little_time_there_is_all_are_found_at_last(
    monkeypatch: pytest.MonkeyPatch, reviews: list[Review]
) -> None:
    monkeypatch.setattr(reading, "LONGEST", 0)

    pages = paged(wanted(PHRASE), 20)

    listed = [pk for page in pages for pk in page]
    assert (len(listed), set(listed)) == (11, fitting())
    assert len(pages) == 15


def test_where_all_can_be_read_they_are_counted_and_ranked(reviews: list[Review]) -> None:
    found = look_for(wanted(PHRASE))

    assert (found.count, found.is_capped, found.is_ranked) == (11, False, True)
    assert {pk for page in paged(wanted(PHRASE), 4) for pk in page} == fitting()


@pytest.mark.parametrize("window", [1, 3, 1000])
def test_beyond_where_enough_were_thought_to_be_others_are_read(
    monkeypatch: pytest.MonkeyPatch, reviews: list[Review], window: int
) -> None:
    monkeypatch.setattr(reading, "MOST_READ", 12)
    monkeypatch.setattr(reading, "_FREQUENT", 1)
    begun = look_for(wanted(PHRASE)).reading
    assert begun is not None

    stretch = replace(begun, window=window).stretch()
    rest = replace(begun, window=window).stretch(stretch.rest)

    assert (list(stretch.ids + rest.ids), rest.rest) == (sorted(fitting(), reverse=True), 0)
    assert len(stretch.ids) == 9


def test_no_more_is_read_once_enough_were_found(reviews: list[Review]) -> None:
    begun = reading.reading_of(
        wanted(PHRASE),
        tuple(configs_in_use()),
        *[Selection("FROM reviews_searchdocument WHERE true", ())] * 2,
    )

    stretch = begun.stretch(enough=3)

    assert list(stretch.ids) == sorted(fitting(), reverse=True)[:3]
    assert stretch.rest == stretch.ids[-1]
