"""Filters as conditions on reviews."""

import pytest

from reviews.asking import parse
from reviews.library import Choice, find, in_documents, narrowed
from tests.factories import make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> None:
    """Four reviews, each headed by a letter."""
    amour = {"work": "Amour", "year": "2012"}
    make_review(headline="A", critic="Ann Veal", publication="The Gazette", rating="4/5")
    make_review(headline="B", critic="Anna Bo", publication="Le Soir", rating="2/5", language="fr")
    make_review(headline="C", **amour, critic="Ann Veal", publication="Le Soir", rating="100%")
    make_review(headline="D", **amour, rating="NEG", language="de")
    make_review("About a walrus.", headline="E", work="Her", year="2020", critic="Émile Zola")


def found(query: str) -> str:
    reviews = in_documents(find(Choice.read({"q": query})).documents)
    return "".join(sorted(review.headline for review in reviews))


def sentences(query: str) -> list[str]:
    return [note.sentence for note in narrowed(parse(query)).notes]


@pytest.mark.parametrize(
    "query",
    ['critic:"o\'brien"', "critic:o’brien", 'critic:"peter o\'brien-celik"', "critic:celik"],
)
def test_a_name_is_found_by_either_apostrophe_and_by_its_second_part(query: str) -> None:
    make_review(headline="A", critic="Peter O’Brien-Çelik")
    make_review(headline="B", critic="Brian May")
    assert (found(query), sentences(query)) == ("A", [])


@pytest.mark.parametrize(
    ("query", "headlines"),
    [("critic:花子", "A"), ("film:物語", "AB"), ("outlet:評論", "A"), ("critic:철수", "B")],
)
def test_a_name_without_blanks_is_found_by_any_part(query: str, headlines: str) -> None:
    make_review(headline="A", work="東京物語", critic="山田花子", publication="映画評論")
    make_review(headline="B", work="東京物語", critic="김철수", publication="영화평론")
    assert (found(query), sentences(query)) == (headlines, [])


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("film:her", "ABE"),
        ('work:"Her (2013)"', "AB"),
        ('work:"HER (2020)"', "E"),
        ('work:"Her (1999)"', ""),
        ("film:amo", "CD"),
        ("critic:ann", "ABC"),
        ('critic:"ann veal"', "AC"),
        ("critic:veal", "AC"),
        ("critic:emile", "E"),
        ("-critic:veal", "BDE"),
        ("critic:veal critic:zola", "ACE"),
        ("critic:veal outlet:soir", "C"),
        ("outlet:soir -critic:veal", "B"),
        ("year:2012", "CD"),
        ("year:2013..2020", "ABE"),
        ("year:..2012 or year:2020..", "CDE"),
        ("-year:2012", "ABE"),
        ("rating:80", "A"),
        ("rating:>=80", "AC"),
        ("rating:<80", "B"),
        ("-rating:>=80", "BDE"),
        ("rating:40..4/5", "AB"),
        ("lang:french lang:de", "BD"),
        ("has:rating", "ABCD"),
        ("-has:rating", "E"),
        ("has:rating -has:byline", "D"),
        ("has:rating has:byline", "ABC"),
        ("walrus film:her", "E"),
        ("walrus film:amour", ""),
        ("-walrus critic:zola", ""),
    ],
)
def test_a_filter_narrows_the_library(library: None, query: str, headlines: str) -> None:
    assert found(query) == headlines


@pytest.mark.parametrize(
    ("query", "headlines", "notes"),
    [
        (
            "critic:“emile zolla”",
            "E",
            ["No critic is called “emile zolla”. Shown instead: Émile Zola."],
        ),
        ("outlet:gazete", "A", ["No outlet is called “gazete”. Shown instead: The Gazette."]),
        ("critic:zloa", "E", ["No critic is called “zloa”. Shown instead: Émile Zola."]),
        ("outlet:gzaette", "A", ["No outlet is called “gzaette”. Shown instead: The Gazette."]),
        ("film:zeppelin", "", ["No work is called “zeppelin”."]),
        ("-film:zeppelin", "ABCDE", ["No work is called “zeppelin”."]),
        ("film:her", "ABE", []),
    ],
)
def test_a_name_that_nobody_has_is_owned_up_to(
    library: None, query: str, headlines: str, notes: list[str]
) -> None:
    assert (found(query), sentences(query)) == (headlines, notes)


def test_a_name_of_many_is_found_in_all_of_them(
    library: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.filtering.MOST_NAMED", 1)
    assert found("critic:ann") == "ABC"
