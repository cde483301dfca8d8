"""The library searched and narrowed: /?q=…&work=…"""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import reviews_in
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import page_of


@pytest.mark.parametrize(
    ("query", "critics"),
    [
        ("q=laughs", ["Cleo", "Ana"]),
        ("q=laughing", ["Cleo", "Ana"]),
        ("q=%22laughs+again%22", ["Cleo"]),
        ("q=her", ["Ana", "Ben"]),
        ("q=cléo", ["Cleo"]),
        ("work=her", ["Ana", "Ben"]),
        ("critic=cleo", ["Cleo"]),
        ("publication=the-echo", ["Ana", "Cleo"]),
        ("language=fr", ["Ben"]),
        ("year=2012", ["Cleo"]),
        ("rating=31", ["Ana"]),
        ("rating=30", ["Ana", "Ben"]),
        ("publication=the-echo&year=2013", ["Ana"]),
        ("q=laughs&work=her", ["Ana"]),
    ],
)
def test_the_library_is_searched_and_narrowed(
    as_annotator: Client, library: dict[str, Review], query: str, critics: list[str]
) -> None:
    answer = as_annotator.get(f"/?{query}")

    assert sorted(reviews_in(answer)) == sorted(library[critic].pk for critic in critics)
    page = page_of(answer)
    assert "open" in page.one("details", class_="filters").attributes
    assert page.one(class_="filter-actions").one("a")["href"] == "/"


def test_the_best_match_comes_first(as_annotator: Client, library: dict[str, Review]) -> None:
    titled = make_review("A film.", work="Laughs", critic="Dora")

    answer = as_annotator.get("/?q=laughs")

    assert reviews_in(answer) == [titled.pk, library["Cleo"].pk, library["Ana"].pk]


def test_what_was_found_is_marked_in_its_place(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    (row,) = page_of(as_annotator.get("/?q=dog+laughs")).one("main").all("li")

    fragment = row.one(class_="fragment")
    assert fragment.words.strip("…") in library["Cleo"].current.text
    hits = [hit.text for hit in fragment.all("mark", class_="hit")]
    assert hits == ["laughs", "laughs", "dog", "laugh"]


def test_a_review_found_by_its_name_has_no_fragment(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    page = page_of(as_annotator.get("/?q=ben"))

    assert [row.words for row in page.all("a", class_="row-name")] == ["Ben"]
    assert page.all(class_="fragment") == []


def test_the_form_holds_what_was_asked(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    make_highlight(library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["Joy"])
    query = "q=film&work=her&critic=ana&publication=the-echo&language=en&tag=Joy"

    answer = as_annotator.get(f"/?{query}&year=2013&rating=80&sort=newest")

    page = page_of(answer)
    assert reviews_in(answer) == [library["Ana"].pk]
    form = page.one("form", class_="search")
    chosen = {
        select["name"]: option.words
        for select in form.all("select")
        for option in select.all("option", selected="")
    }
    assert chosen == {
        "work": "Her (2013) (2)",
        "critic": "Ana (1)",
        "publication": "The Echo (2)",
        "language": "English (2)",
        "tag": "Joy",
        "sort": "Newest first",
    }
    typed = {field["name"]: field["value"] for field in form.all("input")}
    assert typed == {"q": "film", "year": "2013", "rating": "80"}


def test_what_to_narrow_to_is_offered_in_the_order_of_names(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    make_review("Bis.", work="Éden", critic="élise", publication="Arts", language="fr")

    page = page_of(as_annotator.get("/"))

    offered = {
        name: [option.words for option in page.one("select", name=name).all("option")[1:]]
        for name in ("work", "critic", "publication", "language")
    }
    assert offered == {
        "work": ["Amour (2012) (1)", "Éden (2013) (1)", "Her (2013) (2)"],
        "critic": ["Ana (1)", "Ben (1)", "Cleo (1)", "élise (1)"],
        "publication": ["Arts (1)", "Le Soir (1)", "The Echo (2)"],
        "language": ["English (2)", "French (2)"],
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("year=MMXIII", "The year was left out: it has to be a whole number."),
        ("year=0", "The year was left out: it has to be a whole number."),
        ("rating=101", "The rating was left out: it has to be a whole number from 0 to 100."),
        ("rating=-1", "The rating was left out: it has to be a whole number from 0 to 100."),
    ],
)
def test_a_number_that_makes_no_sense_is_left_out_and_named(
    as_annotator: Client, library: dict[str, Review], query: str, sentence: str
) -> None:
    answer = as_annotator.get(f"/?{query}")

    assert len(reviews_in(answer)) == 3
    assert [each.words for each in page_of(answer).all(class_="refusal")] == [sentence]


def test_a_tag_narrows_to_what_is_marked_with_it(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    ana, ben = library["Ana"], library["Ben"]
    make_highlight(ana, "laughs", notebook=notebook, by=annotator, tags=["Joy"])
    make_highlight(ana, "film", notebook=notebook, by=annotator, tags=["joy", "pace"])
    make_highlight(ben, "film", notebook=notebook, by=annotator, tags=["pace"])
    remove(
        make_highlight(ben, "triste", notebook=notebook, by=annotator, tags=["joy"]), by=annotator
    )
    elsewhere = make_notebook(annotator)
    make_highlight(library["Cleo"], "cat", notebook=elsewhere, by=annotator, tags=["joy"])

    assert reviews_in(as_annotator.get("/?tag=joy")) == [ana.pk]
    assert reviews_in(as_annotator.get("/?tag=JOY")) == [ana.pk]
    assert reviews_in(as_annotator.get("/?tag=pace")) == [ana.pk, ben.pk]
    assert reviews_in(as_annotator.get("/?tag=sorrow")) == []


def test_a_tag_is_not_taken_for_another_that_is_written_alike_in_capitals(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    make_highlight(library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["kız"])
    make_highlight(library["Cleo"], "cat", notebook=notebook, by=annotator, tags=["kiz"])

    assert reviews_in(as_annotator.get("/?tag=kız")) == [library["Ana"].pk]


def test_nothing_found_says_what_to_do(as_annotator: Client, library: dict[str, Review]) -> None:
    empty = page_of(as_annotator.get("/?q=zebra")).one(class_="empty")

    assert empty.words == "No review matches. Try fewer words, or show everything."
    assert empty.one("a")["href"] == "/"
