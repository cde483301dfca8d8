"""The library searched and narrowed: /?q=…&work=…"""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import chips_in, reviews_in
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import page_of

NO_YEAR = "The year was left out: write one such as 2013, or two such as 2010..2015."
NO_RATING = (
    "The rating was left out: write a number from 0 to 100, a rating such as 4/5, or two such as "
    "60..80."
)


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
    assert page.one(id="widening").one("a", href="/").words == "Show everything"


def test_the_best_match_comes_first(as_annotator: Client, library: dict[str, Review]) -> None:
    titled = make_review("A film.", work="Laughs", critic="Dora")

    answer = as_annotator.get("/?q=laughs")

    assert reviews_in(answer) == [titled.pk, library["Cleo"].pk, library["Ana"].pk]


def test_what_was_found_is_marked_in_its_place(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    (row,) = page_of(as_annotator.get("/?q=dog+laughs")).one(class_="rows").all("li")

    fragment = row.one(class_="fragment")
    assert fragment.words.strip("…") in library["Cleo"].current.text
    hits = [hit.text for hit in fragment.all("mark", class_="hit")]
    assert hits == ["laughs", "laughs", "dog", "laugh"]
    opened = page_of(as_annotator.get(fragment.one("a")["href"]))
    assert opened.one(class_="in-focus").one("q").words == "laughs"


def test_a_review_found_by_its_name_has_no_fragment(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    page = page_of(as_annotator.get("/?q=ben"))

    assert [row.words for row in page.all("a", class_="row-name")] == ["Ben"]
    assert page.all(class_="fragment") == []


def test_what_the_sidebar_asks_stands_in_the_box_and_can_be_removed(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    make_highlight(library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["Joy"])
    query = "q=film&work=her&critic=ana&publication=the-echo&language=en&tag=Joy&has=highlights"

    answer = as_annotator.get(f"/?{query}&year=2013&rating=80&sort=newest")

    page = page_of(answer)
    assert reviews_in(answer) == [library["Ana"].pk]
    assert page.one(id="q")["value"] == (
        'film work:"Her (2013)" critic:Ana outlet:"The Echo" lang:en tag:Joy year:2013 rating:>=80 '
        "has:highlights"
    )
    assert chips_in(page) == [
        "Work Her (2013)",
        "Critic Ana",
        "Outlet The Echo",
        "Year 2013",
        "Rating at least 80",
        "Language English",
        "Tag Joy",
        "With marks",
    ]
    remove_outlet = page.all(class_="chip")[2].one("a")
    assert remove_outlet["aria-label"] == "Remove Outlet: The Echo"
    rest = page_of(as_annotator.get(remove_outlet["href"]))
    assert rest.one(id="q")["value"] == (
        'film work:"Her (2013)" critic:Ana lang:en tag:Joy year:2013 rating:>=80 has:highlights'
    )
    assert [option.words for option in rest.all("option", selected="")] == ["Newest first"]


def test_alternatives_and_what_is_left_out_are_told_apart(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    answer = as_annotator.get("/?q=critic:ana+-outlet:soir+-critic:cleo+critic:ben")

    page = page_of(answer)
    assert reviews_in(answer) == [library["Ana"].pk]
    assert [each.words for each in page.one(class_="chips").all("li")] == [
        "Critic ana ×",
        "or Critic ben ×",
        "not Critic cleo ×",
        "not Outlet soir ×",
    ]


def test_what_is_no_filter_is_looked_for_as_words_and_said_so(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    page = page_of(as_annotator.get("/?q=year:soon+critic:zeppelin+tag:sorrow"))

    assert [note.words for note in page.all(class_="note")] == [
        "“year:soon” is not a year, so it was looked for as words.",
        "No critic is called “zeppelin”.",
        "No tag is called “sorrow”.",
    ]


@pytest.mark.parametrize(
    ("query", "critics"),
    [
        ("has:highlights", ["Ana", "Ben"]),
        ("-has:highlights", ["Cleo"]),
        ("has:notes", ["Ana"]),
        ("has:highlights -has:notes", ["Ben"]),
        ("tag:joy tag:pace", ["Ana", "Ben"]),
        ("-tag:pace", ["Ana", "Cleo"]),
        ("tag:pace critic:ana", []),
        ("in:notes silences", ["Ana"]),
        ("in:notes laughs", []),
        ("in:notes", ["Ana"]),
        ("in:notes -silence", []),
    ],
)
def test_what_the_notebook_holds_narrows_the_library(
    as_annotator: Client,
    library: dict[str, Review],
    notebook: Notebook,
    annotator: User,
    query: str,
    critics: list[str],
) -> None:
    ana, ben, cleo = (library[critic] for critic in ("Ana", "Ben", "Cleo"))
    make_highlight(ana, "laughs", notebook=notebook, by=annotator, tags=["joy"], note="A silence.")
    make_highlight(ben, "film", notebook=notebook, by=annotator, tags=["pace"])
    removed = make_highlight(cleo, "cat", notebook=notebook, by=annotator, note="A silence.")
    remove(removed, by=annotator)
    elsewhere = make_notebook(annotator)
    make_highlight(cleo, "dog", notebook=elsewhere, by=annotator, tags=["joy"], note="Silence.")

    answer = as_annotator.get("/", {"q": query})

    assert sorted(reviews_in(answer)) == sorted(library[critic].pk for critic in critics)


def test_a_note_that_holds_the_words_stands_in_the_row(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    mark = make_highlight(
        library["Ana"], "laughs", notebook=notebook, by=annotator, note="A silence & a pause."
    )

    noted = page_of(as_annotator.get("/?q=in:notes+silence")).one(class_="noted")

    assert noted.words == "Note A silence & a pause."
    assert noted.one("a")["href"] == mark.passage_url
    assert [hit.text for hit in noted.all("mark")] == ["silence"]


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
        (
            "year=MMXIII",
            NO_YEAR,
        ),
        ("year=0", NO_YEAR),
        (
            "rating=101",
            NO_RATING,
        ),
        (
            "rating=-1",
            NO_RATING,
        ),
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


def test_the_filters_count_what_the_query_finds(
    as_annotator: Client, library: dict[str, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(as_annotator.get("/?q=laughs"))

    offered = {
        name: [each.words for each in page.one("select", name=name).all("option")[1:]]
        for name in ("work", "critic", "publication", "language")
    }
    assert offered == {
        "work": ["Amour (2012) (1)", "Her (2013) (1)"],
        "critic": ["Ana (1)", "Cleo (1)"],
        "publication": ["The Echo (2)"],
        "language": ["English (2)"],
    }
    assert page.one(id="filters").all(class_="note") == []

    monkeypatch.setattr("reviews.retrieval.facet_counts.FACETED", 1)
    monkeypatch.setattr("reviews.retrieval.facet_counts.SAMPLED", 1)
    page = page_of(as_annotator.get("/?q=laughs"))
    (note,) = page.one(id="filters").all(class_="note")
    assert note.words == "The numbers count the first 1 of the reviews found."
    assert len(page.one("select", name="critic").all("option")[1:]) == 1


def test_what_was_probably_meant_is_offered_with_its_count(
    as_annotator: Client, library: dict[str, Review]
) -> None:

    page = page_of(as_annotator.get("/?q=laughz+lang:en"))

    meant = page.one(class_="meant")
    assert meant.words == "Did you mean laughs lang:en? 2 reviews."
    # Who hears the page hears it as well.
    assert page.one(id="result-count").words == "0 reviews. Did you mean laughs lang:en?"
    answer = as_annotator.get(meant.one("a")["href"])
    assert sorted(reviews_in(answer)) == sorted([library["Ana"].pk, library["Cleo"].pk])
