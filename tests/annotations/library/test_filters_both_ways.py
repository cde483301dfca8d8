"""What the query narrows to stands at the field of the sidebar that asks for it, and what the
sidebar asks stands in the query."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from annotations.models import Notebook
from reviews.asking import MOST_FILTERS, OF_REVIEWS, Field, Filter, parse
from reviews.models import Review
from tests.annotations.browsing import chips_in, reviews_in
from tests.pages import Answer, Element, page_of, page_within


def taught() -> list[Filter]:
    """Every filter but `in:` that the help of the search box shows or names, each once."""
    examples = page_within(render_to_string("annotations/how_to_search.html")).all("kbd")
    filters = [each for example in examples for each in parse(example.words).filters]
    return [each for each in dict.fromkeys(filters) if each.field is not Field.IN]


def at_the_fields(answer: Answer) -> list[str]:
    """What stands at the fields: what is left out with “not”."""
    return [each.words for each in page_of(answer).all(class_="chosen-value")]


def way(answer: Answer, words: str) -> str:
    """The address behind the control of the sidebar with this name."""
    (link,) = [
        link
        for link in page_of(answer).one(id="filters").all("a")
        if words in (link.words, link.attributes.get("aria-label"))
    ]
    return link["href"]


def ticked(page: Element) -> list[bool]:
    return ["checked" in each.attributes for each in page.all("input", type="checkbox", name="in")]


@pytest.mark.parametrize("left_out", [False, True])
def test_every_filter_that_is_taught_is_seen_at_its_field_and_can_be_removed(
    as_annotator: Client, library: dict[str, Review], left_out: bool
) -> None:
    filters = taught()
    assert {each.field for each in filters} == OF_REVIEWS.fields - {Field.IN}

    for some in (filters[:MOST_FILTERS], filters[MOST_FILTERS:]):
        query = " ".join(f"{'-' * left_out}{each}" for each in some)
        page = page_of(as_annotator.get("/", {"q": query}))

        values = [each.words for each in page.all(class_="chosen-value")]
        assert [each.startswith("not ") for each in values] == [left_out] * len(some)
        removing = page.one(id="filters").all("a", class_="remove")
        chips = [chip.one("a") for chip in page.all(class_="chip")]
        assert {each["href"] for each in removing} == {each["href"] for each in chips}
        assert len(removing) == len(chips) == len(some)


def test_a_filter_is_left_out_and_taken_in_again_at_its_field(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    taken = as_annotator.get("/?q=film+critic:Ana+lang:en")
    left_out = as_annotator.get(way(taken, "Leave out Ana"))

    assert page_of(left_out).one(id="q")["value"] == "film -critic:Ana lang:en"
    assert chips_in(page_of(left_out)) == ["Critic Ana", "Language English"]
    assert at_the_fields(left_out) == ["not Ana", "English"]

    again = as_annotator.get(way(left_out, "Include Ana"))
    assert page_of(again).one(id="q")["value"] == "film critic:Ana lang:en"
    rest = as_annotator.get(way(left_out, "Remove Ana from Critic"))
    assert page_of(rest).one(id="q")["value"] == "film lang:en"


def test_a_name_that_finds_nobody_is_still_seen_at_its_field(
    as_annotator: Client, library: dict[str, Review]
) -> None:
    answer = as_annotator.get("/?q=critic:zeppelin+tag:sorrow")

    assert reviews_in(answer) == []
    assert at_the_fields(answer) == ["zeppelin", "sorrow"]


@pytest.mark.parametrize(
    ("asked", "query", "is_ticked"),
    [
        ("q=silence", "silence", False),
        ("q=in:notes+silence", "in:notes silence", True),
        ("q=silence&in=notes", "silence in:notes", True),
        # Ticked when the page was drawn: unticked, or as it was while the box was written anew.
        ("q=in:notes+silence&was_in=notes", "silence", False),
        ("q=in:notes+silence&was_in=notes&in=notes", "in:notes silence", True),
        ("q=silence&was_in=notes&in=notes", "silence", False),
    ],
)
def test_where_the_words_are_looked_for_is_ticked_or_typed(
    as_annotator: Client,
    library: dict[str, Review],
    notebook: Notebook,
    asked: str,
    query: str,
    is_ticked: bool,
) -> None:
    page = page_of(as_annotator.get(f"/?{asked}"))

    assert page.one(id="q")["value"] == query
    assert ticked(page) == [is_ticked]
    assert [each["value"] for each in page.all("input", name="was_in")] == ["notes"] * is_ticked


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("rating=80", "rating:>=80"),
        ("rating=4/5", "rating:>=80"),
        ("rating=60..80", "rating:60..80"),
        ("rating=<%3D40", "rating:<=40"),
        ("q=-rating:50+rating:>=90&rating=80", "-rating:50 rating:>=80"),
        ("has=-byline", "-has:byline"),
    ],
)
def test_what_the_sidebar_asks_stands_in_the_query(
    as_annotator: Client, library: dict[str, Review], asked: str, query: str
) -> None:
    assert page_of(as_annotator.get(f"/?{asked}")).one(id="q")["value"] == query


def test_what_marks_are_narrowed_to_is_seen_at_the_fields_as_well(
    as_annotator: Client, notebook: Notebook
) -> None:
    query = "-tag:pace by:me marked:2026 -is:orphaned -has:tags in:quotes year:2013 lang:fr"

    answer = as_annotator.get(notebook.get_absolute_url(), {"q": query})

    assert at_the_fields(answer) == [
        *("me", "not pace", "2026", "not place lost", "not tags", "passages", "2013", "French")
    ]
