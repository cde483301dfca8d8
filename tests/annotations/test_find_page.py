"""Finding a phrase in several reviews: GET /notebooks/<slug>/find/."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations import hits
from annotations.actions.collections import gather, start_collection
from annotations.actions.highlights import remove
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import Answer, page_of


@pytest.fixture
def address(notebook: Notebook) -> str:
    return reverse("find", args=[notebook.slug])


@pytest.fixture
def ana(db: None) -> Review:
    return make_review(
        "The score is slow. Scores of <i>us</i> slept in it.\n\n"
        "At the very end of it the “Score” woke us.",
        critic="Ana",
    )


@pytest.fixture
def ben(db: None) -> Review:
    return make_review("A tired SCORE by a tired man.", work="Amour", year="2012", critic="Ben")


def search(browser: Client, address: str, **query: str | int | list[int]) -> Answer:
    return browser.get(address, query)


def shown(answer: Answer) -> list[tuple[str, list[str]]]:
    """Under each review its hits in context, the words that were sought in brackets."""
    sections = page_of(answer).all("section", class_="of-work")
    return [
        (
            section.one("h2").words,
            [
                "".join(
                    f"[{part.text}]" if part.tag == "strong" else part.text
                    for part in label.top()[0].top()
                )
                for label in section.all("label")
            ],
        )
        for section in sections
    ]


def ticked(answer: Answer) -> list[bool]:
    return ["checked" in box.attributes for box in page_of(answer).all("input", name="hit")]


def test_every_hit_stands_in_its_context_under_its_review(
    as_annotator: Client, address: str, ana: Review, ben: Review
) -> None:
    answer = search(as_annotator, address, q="score", review=[ana.pk, ben.pk])

    assert shown(answer) == [
        ("Ben on Amour (2012)", ["A tired [SCORE] by a tired man."]),
        (
            "Ana on Her (2013)",
            [
                "The [score] is slow. Scores of <i>us</i> slept in it.",
                "At the very end of it the “[Score]” woke us.",
            ],
        ),
    ]
    assert ticked(answer) == [True, True, True]
    page = page_of(answer)
    assert page.one("form", class_="find-and-mark").one("p", class_="count").words == (
        "3 places in 2 reviews."
    )
    start = ana.current.text.index("score")
    values = [box["value"] for box in page.all("input", name="hit")]
    assert values[1] == f"{ana.pk}:1:{start}:{start + 5}"


def test_words_within_words_are_found_where_asked_for(
    as_annotator: Client, address: str, ana: Review
) -> None:
    answer = search(as_annotator, address, q="score", review=ana.pk, within="on")

    assert [hit for _, each in shown(answer) for hit in each][1] == (
        "The score is slow. [Score]s of <i>us</i> slept in it."
    )
    page = page_of(answer)
    (asked,) = page.one("form", class_="search").all("input", name="within")
    assert "checked" in asked.attributes
    assert page.one("form", class_="find-and-mark").one("input", name="within")["value"] == "on"


def test_what_is_marked_already_is_shown_and_not_ticked(
    as_annotator: Client, address: str, ana: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(ana, "score", notebook=notebook, by=annotator, tags=["Music > score"])
    make_highlight(ana, "Score” woke", notebook=notebook, by=annotator, tags=["another"])
    elsewhere = make_notebook(annotator)
    make_highlight(ana, "Score", notebook=elsewhere, by=annotator, tags=["secret"])

    answer = search(as_annotator, address, q="score", review=ana.pk)

    assert ticked(answer) == [False, True]
    page = page_of(answer)
    (already,) = page.all(class_="marked-already")
    assert already.words == "Marked already Music > score"
    assert page.all("input", name="hit")[0]["aria-describedby"] == already["id"]


def test_a_removed_mark_is_no_mark(
    as_annotator: Client, address: str, ana: Review, notebook: Notebook, annotator: User
) -> None:
    remove(make_highlight(ana, "score", notebook=notebook, by=annotator), by=annotator)

    answer = search(as_annotator, address, q="score", review=ana.pk)

    assert ticked(answer) == [True, True]


def test_without_reviews_the_whole_notebook_is_searched(
    as_annotator: Client, address: str, ana: Review, ben: Review, notebook: Notebook
) -> None:
    cleo = make_review("Cleo keeps score.", critic="Cleo")
    make_review("Nobody keeps this score.", critic="Dora")
    author = notebook.memberships.get(role=2).user
    make_highlight(ana, "slow", notebook=notebook, by=author)
    gather(start_collection("Scores", "", notebook=notebook, by=author), [cleo])
    make_highlight(ben, "tired", notebook=make_notebook(author), by=author)
    remove(make_highlight(ben, "tired", notebook=notebook, by=author), by=author)

    answer = search(as_annotator, address, q="KEEPS  Score")

    assert shown(answer) == [("Cleo on Her (2013)", ["Cleo [keeps score]."])]
    assert (
        page_of(answer).one(class_="find-where").words[:72]
        == ("In the 2 reviews that this notebook has marks in or collects. also within words"[:72])
    )


@pytest.mark.parametrize(
    ("reviews", "where"),
    [
        (["ana"], "In Ana on Her (2013)."),
        (["ana", "ben"], "In the 2 reviews that were open."),
        (
            ["ana", "gone"],
            "In the 1 review that was open. 1 other is not in the library, or not any more.",
        ),
        (["gone"], "This review is not in the library, or not any more."),
        (["gone", "never"], "These reviews are not in the library, or not any more."),
    ],
)
def test_it_says_where_it_looks(
    as_annotator: Client, address: str, ana: Review, ben: Review, reviews: list[str], where: str
) -> None:
    ids = {"ana": ana.pk, "ben": ben.pk, "gone": 0, "never": 999_999_999}
    asked = [ids[name] for name in reviews]

    page = page_of(search(as_annotator, address, q="score", review=asked))

    line = page.one(class_="find-where")
    assert line.one("span").words == f"{where} Search the whole notebook"
    assert line.one("a")["href"] == f"{address}?q=score"


@pytest.mark.parametrize(
    ("reviews", "back"),
    [
        (["ana"], ("Back to the review", "/reviews/{ana}/")),
        (
            ["ben", "ana"],
            ("Back to the reviews side by side", "/compare/?review={ben}&review={ana}"),
        ),
        (["ana"] * 2 + ["ben"] * 6, None),
        (["gone", "never"], None),
        ([], None),
    ],
)
def test_it_leads_back_to_what_was_open(
    as_annotator: Client,
    address: str,
    ana: Review,
    ben: Review,
    reviews: list[str],
    back: tuple[str, str] | None,
) -> None:
    more = [make_review(f"Number {number}.").pk for number in range(6)]
    ids = {"ana": ana.pk, "ben": ben.pk, "gone": 0, "never": 999_999_999}
    asked = [ids[name] for name in reviews] if len(reviews) < 6 else [ana.pk, *more]

    page = page_of(search(as_annotator, address, q="score", review=asked))

    links = [(each.words, each["href"]) for each in page.one("main").all("a")]
    expected = (back[0], back[1].format(**ids)) if back else None
    assert [link for link in links if link[0].startswith("Back")] == ([expected] if back else [])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            {"q": "violin"},
            "“violin” stands nowhere in this review. Case, accents and the shape of quotation "
            "marks make no difference; try fewer words.",
        ),
        (
            {"q": "score", "skip": "2"},
            "“score” stands nowhere else in this review. Case, accents and the shape of "
            "quotation marks make no difference; try fewer words.",
        ),
    ],
)
def test_nothing_found_says_what_to_try(
    as_annotator: Client, address: str, ana: Review, query: dict[str, str], sentence: str
) -> None:
    page = page_of(search(as_annotator, address, **query, review=ana.pk))

    assert page.one(class_="empty").words == sentence
    assert page.all("form", class_="find-and-mark") == []


def test_an_empty_notebook_says_where_to_begin(as_annotator: Client, address: str) -> None:
    page = page_of(as_annotator.get(address))

    assert page.one(class_="empty").words[:58] == (
        "This notebook has no marks and no reviews in its collectio"
    )


@pytest.mark.parametrize("q", ["", "   ", "\0", "\u00ad"])
def test_what_cannot_be_sought_finds_nothing(
    as_annotator: Client, address: str, ana: Review, q: str
) -> None:
    answer = search(as_annotator, address, q=q, review=ana.pk)

    assert (answer.status_code, shown(answer)) == (200, [])


def test_the_places_beyond_the_most_are_on_the_next_page(
    as_annotator: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits, "MOST_HITS", 3)
    monkeypatch.setattr("annotations.views.finding.MOST_HITS", 3)
    ids = [
        make_review("ha ha" + " ha" * more, work=f"Work {more}", year="").pk for more in range(3)
    ]

    pages: list[object] = []
    query = f"?q=ha&review={ids[0]}&review={ids[1]}&review={ids[2]}"
    while query and len(pages) < 9:
        answer = as_annotator.get(address + query)
        pages.append([(name, len(found)) for name, found in shown(answer)])
        links = [link["href"] for link in page_of(answer).one("main").all("a")]
        query = next((link for link in links if "skip=" in link), "")

    assert pages == [
        [("Unsigned, “ha ha” on Work 0", 2), ("Unsigned, “ha ha ha” on Work 1", 1)],
        [("Unsigned, “ha ha ha” on Work 1", 2), ("Unsigned, “ha ha ha ha” on Work 2", 1)],
        [("Unsigned, “ha ha ha ha” on Work 2", 3)],
    ]


def test_the_number_of_queries_does_not_grow(
    as_annotator: Client, address: str, notebook: Notebook, annotator: User
) -> None:
    def add(number: int) -> None:
        review = make_review(f"Score {number}.", work=f"Work {number}", critic=f"Critic {number}")
        make_highlight(review, "Score", notebook=notebook, by=annotator, tags=[f"tag {number}"])

    add(1)
    with_one = query_count(as_annotator, f"{address}?q=score")
    add(2)
    add(3)

    assert query_count(as_annotator, f"{address}?q=score") == with_one
    assert len(shown(as_annotator.get(f"{address}?q=score"))) == 3


def test_the_reading_pages_lead_to_it(
    as_annotator: Client, as_reader: Client, address: str, ana: Review, ben: Review
) -> None:
    one, several = f"/reviews/{ana.pk}/", f"/compare/?review={ben.pk}&review={ana.pk}"

    links = [
        page_of(as_annotator.get(page)).one("a", href=f"{address}?{query}").text
        for page, query in (
            (one, f"review={ana.pk}"),
            (several, f"review={ben.pk}&review={ana.pk}"),
        )
    ]

    assert links == ["Find and mark", "Find and mark"]
    for page in (one, several):
        assert "Find and mark" not in page_of(as_reader.get(page)).text
