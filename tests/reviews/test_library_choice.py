"""What an address asks of the library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.library import SORTS, Choice, chosen
from reviews.models import Review
from tests.factories import make_review

NAMES = ("q", "work", "critic", "publication", "language", "year", "rating", "sort")


def test_an_empty_address_asks_for_everything_by_work() -> None:
    choice = Choice.read({})
    assert choice == Choice(sort="work")
    assert not choice.narrows


def test_every_field_is_read() -> None:
    params = {
        "q": "  two \n words ",
        "work": "her",
        "critic": "ann-veal",
        "publication": "gazette",
        "language": "en",
        "year": " 2013 ",
        "rating": "70",
        "sort": "newest",
    }
    assert Choice.read(params) == Choice(
        q="two words",
        work="her",
        critic="ann-veal",
        publication="gazette",
        language="en",
        year=2013,
        rating=70,
        sort="newest",
    )


@pytest.mark.parametrize("name", ["q", "work", "critic", "publication", "language"])
def test_any_text_narrows(name: str) -> None:
    assert Choice.read({name: "x"}).narrows


@pytest.mark.parametrize(("name", "least"), [("year", "1"), ("rating", "0")])
def test_a_number_narrows_even_where_it_is_the_least(name: str, least: str) -> None:
    choice = Choice.read({name: least})
    assert (choice.narrows, choice.ignored) == (True, ())


@pytest.mark.parametrize("sort", ["newest", "rating", "added"])
def test_an_order_alone_does_not_narrow(sort: str) -> None:
    assert not Choice.read({"sort": sort}).narrows


@pytest.mark.parametrize(
    ("name", "written"),
    [
        *(("year", written) for written in ("0", "10000", "-1", "MMXIII", "2013.0", "٢٠١٣", "²")),
        *(("rating", written) for written in ("101", "-1", "4/5", "7,5", "9" * 5000)),
    ],
)
def test_a_number_that_makes_no_sense_is_ignored_and_named(name: str, written: str) -> None:
    choice = Choice.read({name: written, "work": "her"})
    assert choice == Choice(work="her", ignored=(name,))


@pytest.mark.parametrize(
    ("params", "sort"),
    [
        ({}, "work"),
        ({"q": "film"}, "relevance"),
        ({"q": " \0 "}, "work"),
        ({"q": "film", "sort": "newest"}, "newest"),
        ({"sort": "relevance"}, "work"),
        ({"sort": "id; DROP"}, "work"),
        ({"q": "film", "sort": "unheard"}, "relevance"),
    ],
)
def test_the_order_is_the_best_match_only_for_a_search(params: dict[str, str], sort: str) -> None:
    assert Choice.read(params).sort == sort


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30)))
def test_no_address_is_too_odd_to_read(params: dict[str, str]) -> None:
    choice = Choice.read(params)
    assert choice.sort in SORTS
    assert "\0" not in "".join((choice.q, choice.work, choice.critic, choice.language))
    assert choice.year is None or 1 <= choice.year <= 9999
    assert choice.rating is None or 0 <= choice.rating <= 100


@pytest.fixture
def her(db: None) -> Review:
    """The only review that each choice below finds, among others that differ in one thing."""
    fields = {"critic": "Ann Veal", "publication": "The Gazette", "rating": "4/5"}
    review = make_review(**fields)
    make_review(**fields | {"work": "Him", "year": "1990"})
    make_review(critic="Bo", publication="The Mail", rating="3/5", language="fr")
    return review


@pytest.mark.parametrize(
    "params",
    [
        {"work": "her", "critic": "ann-veal"},
        {"publication": "the-gazette", "year": "2013"},
        {"language": "en", "year": "2013"},
        {"rating": "80", "work": "her"},
        {"q": "lonely", "work": "her", "language": "en"},
    ],
)
def test_the_library_is_narrowed_by_all_that_is_asked(her: Review, params: dict[str, str]) -> None:
    assert list(chosen(Choice.read(params))) == [her]


@pytest.mark.parametrize(("least", "found"), [("0", 3), ("60", 3), ("61", 2), ("81", 0)])
def test_a_rating_is_the_least_that_is_shown(her: Review, least: str, found: int) -> None:
    assert chosen(Choice.read({"rating": least})).count() == found


@pytest.mark.django_db
def test_a_review_without_a_rating_is_not_above_any() -> None:
    make_review()
    assert not chosen(Choice.read({"rating": "0"})).exists()


@pytest.mark.parametrize("name", ["work", "critic", "publication", "language"])
def test_an_unheard_name_finds_nothing(her: Review, name: str) -> None:
    assert not chosen(Choice.read({name: "unheard"})).exists()


@pytest.mark.parametrize(
    ("q", "note"),
    [
        ("the " * 30, ""),
        (" ".join("abcdefghijklmnopqrstuvwx"), ""),
        (" ".join("abcdefghijklmnopqrstuvwxy"), "Only the first 24 words are looked for."),
    ],
)
def test_a_query_of_too_many_words_carries_a_note(q: str, note: str) -> None:
    choice = Choice.read({"q": q})
    assert (choice.q, choice.note, choice.filters) == (q.strip(), note, False)
