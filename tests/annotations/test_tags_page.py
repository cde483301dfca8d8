"""The codebook: /notebooks/<slug>/tags/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.actions.tags import tags_named
from annotations.models import Notebook
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import Answer, page_of


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/tags/"


def rows_of(answer: Answer) -> list[str]:
    return [row.words for row in page_of(answer).one("main").all("li")]


def test_each_tag_is_shown_with_the_number_of_its_passages(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    review = make_review("She laughs. A cat & a dog.")
    make_highlight(review, "laughs", notebook=notebook, by=annotator, tags=["Joy", "a & b"])
    make_highlight(review, "cat", notebook=notebook, by=annotator, tags=["joy"])
    remove(
        make_highlight(review, "dog", notebook=notebook, by=annotator, tags=["pace", "joy"]),
        by=annotator,
    )
    elsewhere = make_notebook(annotator)
    make_highlight(review, "cat", notebook=elsewhere, by=annotator, tags=["joy", "secret"])

    answer = as_annotator.get(address)

    assert rows_of(answer) == ["a & b 1 passage", "Joy 2 passages", "pace 0 passages"]
    page = page_of(answer)
    assert (page.one("h1").text, page.one(class_="kicker").text) == ("Tags", "Seminar")
    links = [link["href"] for link in page.all("a", class_="tag")]
    assert links == [f"{address}{tag.pk}/" for tag in notebook.tags.order_by("key")]


def test_a_tag_leads_to_its_passages(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    review = make_review("She laughs. A cat & a dog.")
    make_highlight(review, "laughs", notebook=notebook, by=annotator, tags=["?a+b=%20 & ö"])
    make_highlight(review, "cat", notebook=notebook, by=annotator, tags=["pace"])

    link = page_of(as_annotator.get(address)).all("a", class_="tag")[0]["href"]

    quotes = page_of(as_annotator.get(link)).one("main").all(class_="passage-link")
    assert [quote.text for quote in quotes] == ["laughs"]


def test_a_reader_sees_the_tags_too(as_reader: Client, address: str, notebook: Notebook) -> None:
    tags_named(notebook, ["pace", "Irony"])

    assert rows_of(as_reader.get(address)) == ["Irony 0 passages", "pace 0 passages"]


def test_a_notebook_without_tags_says_how_they_are_made(as_annotator: Client, address: str) -> None:
    page = page_of(as_annotator.get(address))

    assert page.one(class_="empty").words == (
        "No tags yet. They are made as you mark: select a passage in a review and type one. "
        "Type “Score > strings” for a tag under another."
    )


def test_the_number_of_queries_does_not_grow_with_the_tags(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    tags_named(notebook, ["pace"])
    with_one = query_count(as_annotator, address)
    tags_named(notebook, ["irony", "sound"])

    assert query_count(as_annotator, address) == with_one
    assert len(rows_of(as_annotator.get(address))) == 3


def test_a_stranger_is_told_that_nothing_is_there(
    as_stranger: Client, address: str, notebook: Notebook
) -> None:
    tags_named(notebook, ["secret"])
    answer = as_stranger.get(address)

    assert answer.status_code == 404
    assert "secret" not in page_of(answer).text


def test_a_tag_without_a_name_is_not_made(as_annotator: Client, address: str) -> None:
    answer = as_annotator.post(address, {"colour": "1"})

    assert answer.status_code == 422
    assert page_of(answer).one(class_="refusal").text == "A tag needs a name. Write one."


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/nowhere/tags/").status_code == 404
