"""Every place of a word in lines: GET /concordance/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import query_count
from tests.annotations.concordance.asking import ANA, BEN, ask, lines, notes
from tests.factories import make_highlight, make_review
from tests.pages import page_of


def test_every_place_is_a_line_with_its_source(as_annotator: Client, both: None) -> None:
    answer = ask(as_annotator)

    assert lines(answer) == [*BEN, *ANA]
    page = page_of(answer)
    assert [names.words for names in page.all(class_="line-names")] == [
        "Ben on Amour (2012)",
        *["Ana on Her (2013), The Echo"] * 3,
    ]
    assert page.one("p", class_="count").words == "4 lines in 2 reviews."


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        # a tired, of “is slow”, the, the end
        ("left", [ANA[1], ANA[0], ANA[2], BEN[0]]),
        # by, is, of, woke
        ("right", [BEN[0], ANA[0], ANA[1], ANA[2]]),
        ("place", [BEN[0], *ANA]),
    ],
)
def test_lines_are_sorted_by_their_neighbours(
    as_annotator: Client, both: None, sort: str, order: list[str]
) -> None:
    answer = ask(as_annotator, sort=sort)

    assert lines(answer) == order
    current = page_of(answer).one("nav", class_="line-sorts").one("a", aria_current="true")
    assert current["href"] == f"/concordance/?q=score{'' if sort == 'place' else f'&sort={sort}'}"


def test_a_line_leads_to_its_place_in_its_review(as_annotator: Client, ana: Review) -> None:
    link = page_of(ask(as_annotator)).all("a", class_="keyword")[2]

    start = ana.current.text.index("Score”")
    assert link["href"] == f"/compare/?review={ana.pk}&at={ana.pk}.1:{start}-{start + 5}"
    there = page_of(as_annotator.get(link["href"]))
    assert there.one("review-columns")["data-at"] == f"{ana.pk}.1:{start}-{start + 5}"


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("score film:her", ANA),
        ("score critic:ben", BEN),
        ("score -slow", BEN),
        ('"score is"', ["The [score is] slow. Scores of <i>us</i> slept in it."]),
        (
            "tired or woke",
            [
                "A [tired] SCORE by a tired man.",
                "A tired SCORE by a [tired] man.",
                "At the end the “Score” [woke] us.",
            ],
        ),
        ("ana", []),
    ],
)
def test_the_query_is_that_of_the_library(
    as_annotator: Client, both: None, q: str, found: list[str]
) -> None:
    assert lines(ask(as_annotator, q)) == found


@pytest.mark.parametrize(
    ("q", "sentence"),
    [
        ("", "Every place of a word, each on a line of its own with the word in the middle."),
        ("film:her", "A concordance needs a word that stands in the reviews:"),
        ("-score", "A concordance needs a word that stands in the reviews:"),
        ("zeppelin", "Nothing holds this in its text."),
        ("\0", "Every place of a word, each on a line of its own with the word in the middle."),
        ('"', "Every place of a word, each on a line of its own with the word in the middle."),
        ("x" * 10_000, "Nothing holds this in its text."),
        ("(' & | !) :* \\ <->", "Every place of a word, each on a line of its own"),
    ],
)
def test_what_has_no_lines_is_told_what_to_do(
    as_annotator: Client, both: None, q: str, sentence: str
) -> None:
    answer = ask(as_annotator, q)

    assert (answer.status_code, lines(answer)) == (200, [])
    assert page_of(answer).one(class_="empty").words[: len(sentence)] == sentence


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (
            {"sort": "sideways"},
            "The address asks for an order that there is not: the lines stand in the order of "
            "their texts.",
        ),
        (
            {"q": "in:notes score"},
            "A concordance is of the reviews and not of notes: “in:notes” was left out.",
        ),
        ({"q": "score year:soon"}, "“year:soon” is not a year, so it was looked for as words."),
        ({"q": "score tag:joy"}, "No tag is called “joy”."),
    ],
)
def test_what_is_not_understood_is_said(
    as_annotator: Client, both: None, query: dict[str, str], note: str
) -> None:
    assert notes(ask(as_annotator, **query)) == [note]


def test_pages_come_to_the_last_line(
    as_annotator: Client, both: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.concordance.PAGE_SIZE", 3)

    first = ask(as_annotator, sort="left")
    (following,) = page_of(first).all("a", rel="next")
    second = as_annotator.get(following["href"])

    assert lines(first) + lines(second) == [ANA[1], ANA[0], ANA[2], BEN[0]]
    assert page_of(second).one("ol", class_="keyword-lines")["start"] == "4"
    assert page_of(second).one("a", rel="prev")["href"] == "/concordance/?q=score&sort=left&page=1"
    assert page_of(second).all("a", rel="next") == []
    # There is no page 9: the last stands for it.
    assert lines(ask(as_annotator, sort="left", page=9)) == lines(second)


def test_the_pages_of_the_library_lead_to_it(as_annotator: Client, both: None, ana: Review) -> None:
    def link(address: str) -> list[str]:
        page = page_of(as_annotator.get(address)).one("main")
        return [each["href"] for each in page.all("a") if "concordance" in each["href"]]

    assert link("/?q=score+film:her&sort=newest") == ["/concordance/?q=score%20film%3Aher"]
    assert link("/?q=film:her") == []
    for address, field in (("/works/her/", "work"), ("/critics/ana/", "critic")):
        form = page_of(as_annotator.get(address)).one("form", class_="concordance-field")
        slug = form.one("input", type="hidden")["value"]
        assert lines(as_annotator.get(form["action"], {"q": "score", field: slug})) == ANA


def test_the_number_of_queries_does_not_grow(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    def add(number: int) -> None:
        review = make_review(f"Score {number}.", work=f"Work {number}", critic=f"Critic {number}")
        make_highlight(review, "Score", notebook=notebook, by=annotator, tags=[f"tag {number}"])

    add(1)
    ask(as_annotator)  # by now the process knows the words
    with_one = query_count(as_annotator, "/concordance/?q=score&sort=left")
    add(2)
    add(3)

    assert query_count(as_annotator, "/concordance/?q=score&sort=left") == with_one
    assert len(lines(ask(as_annotator))) == 3


def test_what_was_probably_meant_is_offered_with_the_number_of_its_lines(
    as_annotator: Client, both: None
) -> None:
    answer = ask(as_annotator, "sccore critic:ana")
    meant = page_of(answer).one(class_="meant")

    assert meant.words == "Did you mean score critic:ana? 3 lines."
    assert lines(as_annotator.get(meant.one("a")["href"])) == ANA


def test_a_word_of_a_name_alone_has_no_lines_to_offer(as_annotator: Client, both: None) -> None:
    make_review("Nothing to hear.", critic="Zuleika Quist")
    assert page_of(ask(as_annotator, "zulieka")).all(class_="meant") == []
