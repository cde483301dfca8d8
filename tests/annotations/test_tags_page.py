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


def test_a_tag_stands_under_another_and_its_passages_count_there_too(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    review = make_review("She laughs. A cat & a dog.")
    for words, tags in (
        ("She", ["Score > strings > loud"]),
        ("laughs", ["Score > strings", "Score > strings > loud"]),
        ("cat", ["Score", "pace"]),
    ):
        make_highlight(review, words, notebook=notebook, by=annotator, tags=tags)

    answer = as_annotator.get(address)

    assert rows_of(answer) == [
        "pace 1 passage",
        "Score 1 passage, 3 with those under it",
        "strings 1 passage, 2 with those under it",
        "loud 2 passages",
    ]
    links = page_of(answer).one(class_="codebook").all("a")
    names = [link.attributes.get("aria-label", link.text) for link in links]
    assert names == ["pace", "Score", "Score > strings", "Score > strings > loud"]


def test_a_tag_is_made_before_it_is_needed(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    (score,) = tags_named(notebook, ["Score"])
    form = {
        "name": "strings",
        "parent": str(score.pk),
        "colour": "4",
        "description": "Where they play.",
        "shortcut": "d",
    }

    page = page_of(as_annotator.post(address, form, follow=True))

    assert [row.words for row in page.one(class_="codebook").all("li")] == [
        "Score 0 passages",
        "strings key d 0 passages Where they play.",
    ]
    message = page.one(class_="messages")
    assert message.words == "Made the tag “strings”. Undo"
    assert "d" not in [option.text for option in page.one(id="tag-shortcut").all("option")]

    as_annotator.post(message.one("form")["action"])
    assert [tag.name for tag in notebook.tags.all()] == ["Score"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "A tag needs a name. Write one."),
        ("name", "score", "There is a tag of this name in that place already."),
        ("colour", "", "The colour cannot be read: it is missing."),
        ("colour", "13", "Choose one of the 12 colours."),
        ("colour", "red", "The colour cannot be read: “red” is not a whole number."),
        ("parent", "0", "This tag is not in the notebook any more. Load the page again."),
        ("parent", "x", "The tag cannot be read: “x” is not a whole number."),
        ("description", "x" * 501, "The description is too long: 501 characters"),
        ("shortcut", "z", "“z” cannot be a tag's key."),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    as_annotator: Client, address: str, notebook: Notebook, field: str, value: str, sentence: str
) -> None:
    tags_named(notebook, ["Score"])

    answer = as_annotator.post(address, {"name": "strings", "colour": "1"} | {field: value})

    assert answer.status_code == 422
    assert page_of(answer).one(class_="refusal").text[: len(sentence)] == sentence
    assert [tag.name for tag in notebook.tags.all()] == ["Score"]


def test_a_tag_of_another_notebook_is_no_place_for_one(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    (elsewhere,) = tags_named(make_notebook(annotator), ["Score"])
    form = {"name": "strings", "colour": "1", "parent": str(elsewhere.pk)}

    answer = as_annotator.post(address, form)

    assert answer.status_code == 422
    assert list(notebook.tags.all()) == []


def test_a_reader_may_make_none_and_sees_no_form(
    as_reader: Client, address: str, notebook: Notebook
) -> None:
    answer = as_reader.post(address, {"name": "strings", "colour": "1"})

    assert (answer.status_code, list(notebook.tags.all())) == (403, [])
    assert page_of(as_reader.get(address)).one("main").all("form") == []


def test_other_methods_are_not_for_it(as_annotator: Client, address: str) -> None:
    assert as_annotator.put(address).status_code == 405


def test_an_unknown_notebook_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/nowhere/tags/").status_code == 404


def test_one_of_many_tags_is_found_by_part_of_its_path(
    as_annotator: Client, address: str, notebook: Notebook
) -> None:
    tags_named(notebook, ["Score > strings", "Score > brass", *(f"tag {n}" for n in range(12))])

    found = as_annotator.get(address, {"q": "scor strngs"})

    assert rows_of(found) == ["Score > strings 0 passages"]
    assert page_of(found).one(class_="count", role="status").words == (
        "1 tag for “scor strngs”. Show all 15"
    )
    nothing = as_annotator.get(address, {"q": "zzz"})
    assert page_of(nothing).one(class_="count", role="status").words == (
        "0 tags for “zzz”. Show all 15"
    )


def test_few_tags_are_not_searched(as_annotator: Client, address: str, notebook: Notebook) -> None:
    tags_named(notebook, ["pace", "irony"])

    assert page_of(as_annotator.get(address)).all(role="search") == []
