"""Drawing reviews as the lines of a list."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.library.review_rows import (
    FoundPlace,
    ReviewRow,
    WorkGroup,
    draw_groups,
    draw_rows,
)
from tests.pages import Element, page_of

PLAIN = ReviewRow(
    href="/reviews/7/",
    byline="Ana",
    is_signed=True,
    work="",
    year=None,
    rating="",
    of_100=None,
    language="en",
    headline="",
    opening="Nobody laughs",
    facts=["12 words"],
)
PRINTABLE = st.characters(exclude_categories=("C", "Z")) | st.just(" ")
TEXT = st.text(PRINTABLE, min_size=1, max_size=20).filter(str.strip)


@dataclass
class Drawn:
    """What is drawn, as an answer that a browser takes apart."""

    html: str
    status_code: int = 200
    content: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.content = self.html.encode()


def row_in(row: ReviewRow) -> Element:
    return page_of(Drawn(draw_rows([row]))).one("ol", class_="rows").one("li")


def test_a_plain_row() -> None:
    assert draw_rows([PLAIN]) == (
        '<ol class="rows"><li><div class="row-head">'
        '<a class="row-name" href="/reviews/7/">Ana</a></div>\n'
        '<p class="row-headline incipit" lang="en" dir="auto">Nobody laughs</p>\n'
        '<p class="row-facts"><span>12 words</span></p></li>\n</ol>'
    )


def test_a_row_tells_all_that_is_known() -> None:
    full = PLAIN._replace(
        is_signed=False,
        work="Her",
        year=2013,
        rating="4/5",
        of_100=80,
        headline="On love",
        facts=["The Echo", "2014"],
        found=[FoundPlace("/compare/?at=7.1:4-10", [("she ", False), ("laughs", True)])],
        noted=[FoundPlace("/reviews/7/#h1", [("why?", False)])],
    )
    row = row_in(full)

    assert row.one(class_="row-head").words == "Ana on Her (2013) 4/5"
    assert row.one(class_="unsigned").words == "Ana"
    assert row.one(class_="rating")["title"] == "80 of 100"
    assert row.one("p", class_="row-headline").words == "On love"
    assert row.one("mark", class_="hit").words == "laughs"
    assert [each.words for each in row.all("p", class_="fragment")] == ["…she laughs…", "Note why?"]
    assert row.all(class_="fragment")[0].one("a")["href"] == "/compare/?at=7.1:4-10"
    assert row.one(class_="noted").one("a")["href"] == "/reviews/7/#h1"
    assert row.one(class_="row-facts").words == "The Echo 2014"


@settings(max_examples=50)
@given(st.lists(TEXT, min_size=7, max_size=7))
def test_every_text_is_drawn_as_it_is_written(texts: list[str]) -> None:
    byline, work, rating, headline, fact, found, noted = texts
    row = row_in(
        PLAIN._replace(
            byline=byline,
            work=work,
            rating=rating,
            headline=headline,
            facts=[fact],
            found=[FoundPlace("/compare/", [(found, True)])],
            noted=[FoundPlace("#h1", [(noted, True)])],
        )
    )

    shown = [
        row.one(class_="row-name").text,
        row.one("cite").text,
        row.one(class_="rating").text,
        row.one(class_="row-headline").text,
        row.one(class_="row-facts").one("span").text,
        *(mark.text for mark in row.all("mark")),
    ]
    assert shown == texts


@pytest.mark.parametrize(
    ("compare", "words"),
    [("", "Her 2013"), ("/compare/?review=1&review=2", "Her 2013 Read 2 side by side")],
)
def test_a_group_stands_under_its_work(compare: str, words: str) -> None:
    group = WorkGroup(3, "/works/her/", "Her", 2013, compare, "2", [PLAIN])

    section = page_of(Drawn(draw_groups([group]))).one("section", class_="work-group")

    assert section.one("header").words == words
    assert section["aria-labelledby"] == section.one("h2")["id"] == "work-3"
    assert [link["href"] for link in section.all(class_="side-by-side")] == [compare] * bool(
        compare
    )
    assert section.one("a", class_="row-name").words == "Ana"
