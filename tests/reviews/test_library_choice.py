"""What an address asks of the library."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.asking import parse
from reviews.library import SORTS, Choice, find, in_documents
from reviews.models import Review
from tests.factories import make_review

NO_YEAR = "The year was left out: write one such as 2013, or two such as 2010..2015."
NO_RATING = (
    "The rating was left out: write a number from 0 to 100, a rating such as 4/5, or two such as "
    "60..80."
)
NAMES = ("q", "work", "critic", "publication", "language", "tag", "year", "rating", "sort")


@pytest.fixture
def her(db: None) -> Review:
    """The only review that each choice below finds, among others that differ in one thing."""
    fields = {"critic": "Ann Veal", "publication": "The Gazette", "rating": "4/5"}
    review = make_review(**fields)
    make_review(**fields | {"work": "Him", "year": "1990"})
    make_review(critic="Bo", publication="The Mail", rating="3/5", language="fr")
    return review


def test_an_empty_address_asks_for_everything_by_work() -> None:
    choice = Choice.read({})
    assert choice == Choice()
    assert not choice.narrows


def test_every_parameter_of_an_address_joins_the_query(her: Review) -> None:
    params = {
        "q": "  two \n words ",
        "work": "her",
        "critic": "ann-veal",
        "publication": "the-gazette",
        "language": "en",
        "tag": "Score > good",
        "year": " 2013 ",
        "rating": "70",
        "sort": "newest",
    }
    typed = (
        'two words work:"Her (2013)" critic:"Ann Veal" outlet:"The Gazette" lang:en '
        'tag:"Score > good" year:2013 rating:>=70'
    )
    assert Choice.read(params) == Choice(parse(typed), typed, "newest")
    assert Choice.read({"q": typed, "sort": "newest"}) == Choice(parse(typed), typed, "newest")


def test_a_filter_that_is_asked_for_twice_is_asked_for_once(her: Review) -> None:
    choice = Choice.read({"q": 'slow critic:"Ann Veal" rating:>=80', "critic": "ann-veal"})
    assert choice.text == 'slow critic:"Ann Veal" rating:>=80'
    assert (
        Choice.read({"q": "critic:Bo", "critic": "ann-veal"}).text == 'critic:Bo critic:"Ann Veal"'
    )
    assert Choice.read({"q": "rating:>=80", "rating": "60"}).text == "rating:>=60"


def test_what_was_typed_stays_as_it_was_typed(db: None) -> None:
    typed = "Film:her well-made „left open"
    assert Choice.read({"q": typed}).text == typed


@pytest.mark.parametrize("name", ["q", "work", "critic", "publication", "tag"])
def test_any_text_narrows(db: None, name: str) -> None:
    assert Choice.read({name: "x"}).narrows


@pytest.mark.parametrize(("name", "least"), [("year", "1"), ("rating", "0")])
def test_a_number_narrows_even_where_it_is_the_least(name: str, least: str) -> None:
    choice = Choice.read({name: least})
    assert (choice.narrows, choice.refusals) == (True, ())


@pytest.mark.parametrize("sort", ["newest", "rating", "added"])
def test_an_order_alone_does_not_narrow(sort: str) -> None:
    assert not Choice.read({"sort": sort}).narrows


@pytest.mark.parametrize(
    ("name", "written", "sentence"),
    [
        *(
            (
                "year",
                written,
                NO_YEAR,
            )
            for written in ("0", "10000", "-1", "MMXIII", "2013.0")
        ),
        *(
            (
                "rating",
                written,
                NO_RATING,
            )
            for written in ("101", "-1", "7,5", "9" * 5000)
        ),
        (
            "language",
            "unheard",
            "The language was left out: write a language or its code.",
        ),
    ],
)
def test_what_makes_no_sense_is_left_out_and_named(name: str, written: str, sentence: str) -> None:
    choice = Choice.read({"q": "slow", name: written})
    assert (choice.text, choice.refusals) == ("slow", (sentence,))


@pytest.mark.parametrize(
    ("params", "sort"),
    [
        ({}, "work"),
        ({"q": "film"}, "relevance"),
        ({"q": " \0 "}, "work"),
        ({"q": "film:her"}, "work"),
        ({"q": "film in:notes"}, "work"),
        ({"q": "film in:notes", "sort": "relevance"}, "work"),
        ({"q": "film", "sort": "newest"}, "newest"),
        ({"sort": "relevance"}, "work"),
        ({"sort": "id; DROP"}, "work"),
        ({"q": "film", "sort": "unheard"}, "relevance"),
    ],
)
def test_the_order_is_the_best_match_only_for_words(params: dict[str, str], sort: str) -> None:
    assert Choice.read(params).sort == sort


@pytest.mark.parametrize(
    ("params", "address"),
    [
        ({}, "?"),
        ({"q": "slow film", "sort": "relevance"}, "?q=slow+film"),
        ({"q": "slow", "sort": "work"}, "?q=slow&sort=work"),
        ({"year": "2013"}, "?q=year%3A2013"),
    ],
)
def test_the_address_holds_what_is_asked_and_no_more(params: dict[str, str], address: str) -> None:
    assert Choice.read(params).address() == address


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30)))
def test_no_address_is_too_odd_to_read(db: None, params: dict[str, str]) -> None:
    choice = Choice.read(params)
    assert choice.sort in SORTS
    assert choice.text.isprintable()
    assert parse(choice.text) == choice.query
    assert set(in_documents(find(choice).documents)) == set()


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
    assert list(in_documents(find(Choice.read(params)).documents)) == [her]


@pytest.mark.parametrize(("least", "found"), [("0", 3), ("60", 3), ("61", 2), ("81", 0)])
def test_a_rating_is_the_least_that_is_shown(her: Review, least: str, found: int) -> None:
    assert in_documents(find(Choice.read({"rating": least})).documents).count() == found


@pytest.mark.django_db
def test_a_review_without_a_rating_is_not_above_any() -> None:
    make_review()
    assert not in_documents(find(Choice.read({"rating": "0"})).documents).exists()


@pytest.mark.parametrize("name", ["work", "critic", "publication"])
def test_an_unheard_name_finds_nothing(her: Review, name: str) -> None:
    assert not in_documents(find(Choice.read({name: "unheard"})).documents).exists()
