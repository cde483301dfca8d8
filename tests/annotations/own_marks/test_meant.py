"""What was probably meant, where no mark of a notebook holds what was typed."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.actions.spoilers import set_spoiler
from annotations.models import Highlight, Notebook
from tests.factories import make_highlight, make_review
from tests.pages import page_of


@pytest.fixture(autouse=True)
def marks(notebook: Notebook, annotator: User) -> dict[str, Highlight]:
    """Marks by a word of each."""
    walrus = make_review("The walrus sang with the carpenter, slowly.", critic="Ana")
    oyster = make_review("Une mélancolie des huîtres.", work="Zama", language="fr")
    return {
        "walrus": make_highlight(
            walrus, "The walrus sang", notebook=notebook, by=annotator, note="A *leitmotif*."
        ),
        "mélancolie": make_highlight(
            oyster, "Une mélancolie", notebook=notebook, by=annotator, tags=["Mood"]
        ),
    }


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/highlights/"


def meant(browser: Client, address: str, query: str, **params: str) -> list[str]:
    page = page_of(browser.get(address, {"q": query, **params}))
    return [each.words for each in page.all(class_="meant")]


MEANT = {
    "walrsu": ["Did you mean walrus? 1 mark."],
    "walrsu critic:ana": ["Did you mean walrus critic:ana? 1 mark."],
    "leitmotiv": ["Did you mean leitmotif? 1 mark."],
    '"teh walrsu"': [],
    "melancholie tag:mood": ["Did you mean melancolie tag:mood? 1 mark."],
    "walrsu or melancholie": ["Did you mean walrus or melancolie? 2 marks."],
    "in:notes leitmotiv": ["Did you mean leitmotif in:notes? 1 mark."],
    # The word stands in no note, and in the review outside of any mark.
    "in:notes walrsu": [],
    "carpentr": [],
    # What is found by nothing else either.
    "walrsu lang:fr": [],
    "walrus": [],
    "walrus lang:fr": [],
    "": [],
}


def test_a_mistyped_word_is_put_right(as_annotator: Client, address: str) -> None:
    assert {query: meant(as_annotator, address, query) for query in MEANT} == MEANT


def test_the_offer_leads_to_the_marks(as_annotator: Client, address: str) -> None:
    page = page_of(as_annotator.get(address, {"q": "walrsu"}))

    assert "Did you mean" in page.one("p", role="status").words
    found = page_of(as_annotator.get(page.one(class_="meant").one("a")["href"]))

    assert [quote.text for quote in found.all("blockquote")] == ["The walrus sang"]


def test_no_hidden_word_is_offered(
    as_annotator: Client, address: str, marks: dict[str, Highlight], annotator: User
) -> None:
    set_spoiler(marks["walrus"], on=True, by=annotator)

    assert meant(as_annotator, address, "walrsu") == []
    assert meant(as_annotator, address, "leitmotiv") == ["Did you mean leitmotif? 1 mark."]
    assert meant(as_annotator, address, "walrsu", spoilers="shown") == [
        "Did you mean walrus? 1 mark."
    ]


def test_the_words_of_a_removed_mark_are_forgotten(
    as_annotator: Client, address: str, marks: dict[str, Highlight], annotator: User
) -> None:
    remove(marks["walrus"], by=annotator)

    assert meant(as_annotator, address, "walrsu") == []
