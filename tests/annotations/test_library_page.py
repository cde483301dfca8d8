"""The library, searched, filtered, sorted and paged: /."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import query_count, signed_in
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import Answer, Element, page_of


def rows_of(answer: Answer) -> list[str]:
    """Who wrote what on what, row by row; the work is named where it heads no group."""
    return [row.one(class_="row-head").words for row in page_of(answer).one("main").all("li")]


def ids_in(answer: Answer) -> list[int]:
    links = page_of(answer).one("main").all("a", class_="row-name")
    return [int(link["href"].split("/")[2]) for link in links]


def link_to(page: Element, words: str) -> str:
    return next(link["href"] for link in page.all("a") if link.words == words)


@pytest.fixture
def library(db: None) -> dict[str, Review]:
    """Three reviews of two works, by who wrote them."""
    return {
        "Ana": make_review(
            "Nobody laughs in this film.",
            work="Her",
            critic="Ana",
            publication="The Echo",
            published="2013-12-18",
            rating="4/5",
        ),
        "Ben": make_review(
            "Un film triste.",
            work="Her",
            critic="Ben",
            publication="Le Soir",
            published="2014",
            rating="3/10",
            language="fr",
        ),
        "Cleo": make_review(
            "She laughs, and laughs again. A cat & a dog <3 laugh too.",
            work="Amour",
            year="2012",
            critic="Cleo",
            publication="The Echo",
        ),
    }


def test_reviews_stand_under_their_works(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    page = page_of(as_annotator.get("/"))

    groups = page.all("section", class_="work-group")
    assert [group.one("h2").words for group in groups] == ["Amour 2012", "Her 2013"]
    names = [[name.words for name in group.all("a", class_="row-name")] for group in groups]
    assert names == [["Cleo"], ["Ana", "Ben"]]
    ana, ben = library["Ana"].pk, library["Ben"].pk
    assert link_to(groups[1], "Read 2 side by side") == f"/compare/?review={ana}&review={ben}"
    assert groups[0].all(class_="side-by-side") == []


def test_a_row_tells_what_is_known(as_annotator: Client, library: dict[str, Review]) -> None:
    page = page_of(as_annotator.get("/?critic=ben"))

    (row,) = page.one("main").all("li")
    assert row.one("a", class_="row-name")["href"] == f"/reviews/{library['Ben'].pk}/"
    assert row.one(class_="rating").text == "3/10"
    assert row.one(class_="row-headline").words == "Un film triste."
    assert [fact.words for fact in row.one(class_="row-facts").all("span")] == [
        "Le Soir",
        "2014",
        "French",
        "3 words",
    ]


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

    assert sorted(ids_in(answer)) == sorted(library[critic].pk for critic in critics)
    page = page_of(answer)
    assert "open" in page.one("details", class_="filters").attributes
    assert link_to(page, "Show everything") == "/"


def test_the_best_match_comes_first(as_annotator: Client, library: dict[str, Review]) -> None:
    titled = make_review("A film.", work="Laughs", critic="Dora")

    answer = as_annotator.get("/?q=laughs")

    assert ids_in(answer) == [titled.pk, library["Cleo"].pk, library["Ana"].pk]


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


@pytest.mark.parametrize(
    ("sort", "rows"),
    [
        ("newest", ["Ben on Her (2013) 3/10", "Ana on Her (2013) 4/5", "Cleo on Amour (2012)"]),
        ("rating", ["Ana on Her (2013) 4/5", "Ben on Her (2013) 3/10", "Cleo on Amour (2012)"]),
        ("added", ["Cleo on Amour (2012)", "Ben on Her (2013) 3/10", "Ana on Her (2013) 4/5"]),
        ("work", ["Cleo", "Ana 4/5", "Ben 3/10"]),
        ("relevance", ["Cleo", "Ana 4/5", "Ben 3/10"]),
        ("nonsense", ["Cleo", "Ana 4/5", "Ben 3/10"]),
    ],
)
def test_the_library_is_sorted(
    as_annotator: Client, library: dict[str, Review], sort: str, rows: list[str]
) -> None:
    answer = as_annotator.get(f"/?sort={sort}")

    assert rows_of(answer) == rows
    assert page_of(answer).one(class_="filters").attributes.get("open") is None


def test_the_form_holds_what_was_asked(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    make_highlight(library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["Joy"])
    query = "q=film&work=her&critic=ana&publication=the-echo&language=en&tag=Joy"

    answer = as_annotator.get(f"/?{query}&year=2013&rating=80&sort=newest")

    page = page_of(answer)
    assert ids_in(answer) == [library["Ana"].pk]
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

    assert len(ids_in(answer)) == 3
    assert [each.words for each in page_of(answer).all(class_="refusal")] == [sentence]


def test_a_tag_narrows_to_what_is_marked_with_it(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    ana, ben = library["Ana"], library["Ben"]
    make_highlight(ana, "laughs", notebook=notebook, by=annotator, tags=["Joy"])
    make_highlight(ana, "film", notebook=notebook, by=annotator, tags=["joy", "pace"])
    make_highlight(ben, "film", notebook=notebook, by=annotator, tags=["pace"])
    remove(make_highlight(ben, "triste", notebook=notebook, by=annotator, tags=["joy"]))
    elsewhere = make_notebook(annotator)
    make_highlight(library["Cleo"], "cat", notebook=elsewhere, by=annotator, tags=["joy"])

    assert ids_in(as_annotator.get("/?tag=joy")) == [ana.pk]
    assert ids_in(as_annotator.get("/?tag=JOY")) == [ana.pk]
    assert ids_in(as_annotator.get("/?tag=pace")) == [ana.pk, ben.pk]
    assert ids_in(as_annotator.get("/?tag=sorrow")) == []


def test_a_tag_is_not_taken_for_another_that_is_written_alike_in_capitals(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    make_highlight(library["Ana"], "laughs", notebook=notebook, by=annotator, tags=["kız"])
    make_highlight(library["Cleo"], "cat", notebook=notebook, by=annotator, tags=["kiz"])

    assert ids_in(as_annotator.get("/?tag=kız")) == [library["Ana"].pk]


def test_the_marks_of_the_notebook_are_counted(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    for words in ("Nobody", "laughs"):
        make_highlight(library["Ana"], words, notebook=notebook, by=annotator)
    make_highlight(library["Ben"], "film", notebook=notebook, by=annotator)
    remove(make_highlight(library["Ben"], "triste", notebook=notebook, by=annotator))
    make_highlight(library["Cleo"], "cat", notebook=make_notebook(annotator), by=annotator)

    page = page_of(as_annotator.get("/"))

    facts = [facts.all("span")[-1].words for facts in page.all(class_="row-facts")]
    assert facts == ["12 words", "2 marks", "1 mark"]


def test_pages_follow_one_another_and_lead_back(
    as_annotator: Client, library: dict[str, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 2)
    first = as_annotator.get("/?publication=&sort=newest")
    following = link_to(page_of(first), "Next page")
    second = as_annotator.get(f"/{following}")

    ana, ben, cleo = (library[critic].pk for critic in ("Ana", "Ben", "Cleo"))
    assert (ids_in(first), ids_in(second)) == ([ben, ana], [cleo])
    assert [link.words for link in page_of(first).one(class_="paging").all("a")] == ["Next page"]
    assert [link.words for link in page_of(second).one(class_="paging").all("a")] == ["First page"]
    back = as_annotator.get("/" + link_to(page_of(second), "First page"))
    assert ids_in(back) == [ben, ana]


@pytest.mark.parametrize("sort", ["work", "newest", "rating", "added", "relevance"])
def test_the_pages_together_hold_every_review_once(
    as_annotator: Client,
    library: dict[str, Review],
    monkeypatch: pytest.MonkeyPatch,
    sort: str,
) -> None:
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 1)
    seen: list[int] = []
    answer = as_annotator.get(f"/?q=film+or+laughs&sort={sort}")
    while more := page_of(answer).all("a", rel="next"):
        seen += ids_in(answer)
        answer = as_annotator.get("/" + more[0]["href"])
    seen += ids_in(answer)

    assert sorted(seen) == sorted(review.pk for review in library.values())


@pytest.mark.parametrize("token", ["x", "W10", "%00", "WyJhIl0", "9" * 500])
def test_a_token_of_another_list_shows_the_first_page(
    as_annotator: Client, library: dict[str, Review], token: str
) -> None:
    assert len(ids_in(as_annotator.get(f"/?after={token}"))) == 3


@pytest.mark.django_db
def test_an_empty_library_tells_an_editor_to_import() -> None:
    editor = signed_in(make_user(is_editor=True))

    empty = page_of(editor.get("/")).one(class_="empty")

    assert empty.words == (
        "The library is empty. Import reviews to begin: text, Markdown, CSV and JSON lines are "
        "read."
    )
    assert empty.one("a")["href"] == "/import/"


def test_an_empty_library_tells_others_whom_to_ask(as_annotator: Client) -> None:
    empty = page_of(as_annotator.get("/")).one(class_="empty")

    assert empty.words[:51] == "The library is empty. An editor can import reviews:"
    assert empty.all("a") == []


def test_nothing_found_says_what_to_do(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    empty = page_of(as_annotator.get("/?q=zebra")).one(class_="empty")

    assert empty.words == "No review matches. Try fewer words, or show everything."
    assert empty.one("a")["href"] == "/"


def test_a_public_library_is_read_without_signing_in(
    client: Client, settings: Settings, library: dict[str, Review]
) -> None:
    settings.PUBLIC_LIBRARY = True

    answer = client.get("/?q=laughs&tag=joy")

    assert sorted(ids_in(answer)) == sorted(library[critic].pk for critic in ("Ana", "Cleo"))
    page = page_of(answer)
    assert page.all(id="filter-tag") == []
    assert [link.words for link in page.one("nav", aria_label="Site").all("a")] == ["Library"]


def test_a_closed_library_asks_for_a_sign_in(client: Client, library: dict[str, Review]) -> None:
    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/")


@pytest.mark.parametrize("query", ["", "?q=laughs", "?sort=newest", "?tag=joy"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    as_annotator: Client, notebook: Notebook, annotator: User, query: str
) -> None:
    def add(number: int) -> None:
        review = make_review(
            f"She laughs {number} times.",
            work=f"Film {number}",
            critic=f"Critic {number}",
            publication=f"Echo {number}",
        )
        make_highlight(review, "laughs", notebook=notebook, by=annotator, tags=["joy"])

    add(1)
    with_one = query_count(as_annotator, f"/{query}")
    add(2)
    add(3)

    assert query_count(as_annotator, f"/{query}") == with_one
    assert len(ids_in(as_annotator.get(f"/{query}"))) == 3


def test_only_reading_is_for_this_page(as_annotator: Client) -> None:
    assert as_annotator.post("/").status_code == 405
