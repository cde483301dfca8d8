"""Going through the library page by page."""

import base64
import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.actions.storing import store
from reviews.asking import parse
from reviews.library import SORTS, Choice, find, listed, order_of
from reviews.models import Review
from reviews.paging import BadToken, Page, keyset_page
from tests.factories import incoming, make_review

pytestmark = pytest.mark.django_db

# A critic, a work with its year, a date and a rating: each with ties, and each unknown somewhere.
ROWS = [
    ("Bo", "Her", "", "2013-12", "0/5"),
    ("Ann", "Her", "2013", "2013-12-18", "4/5"),
    ("", "Her", "2013", "2013-12-18", ""),
    ("", "Her", "2013", "", "4/5"),
    ("Zoë", "Her", "2013", "", "0/5"),
    ("Bo", "Amélie", "2001", "2013-12-01", ""),
    ("ann", "amelie", "1999", "", ""),
    ("Ann", "Zama", "", "0001-01-01", "5/5"),
    ("漢字", "千と千尋", "2001", "9999", "100%"),
    ("Ann", "Her", "2013", "2013-12-18", "4/5"),
]
KEYS: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just([])
)


@pytest.fixture
def rows() -> list[Review]:
    """The rows, in the order in which they were added."""
    names = ("critic", "work", "year", "published", "rating")
    reviews = [
        incoming(**dict(zip(names, row, strict=True)), kind="film" if row[2] else "book")
        for row in ROWS
    ]
    store(reviews, by=None, each=lambda _: None)
    return list(Review.objects.order_by("pk"))


def choice_of(sort: str) -> Choice:
    return Choice(parse("lonely" if sort == "relevance" else ""), sort=sort)


def page_of(choice: Choice, token: str, size: int) -> Page[Review]:
    return listed(choice, find(choice), token=token, size=size)


def walk(choice: Choice, size: int) -> Iterator[Page[Review]]:
    token = ""
    for _ in ROWS:
        yield (page := page_of(choice, token, size))
        if not (token := page.next_token):
            return
    raise AssertionError("There are more pages than rows: they go round in a circle.")


def token_of(values: object) -> str:
    plain = json.dumps(values, allow_nan=True).encode(errors="surrogatepass")
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


@pytest.mark.parametrize("sort", SORTS)
def test_walking_all_pages_meets_every_row_once_and_in_order(rows: list[Review], sort: str) -> None:
    choice = choice_of(sort)
    at_once = page_of(choice, "", len(ROWS)).rows
    assert {row.pk for row in at_once} == {row.pk for row in rows}
    for size in (1, 2, 3, 7, len(ROWS), len(ROWS) + 1):
        assert [row for page in walk(choice, size) for row in page.rows] == at_once


@pytest.mark.parametrize(
    ("size", "lengths"), [(3, [3, 3, 3, 1]), (5, [5, 5]), (10, [10]), (11, [10])]
)
def test_all_pages_but_the_last_are_full(rows: list[Review], size: int, lengths: list[int]) -> None:
    assert [len(page.rows) for page in walk(choice_of("work"), size)] == lengths


def test_works_come_by_title_and_year_and_the_unsigned_last(rows: list[Review]) -> None:
    shown = [str(row) for row in page_of(choice_of("work"), "", 20).rows]
    assert shown == [
        "Ann on amelie (1999)",
        "Bo on Amélie (2001)",
        "Bo on Her",
        "Ann on Her (2013)",
        "Ann on Her (2013)",
        "Zoë on Her (2013)",
        "Unsigned on Her (2013)",
        "Unsigned on Her (2013)",
        "Ann on Zama",
        "漢字 on 千と千尋 (2001)",
    ]


def test_the_newest_come_first_and_the_undated_last(rows: list[Review]) -> None:
    dates = [str(row.published or "") for row in page_of(choice_of("newest"), "", 20).rows]
    assert dates == [
        "9999",
        "2013-12-18",
        "2013-12-18",
        "2013-12-18",
        "2013-12-01",
        "2013-12",
        "0001-01-01",
        "",
        "",
        "",
    ]


