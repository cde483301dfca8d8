"""Reviews to add to the columns, and how they are looked for: /compare/?review=…&find=…"""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.actions.blind import read_blind
from annotations.library.own_filters import NEEDS_A_NOTEBOOK
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX
from tests.annotations.browsing import compare_address as address
from tests.factories import make_highlight, make_review
from tests.pages import Element, page_of


@pytest.fixture
def opened(notebook: Notebook, annotator: User) -> Review:
    """One that is open, beside others of which some are marked."""
    marked = make_review("Three lemons.", critic="Anabel")
    make_highlight(marked, "Three", notebook=notebook, by=annotator, tags=["Mood > Pace"])
    make_review("Two lonely lemons.", critic="Bo")
    noted = make_review("A lemon.", work="Lemon", critic="Cy")
    make_highlight(
        noted, "lemon", notebook=notebook, by=annotator, note="Sour lonely end.", tags=["Pun"]
    )
    return make_review("One.", critic="Zoe")


def offered(browser: Client, opened: Review, query: str) -> tuple[list[str], list[str]]:
    """Whose reviews are offered, and what is said of the query."""
    answer = browser.get(f"/compare/?review={opened.pk}&find={quote(query)}")
    part = page_of(answer).one("div", id="offered")
    return [each.words for each in part.all("b")], [each.words for each in part.all(class_="note")]


FOUND = {
    "tag:pace": ["Anabel"],
    "tag:mood lemons": ["Anabel"],
    "tag:mood lonely": [],
    "-tag:mood": ["Bo", "Cy"],
    "lemons -tag:mood": ["Bo", "Cy"],
    "tag:pun critic:cy": ["Cy"],
    "tag:pun critic:anabel": [],
    "has:highlights": ["Anabel", "Cy"],
    "in:notes lonely": ["Cy"],
    "lonely": ["Bo"],
}


def test_filters_of_the_notebook_narrow_what_is_offered(
    as_annotator: Client, opened: Review
) -> None:
    assert {query: offered(as_annotator, opened, query) for query in FOUND} == {
        query: (found, []) for query, found in FOUND.items()
    }


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("tag:zeal", "No tag is called “zeal”."),
        ("critic:anabell", "No critic is called “anabell”. Shown instead: Anabel."),
        ("lemons year:soon", "“year:soon” is not a year, so it was looked for as words."),
    ],
)
def test_how_the_query_was_understood_is_said(
    as_annotator: Client, opened: Review, query: str, note: str
) -> None:
    assert offered(as_annotator, opened, query)[1] == [note]


def test_who_has_no_notebook_is_told_so(client: Client, opened: Review, settings: Settings) -> None:
    settings.PUBLIC_LIBRARY = True

    assert offered(client, opened, "lonely tag:pace") == (["Bo"], [NEEDS_A_NOTEBOOK])


def test_a_tag_finds_what_is_read_blind_and_tells_nobody(
    as_annotator: Client, opened: Review, annotator: User
) -> None:
    read_blind([opened.work], by=annotator)
    other = make_review("Elsewhere.", work="Amour")

    assert offered(as_annotator, other, "tag:mood") == (["Critic A"], [])
    assert offered(as_annotator, other, "tag:mood critic:anabel")[0] == []


def offered_in(page: Element) -> dict[str, list[tuple[str, str]]]:
    """The reviews that can be added, under their headings: each with its address and words."""
    offers = [each.all("a") for each in page.all("ul", class_="offer")]
    titles = [each.words for each in page.all(class_="offer-title")]
    shown = [[(link["href"], link.words) for link in links] for links in offers]
    return dict(zip(titles, shown, strict=True))


def test_the_works_other_reviews_are_offered(as_annotator: Client) -> None:
    opened = make_review("One.", critic="Zoe")
    unsigned = make_review("Two, of which nobody says who it is by.")
    signed = make_review("Three.", critic="Ana", rating="4/5")
    make_review("Four.", work="Him")

    page = page_of(as_annotator.get(address(opened.pk)))

    assert offered_in(page) == {
        "Of the same work": [
            (f"{address(opened.pk, signed.pk)}#column-{signed.pk}", "Ana, 4/5"),
            (
                f"{address(opened.pk, unsigned.pk)}#column-{unsigned.pk}",
                "Unsigned: “Two, of which nobody says who it is by.”",
            ),
        ]
    }


def test_a_review_to_add_is_looked_for_in_the_same_work_first_and_then_in_the_library(
    as_annotator: Client,
) -> None:
    opened = make_review("One.", critic="Zoe")
    by_name = make_review("Three.", critic="Anabel", publication="Echo")
    by_words = make_review("Two lonely lemons.", critic="Bo")
    elsewhere = make_review("A lemon.", work="Lemon", critic="Cy")
    make_review("A plum.", work="Plum")
    page = f"{address(opened.pk)}&w=100&scroll=passage"
    here = f"{address(opened.pk)}&scroll=passage"

    for words, found in (
        ("lemons", [by_words, elsewhere]),
        ("anab", [by_name]),
        ("zeppelin", []),
    ):
        whole = page_of(as_annotator.get(f"{page}&find={words}"))
        htmx = {**HTMX, "HX-Target": "offered"}
        part = page_of(as_annotator.get(f"{page}&find={words}", headers=htmx))
        assert "open" in whole.one("details", class_="add-review").attributes
        assert part.all("article") == []
        for answer in (whole, part):
            links = [link for links in offered_in(answer).values() for link, _ in links]
            added = [here.replace("&scroll", f"&review={each.pk}&scroll") for each in found]
            places = [f"#column-{each.pk}" for each in found]
            assert links == [at + place for at, place in zip(added, places, strict=True)]
    assert [each.words for each in part.all(class_="offer-none")] == [
        "No other review fits “zeppelin”."
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("critic:anabel", ["Anabel"]),
        ("rating:>=80", ["Anabel", "Cy on Lemon"]),
        ("rating:>=80 lemon", ["Cy on Lemon"]),
        ("-critic:bo film:her", ["Anabel"]),
        ("lemon year:1999", []),
        ("outlet:nowhere", []),
    ],
)
def test_a_review_to_add_is_looked_for_by_the_filters_of_the_library(
    as_annotator: Client, query: str, found: list[str]
) -> None:
    opened = make_review("One.", critic="Zoe")
    make_review("Three.", critic="Anabel", rating="9/10")
    make_review("Two lonely lemons.", critic="Bo", rating="1/10")
    make_review("A lemon.", work="Lemon", critic="Cy", rating="8/10")

    page = page_of(as_annotator.get(f"{address(opened.pk)}&find={quote(query)}"))

    words = [word for links in offered_in(page).values() for _, word in links]
    assert [word.split(", ")[0] for word in words] == found


def test_the_reviews_offered_stand_by_work(as_annotator: Client) -> None:
    opened = [make_review(work=work, critic="Mo").pk for work in ("Him", "Amour")]
    for work, critic in (("Him", "Ana"), ("Amour", "Zoe"), ("Amour", "Ben")):
        make_review(work=work, critic=critic)

    page = page_of(as_annotator.get(address(*opened)))

    [offered] = offered_in(page).values()
    assert [words for _, words in offered] == ["Ben on Amour", "Zoe on Amour", "Ana on Him"]


def test_six_columns_are_offered_no_other(as_annotator: Client) -> None:
    ids = [make_review(f"Text {number}.").pk for number in range(7)]

    page = page_of(as_annotator.get(address(*ids[:6])))

    assert offered_in(page) == {}
    assert page.one(class_="offer-none").words == (
        "6 reviews are open, as many as can be read side by side. Close one to add another."
    )
