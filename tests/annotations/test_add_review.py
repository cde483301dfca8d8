"""A review to add is looked for by what the notebook holds as well, and how that was understood is
said: /compare/?review=…&find=…"""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.actions.blind import read_blind
from annotations.library.own_filters import NEEDS_A_NOTEBOOK
from annotations.models import Notebook
from reviews.models import Review
from tests.factories import make_highlight, make_review
from tests.pages import page_of


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
