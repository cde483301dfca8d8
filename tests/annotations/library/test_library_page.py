"""The library as a list: /."""

from base64 import urlsafe_b64encode

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import query_count, reviews_in, signed_in
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import Answer, Element, page_of


def rows_of(answer: Answer) -> list[str]:
    """Who wrote what on what, row by row; the work is named where it heads no group."""
    return [row.words for row in page_of(answer).all(class_="row-head")]


def link_to(page: Element, words: str) -> str:
    return next(link["href"] for link in page.all("a") if link.words == words)


def test_reviews_stand_under_their_works(as_annotator: Client, library: dict[str, Review]) -> None:
    page = page_of(as_annotator.get("/"))

    groups = page.all("section", class_="work-group")
    assert [group.one("h2").words for group in groups] == ["Amour 2012", "Her 2013"]
    names = [[name.words for name in group.all("a", class_="row-name")] for group in groups]
    assert names == [["Cleo"], ["Ana", "Ben"]]
    ana, ben = library["Ana"].pk, library["Ben"].pk
    assert link_to(groups[1], "Read 2 side by side") == f"/compare/?review={ana}&review={ben}"
    assert groups[0].all(class_="side-by-side") == []


def test_of_many_reviews_the_first_six_are_read_side_by_side(as_annotator: Client) -> None:
    made = [make_review(f"Text {number}.", critic=f"Critic {number}") for number in range(7)]
    page = page_of(as_annotator.get("/"))
    opened = "&".join(f"review={review.pk}" for review in made[:6])
    assert link_to(page, "Read the first six side by side") == f"/compare/?{opened}"


def test_a_row_tells_what_is_known(as_annotator: Client, library: dict[str, Review]) -> None:
    page = page_of(as_annotator.get("/?critic=ben"))

    (row,) = page.one(class_="rows").all("li")
    assert row.one("a", class_="row-name")["href"] == f"/reviews/{library['Ben'].pk}/"
    assert row.one(class_="rating").text == "3/10"
    assert row.one(class_="row-headline").words == "Un film triste."
    assert [fact.words for fact in row.one(class_="row-facts").all("span")] == [
        "Le Soir",
        "2014",
        "French",
        "3 words",
    ]


def test_an_order_that_there_is_not_is_told(as_annotator: Client) -> None:
    make_review(work="Her")
    (note,) = page_of(as_annotator.get("/?sort=zz")).all("p", class_="note")
    assert note.words == "The address asks for an order that there is not. This is the usual one."


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


def test_the_marks_of_the_notebook_are_counted(
    as_annotator: Client, library: dict[str, Review], notebook: Notebook, annotator: User
) -> None:
    for words in ("Nobody", "laughs"):
        make_highlight(library["Ana"], words, notebook=notebook, by=annotator)
    make_highlight(library["Ben"], "film", notebook=notebook, by=annotator)
    remove(make_highlight(library["Ben"], "triste", notebook=notebook, by=annotator), by=annotator)
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
    assert (reviews_in(first), reviews_in(second)) == ([ben, ana], [cleo])
    assert [link.words for link in page_of(first).one(class_="paging").all("a")] == ["Next page"]
    assert [link.words for link in page_of(second).one(class_="paging").all("a")] == ["First page"]
    back = as_annotator.get("/" + link_to(page_of(second), "First page"))
    assert reviews_in(back) == [ben, ana]


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
        seen += reviews_in(answer)
        answer = as_annotator.get("/" + more[0]["href"])
    seen += reviews_in(answer)

    assert sorted(seen) == sorted(review.pk for review in library.values())


@pytest.mark.parametrize(
    "written", [b"", b"x", b"[]", b'["a"]', b'["\\ud800", 0, 1, "", 1]', b"[" * 2_000]
)
def test_a_token_of_another_list_shows_the_first_page(
    as_annotator: Client, library: dict[str, Review], written: bytes
) -> None:
    token = urlsafe_b64encode(written).decode()

    assert len(reviews_in(as_annotator.get("/", {"after": token}))) == 3


def test_the_page_of_another_search_is_owned_up_to(
    as_annotator: Client, library: dict[str, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 1)
    following = link_to(page_of(as_annotator.get("/?q=film")), "Next page")

    other = page_of(as_annotator.get(following.replace("q=film", "q=laughs")))
    same = page_of(as_annotator.get(following))

    sentence = "That page belonged to another search. This is the first page of this one."
    assert [note.words for note in other.one(id="found").all(class_="note")] == [sentence]
    assert [note.words for note in same.one(id="found").all(class_="note")] == []


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


def test_a_public_library_is_read_without_signing_in(
    client: Client, settings: Settings, library: dict[str, Review]
) -> None:
    settings.PUBLIC_LIBRARY = True

    answer = client.get("/?q=laughs&tag=joy")

    assert sorted(reviews_in(answer)) == sorted(library[critic].pk for critic in ("Ana", "Cleo"))
    page = page_of(answer)
    assert page.all(id="filter-tag") == []
    assert [link.words for link in page.one("nav", aria_label="Site").all("a")] == ["Library"]


def test_a_closed_library_asks_for_a_sign_in(client: Client, library: dict[str, Review]) -> None:
    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 12),
        ("?q=laughs", 18),
        ("?sort=newest", 12),
        ("?q=tag:joy+critic:critic", 14),
        ("?q=in:notes+laughs", 18),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    as_annotator: Client, notebook: Notebook, annotator: User, query: str, count: int
) -> None:
    def add(number: int) -> None:
        review = make_review(
            f"She laughs {number} times.",
            work=f"Film {number}",
            critic=f"Critic {number}",
            publication=f"Echo {number}",
        )
        make_highlight(
            review, "laughs", notebook=notebook, by=annotator, tags=["joy"], note="Laughs."
        )

    add(1)
    # What a word's stem is, a process asks once.
    as_annotator.get(f"/{query}")
    with_one = query_count(as_annotator, f"/{query}")
    add(2)
    add(3)

    assert (with_one, query_count(as_annotator, f"/{query}")) == (count, count)
    assert len(reviews_in(as_annotator.get(f"/{query}"))) == 3


def test_only_reading_is_for_this_page(as_annotator: Client) -> None:
    assert as_annotator.post("/").status_code == 405
