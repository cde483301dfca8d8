"""Choosing the passage to link to: GET /highlights/<id>/link/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import Bodies, Target, mark, remove, set_tag
from annotations.anchors.anchoring import describe
from annotations.models import Highlight, Notebook
from annotations.views.conversation import MOST_OFFERED
from tests.annotations.browsing import HTMX, query_count
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import Answer, page_of


@pytest.fixture
def source(notebook: Notebook, annotator: User) -> Highlight:
    review = make_review("A laugh, and a second laugh.", work="Her", critic="Ana")
    return make_highlight(review, "A laugh", notebook=notebook, by=annotator)


@pytest.fixture
def address(source: Highlight) -> str:
    return f"/highlights/{source.pk}/link/"


def offered(answer: Answer) -> list[str]:
    (choices,) = page_of(answer).all(id="link-choices")
    return [label.one("q").text for label in choices.all("label")]


def test_passages_of_the_works_other_reviews_come_first_and_then_the_newest(
    as_annotator: Client, address: str, source: Highlight, annotator: User
) -> None:
    ben = make_review("Nobody laughs. Nobody cries.", work="Her", critic="Ben")
    amour = make_review("She smiles.", work="Amour", year="2012")
    places = [
        (ben, "Nobody laughs"),
        (ben, "Nobody cries"),
        (amour, "She smiles"),
        (source.review, "a second laugh"),
    ]
    for review, words in places:
        make_highlight(review, words, notebook=source.notebook, by=annotator)
    make_highlight(ben, "laughs", notebook=make_notebook(annotator), by=annotator)
    remove(make_highlight(ben, "cries", notebook=source.notebook, by=annotator), by=annotator)

    answer = as_annotator.get(address)

    assert offered(answer) == ["Nobody cries", "Nobody laughs", "a second laugh", "She smiles"]
    page = page_of(answer)
    assert page.one("h1").text == "Link this passage to another"
    assert page.one("blockquote").text == "A laugh"
    relations = [each.text for each in page.one(id="relation").all("option")]
    assert relations == ["agrees with", "disputes", "echoes", "answers"]
    assert page.all(class_="by")[0].words == "Ben on Her (2013)"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("LAUGHS", ["Nobody laughs"]),
        ("ben nobody", ["Nobody laughs"]),
        ("amour", ["She smiles"]),
        ("because", ["She smiles"]),
        ("PACE", ["She smiles"]),
        ("pace smiles", ["She smiles"]),
        ("ben amour", []),
        ("50%", []),
        ("\0", ["Nobody laughs", "She smiles"]),
        (" ".join(["she"] * 200), ["She smiles"]),
    ],
)
def test_they_are_found_by_their_words_note_tag_critic_and_work(
    as_annotator: Client,
    address: str,
    source: Highlight,
    annotator: User,
    *,
    query: str,
    found: list[str],
) -> None:
    ben = make_review("Nobody laughs.", work="Her", critic="Ben")
    amour = make_review("She smiles.", work="Amour", year="2012")
    make_highlight(ben, "Nobody laughs", notebook=source.notebook, by=annotator)
    smiles = make_highlight(
        amour, "She smiles", notebook=source.notebook, by=annotator, note="Because."
    )
    set_tag(smiles, "Manner > pace", on=True, by=annotator)
    elsewhere = make_notebook(annotator)
    make_highlight(ben, "laughs", notebook=elsewhere, by=annotator, tags=["pace"])

    assert offered(as_annotator.get(address, {"q": query})) == found


def test_htmx_gets_the_choices_alone(as_annotator: Client, address: str) -> None:
    panel = page_of(as_annotator.get(address, headers=HTMX))

    assert [form["action"] for form in panel.all("form")] == [address, address]
    assert panel.all("html") == panel.all("h1") == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Mark the other passage first, then link the two."),
        ("zeppelin", "No mark in this notebook fits."),
    ],
)
def test_nothing_to_choose_says_what_to_do(
    as_annotator: Client, address: str, query: str, sentence: str
) -> None:
    page = page_of(as_annotator.get(address, {"q": query}))

    assert page.one(id="link-choices").words == sentence


def test_so_many_are_offered_and_it_says_that_there_are_more(
    as_annotator: Client, address: str, source: Highlight, annotator: User
) -> None:
    review = make_review("x" * (MOST_OFFERED + 1))
    for number in range(MOST_OFFERED):
        start = "x" * (number + 1)
        make_highlight(review, start, notebook=source.notebook, by=annotator)
    assert "There are more" not in page_of(as_annotator.get(address)).text

    make_highlight(review, "x" * (MOST_OFFERED + 1), notebook=source.notebook, by=annotator)
    answer = as_annotator.get(address)

    assert len(offered(answer)) == MOST_OFFERED
    assert page_of(answer).one(id="link-choices").one(class_="hint").text == (
        "There are more: type some of its words."
    )


def test_the_number_of_queries_does_not_grow(
    as_annotator: Client, address: str, source: Highlight, annotator: User
) -> None:
    def add(number: int) -> None:
        review = make_review(
            work=f"Work {number}", critic=f"Critic {number}", publication=f"P{number}"
        )
        make_highlight(
            review, "falls", notebook=source.notebook, by=annotator, tags=[f"tag {number}"]
        )

    add(1)
    with_one = query_count(as_annotator, address)
    add(2)
    add(3)

    assert query_count(as_annotator, address) == with_one
    assert len(offered(as_annotator.get(address))) == 3


def test_it_is_not_for_strangers_readers_or_removed_marks(
    as_annotator: Client,
    as_reader: Client,
    as_stranger: Client,
    address: str,
    source: Highlight,
) -> None:
    form = {"target": str(source.pk), "relation": "echoes"}

    statuses = [
        (each.get(address).status_code, each.post(address, form).status_code)
        for each in (as_stranger, as_reader)
    ]

    assert statuses == [(404, 404), (403, 403)]
    assert as_annotator.put(address).status_code == 405
    remove(source, by=source.author)
    assert as_annotator.get(address).status_code == 410


def test_equal_quotes_are_told_apart(
    as_annotator: Client, address: str, source: Highlight, annotator: User
) -> None:
    text = "Nobody laughs at all. Then she laughs at last."
    ben = make_review(text, critic="Ben")
    for start in (7, 31, 31):
        target = Target(ben, 1, describe(text, start, start + len("laughs")))
        mark(target, Bodies(), notebook=source.notebook, by=annotator)

    choices = page_of(as_annotator.get(address)).one(id="link-choices")

    assert [each.words for each in choices.all("label")] == [
        "…laughs at all. Then she laughs at last. Ben on Her (2013), mark 1 of 2 there, by Vera",
        "…laughs at all. Then she laughs at last. Ben on Her (2013), mark 2 of 2 there, by Vera",
        "Nobody laughs at all. Then she laughs… Ben on Her (2013)",
    ]