def test_the_highest_rated_come_first_and_the_unrated_last(rows: list[Review]) -> None:
    ratings = [row.rating for row in page_of(choice_of("rating"), "", 20).rows]
    assert ratings == [100, 100, 80, 80, 80, 0, 0, None, None, None]


def test_the_latest_added_come_first(rows: list[Review]) -> None:
    assert page_of(choice_of("added"), "", 20).rows == rows[::-1]


def test_a_review_that_is_added_meanwhile_repeats_and_hides_nothing(rows: list[Review]) -> None:
    choice = choice_of("work")
    first = page_of(choice, "", 4)
    make_review(work="Aaa", critic="New")
    rest = page_of(choice, first.next_token, 20)
    assert {row.pk for row in first.rows + rest.rows} == {row.pk for row in rows}
    assert len(first.rows + rest.rows) == len(ROWS)


def test_an_empty_library_has_one_empty_page() -> None:
    assert page_of(choice_of("work"), "", 5) == Page([], "")


def test_a_page_is_one_query_however_deep(rows: list[Review]) -> None:
    choice = choice_of("newest")
    found = find(choice)
    for page in walk(choice, 3):
        if page.next_token:
            with CaptureQueriesContext(connection) as queries:
                listed(choice, found, token=page.next_token, size=3)
            assert len(queries) == 1


@pytest.mark.parametrize("sort", SORTS)
def test_the_token_of_another_order_is_bad_or_gives_a_page(rows: list[Review], sort: str) -> None:
    tokens = [page_of(choice_of(other), "", 4).next_token for other in SORTS if other != sort]
    assert all(bad_or_a_page(sort, token) for token in tokens)


@pytest.mark.parametrize(
    "token", ["x", "é", "%", "=", "bnVsbA", token_of([]), token_of({}), token_of("1"), "A" * 9999]
)
def test_what_no_page_gave_out_is_a_bad_token(token: str) -> None:
    for sort in SORTS:
        with pytest.raises(BadToken):
            page_of(choice_of(sort), token, 5)


@pytest.mark.parametrize(
    ("sort", "values"),
    [
        ("newest", ["x", 1]),
        ("newest", ["2013-02-30", 1]),
        ("newest", [2013, 1]),
        ("rating", ["x", 1]),
        ("work", ["a\0", 2013, 1, "a", 1]),
        ("added", ["x"]),
        ("added", [None]),
        ("added", [[1]]),
        ("added", [1.5]),
        ("added", [2**62]),
    ],
)
def test_values_that_no_row_could_have_make_a_bad_token(sort: str, values: list[object]) -> None:
    with pytest.raises(BadToken):
        page_of(choice_of(sort), token_of(values), 5)


def test_the_token_of_another_list_is_bad(rows: list[Review]) -> None:
    order = order_of("work")
    reviews = Review.objects.all()
    token = keyset_page(reviews, order, token="", size=4, of="all").next_token
    second = keyset_page(reviews, order, token=token, size=4, of="all").rows
    assert [row.pk for row in second] == [r.pk for r in page_of(choice_of("work"), "", 8).rows[4:]]
    for other in ("some", ""):
        with pytest.raises(BadToken):
            keyset_page(reviews, order, token=token, size=4, of=other)


def bad_or_a_page(sort: str, token: str) -> bool:
    try:
        return len(page_of(choice_of(sort), token, 5).rows) <= 5
    except BadToken:
        return True


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sort=st.sampled_from(sorted(SORTS)), token=st.text(min_size=1, max_size=60))
def test_no_token_is_too_odd(rows: list[Review], sort: str, token: str) -> None:
    assert bad_or_a_page(sort, token)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sort=st.sampled_from(sorted(SORTS)), data=st.data())
def test_no_values_within_a_token_are_too_odd(
    rows: list[Review], sort: str, data: st.DataObject
) -> None:
    length = len(order_of(sort))
    values = data.draw(st.lists(KEYS, min_size=length, max_size=length))
    assert bad_or_a_page(sort, token_of(values))
