"""What a reader sees where something cannot be done."""

import pytest
from django.test import Client

from tests.factories import make_user
from tests.pages import Answer, page_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
STALE = (
    "Nothing was changed: you signed in or out elsewhere since this page was loaded, or your "
    "browser keeps no cookies. Load the page again and retry."
)
NOWHERE = "There is no such page, or it is in a notebook that is not open to you."
NO_EDITOR = "Only editors may change the library. Whoever keeps this site can make you one."


@pytest.fixture
def reader() -> Client:
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(make_user())
    return guarded


def ask(browser: Client, path: str, headers: dict[str, str] | None = None) -> Answer:
    return browser.generic("POST" if path == "/appearance/" else "GET", path, headers=headers)


@pytest.mark.parametrize(
    ("path", "status", "heading", "sentence"),
    [
        ("/nowhere/", 404, "Nothing here", NOWHERE),
        ("/import/", 403, "Not yours to change", NO_EDITOR),
        ("/appearance/", 403, "Not done", STALE),
    ],
)
def test_a_page_says_what_was_wrong_and_leads_back(
    reader: Client, path: str, status: int, heading: str, sentence: str
) -> None:
    answer = ask(reader, path)
    main = page_of(answer).one("main")
    assert [each.words for each in main.top()] == [heading, sentence, "Back to the library"]
    assert main.one("a")["href"] == "/"
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/nowhere/", NOWHERE), ("/import/", NO_EDITOR), ("/appearance/", STALE)],
)
def test_htmx_is_given_the_sentence_alone(reader: Client, path: str, sentence: str) -> None:
    (paragraph,) = page_of(ask(reader, path, HTMX)).top()
    assert (paragraph["class"], paragraph.words) == ("refusal", sentence)
