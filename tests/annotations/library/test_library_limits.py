"""The library where it is asked for too much, or for what is not there."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.test import Client
from pytest_django import Settings

from reviews.library import Choice, find
from reviews.models import Review
from reviews.retrieval import Found
from tests.annotations.browsing import chips_in, reviews_in
from tests.factories import make_review
from tests.pages import page_of


def endless(choice: Choice, condition: Q, **asked: Any) -> Found:
    """What is looked for, in a database that would take an hour over each review."""
    found = find(choice, condition, **asked)
    slowly = RawSQL("pg_sleep(3600) IS NOT NULL", [], output_field=BooleanField())
    narrowed = found.documents.narrowed & Q(slowly)
    return replace(found, documents=replace(found.documents, narrowed=narrowed))


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.views.library.LONGEST", 0.01)
    monkeypatch.setattr("annotations.views.library.find", endless)
    make_review("She laughs at walruses.", work="Her", critic="Ana")


def test_a_search_that_takes_too_long_is_stopped(as_annotator: Client, no_patience: None) -> None:
    answer = as_annotator.get("/?q=laughs&work=her&sort=newest")

    page = page_of(answer)
    assert answer.status_code == 503
    (empty,) = page.one(class_="empty").top()
    assert empty.words == "This search takes too long. Try fewer or rarer words."


def test_what_was_asked_stays_in_the_form_of_a_search_that_was_stopped(
    as_annotator: Client, no_patience: None
) -> None:
    page = page_of(as_annotator.get("/?q=laughs&work=her&year=2013&sort=newest"))

    form = page.one("form", class_="search")
    fields = [each for each in form.all("input") if each["name"] != "in"]
    typed = {field["name"]: field.attributes.get("value", "") for field in fields}
    chosen = [option["value"] for option in form.all("option", selected="")]
    assert typed == {"q": 'laughs work:"Her (2013)" year:2013', "year": "", "rating": ""}
    assert chosen == ["newest"]
    assert chips_in(page) == ["Work Her (2013)", "Year 2013"]


@pytest.mark.parametrize(
    ("words", "notes"), [(24, []), (25, ["Only the first 24 words are looked for."])]
)
def test_words_that_are_not_looked_for_are_owned_up_to(
    as_annotator: Client, library: dict[str, Review], words: int, notes: list[str]
) -> None:
    query = "+".join(f"word{number}" for number in range(words))

    form = page_of(as_annotator.get(f"/?q={query}")).one("form", class_="search")

    assert [note.words for note in form.all(class_="note")] == notes
    assert form.one(id="q")["value"] == query.replace("+", " ")


def test_a_tag_asks_nothing_where_there_is_no_notebook(
    client: Client, settings: Settings, library: dict[str, Review]
) -> None:
    settings.PUBLIC_LIBRARY = True

    answer = client.get("/?tag=joy")

    page = page_of(answer)
    assert len(reviews_in(answer)) == 3
    assert page.one(class_="result-count").words == ""
    assert [note.words for note in page.all(class_="note")] == [
        "Tags, marks and notes belong to a notebook: sign in to look for them."
    ]
    assert page.one("details", class_="filters").attributes.get("open") is None


def test_a_count_that_is_capped_is_shown_as_such(
    as_annotator: Client, library: dict[str, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.retrieval.found.MOST_COUNTED", 1)
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 1)

    page = page_of(as_annotator.get("/?q=laughs"))

    assert page.one(id="result-count").words == (
        "1+ review. Too many to weigh each: "
        "those with the words in their title or names first, then the latest added."
    )


def test_a_phrase_is_read_for_a_little_at_a_time_and_the_page_says_so(
    as_annotator: Client, library: dict[str, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.retrieval.reading.MOST_READ", 2)
    fitting = make_review("A slow dogger.")
    for take in range(4):
        make_review(f"A dogger, slow, take {take}.")

    first = as_annotator.get("/", {"q": '"slow dogger"'})
    second = as_annotator.get(page_of(first).one("a", rel="next")["href"])
    third = as_annotator.get(page_of(second).one("a", rel="next")["href"])

    assert page_of(first).one(id="result-count").words == (
        "Too many to weigh each: those with the words in their title or names first, then the "
        "latest added. To find a phrase, reviews that hold its words are read: at most 1,000 for a "
        "page."
    )
    nothing = page_of(first).one(id="found").one("p", class_="note")
    assert nothing.words == "None of the reviews read so far holds this."
    assert [reviews_in(answer) for answer in (first, second, third)] == [[], [], [fitting.pk]]
    assert page_of(first).one("a", rel="next").words == "Read on"
    assert page_of(third).all("a", rel="next") == []


def test_what_is_too_long_to_be_read_stays_in_the_box_and_is_owned_up_to(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    pasted = " ".join(f"laughs{'x' * 40}{number}" for number in range(30))

    page = page_of(as_annotator.get("/", {"q": pasted, "critic": "ana"}))

    box = page.one(id="q")
    assert box["value"] == f"critic:Ana {pasted}"
    assert "maxlength" not in box.attributes
    unread = f"laughs{'x' * 40}20 laughsxxxxx"
    assert page.one(id="asked").all(class_="note")[0].words == (
        f"Only the first 1,000 characters were read, not “{unread}…”."
    )
    assert chips_in(page) == ["Critic Ana"]
