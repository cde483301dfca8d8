"""“Who else says this?”: GET /highlights/<id>/near/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Highlight, Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX, query_count
from tests.factories import add_version, make_highlight, make_notebook, make_review
from tests.pages import Answer, Element, page_of

SCORE = "A melancholy score of low strings holds it together."


@pytest.fixture
def highlight(notebook: Notebook, annotator: User) -> Highlight:
    review = make_review(
        "It is long. I liked its melancholy score, all strings. Bring a coat.",
        work="Her",
        critic="Ana",
    )
    words = "its melancholy score, all strings"
    return make_highlight(review, words, notebook=notebook, by=annotator, tags=["Music"])


@pytest.fixture
def address(highlight: Highlight) -> str:
    return f"/highlights/{highlight.pk}/near/"


@pytest.fixture
def ben(db: None) -> Review:
    text = f"I slept.\n\nHe edits like a butcher. {SCORE} I slept again."
    return make_review(text, work="Her", critic="Ben", publication="The Echo")


@pytest.fixture
def amour(db: None) -> Review:
    return make_review("The melancholy strings are back.", work="Amour", year="2012", critic="Cleo")


def passages(answer: Answer) -> list[Element]:
    return page_of(answer).one(class_="near-answer").all("li")


def test_it_shows_the_passage_its_source_and_what_is_shared(
    as_annotator: Client, address: str, highlight: Highlight, ben: Review
) -> None:
    answer = as_annotator.get(address)

    (passage,) = passages(answer)
    assert passage.one("blockquote").text == SCORE
    assert [each.text for each in passage.all("b")] == ["melancholy score", "strings"]
    assert passage.one(class_="near-source").words == "Ben on Her, The Echo"
    assert passage.one(class_="near-reasons").words == (
        "Shares: melancholy score, strings. Read beside"
    )
    fragment = f"r{ben.pk}-10:~:text=A%20melancholy%20score%20of,strings%20holds%20it%20together."
    start = ben.current.text.index(SCORE)
    at = f"at={ben.pk}:{start}-{start + len(SCORE)}"
    pair = f"review={highlight.review_id}&review={ben.pk}"
    notebook = f"notebook={highlight.notebook.slug}"
    assert [link["href"] for link in passage.all("a")] == [
        f"/reviews/{ben.pk}/?{notebook}#{fragment}",
        f"/compare/?{pair}&{at}&{notebook}#{fragment}",
    ]
    page = page_of(answer)
    assert page.one("h1").text == "Who else says this?"
    assert page.one("figure").one("blockquote").text == highlight.quote


def test_the_whole_library_is_searched_only_where_asked(
    as_annotator: Client, address: str, ben: Review, amour: Review
) -> None:
    in_work = passages(as_annotator.get(address))
    in_library = passages(as_annotator.get(address, {"scope": "library"}))

    def sources(found: list[Element]) -> list[str]:
        return [each.one(class_="near-source").words for each in found]

    assert sources(in_work) == ["Ben on Her, The Echo"]
    assert sources(in_library) == ["Ben on Her, The Echo", "Cleo on Amour"]


@pytest.mark.parametrize("scope", ["work", "library"])
def test_a_passage_of_other_words_is_near_by_its_tag(
    as_annotator: Client,
    address: str,
    highlight: Highlight,
    annotator: User,
    *,
    scope: str,
) -> None:
    review = make_review("Cellos, cellos, cellos. A cough.", work="Her", critic="Dora")
    make_highlight(
        review, "Cellos, cellos", notebook=highlight.notebook, by=annotator, tags=["Music"]
    )
    elsewhere = make_notebook(annotator, name="Elsewhere")
    make_highlight(review, "A cough", notebook=elsewhere, by=annotator, tags=["Music"])
    gone = make_highlight(
        review, "A cough", notebook=highlight.notebook, by=annotator, tags=["Music"]
    )
    remove(gone, by=annotator)

    (passage,) = passages(as_annotator.get(address, {"scope": scope}))

    assert passage.one("blockquote").text == "Cellos, cellos, cellos."
    assert passage.one(class_="near-reasons").words == "Tag: Music. Read beside"


@pytest.mark.parametrize(
    ("words", "scope", "sentence"),
    [
        ("It is", "work", "There is too little to go by: "),
        ("Bring a coat", "work", "Nobody else comes near this: none of the 1 other review of Her "),
        ("Bring a coat", "library", "No other review in the library has these words."),
    ],
)
def test_no_answer_says_why(
    as_annotator: Client,
    highlight: Highlight,
    annotator: User,
    ben: Review,
    *,
    words: str,
    scope: str,
    sentence: str,
) -> None:
    bare = make_highlight(highlight.review, words, notebook=highlight.notebook, by=annotator)

    answer = as_annotator.get(f"/highlights/{bare.pk}/near/", {"scope": scope})

    hint = page_of(answer).one(class_="near-answer").one(class_="hint").words
    assert hint[: len(sentence)] == sentence


def test_a_work_with_one_review_says_so(as_annotator: Client, address: str) -> None:
    hint = page_of(as_annotator.get(address)).one(class_="near-answer").one(class_="hint")

    assert hint.words == "There is no other review of Her in the library."


def test_htmx_gets_the_answer_alone_and_the_panel_asks_for_it(
    as_annotator: Client, as_reader: Client, address: str, highlight: Highlight, ben: Review
) -> None:
    piece = page_of(as_annotator.get(address, headers=HTMX))
    (answer,) = piece.top()
    assert answer["class"] == "near-answer"
    assert len(answer.all("li")) == 1
    assert [link["href"] for link in answer.one("nav").all("a")] == [
        f"{address}?scope=work",
        f"{address}?scope=library",
    ]
    assert [link.attributes.get("aria-current") for link in answer.one("nav").all("a")] == [
        "true",
        None,
    ]
    for browser in (as_annotator, as_reader):
        section = page_of(browser.get(highlight.get_absolute_url())).one("details", class_="near")
        assert section["hx-get"] == section.one("a")["href"] == address


def test_what_is_selected_can_be_asked_about_before_it_is_marked(
    as_stranger: Client, highlight: Highlight, ben: Review
) -> None:
    place = {"version": "1", "start": str(highlight.start), "end": str(highlight.end)}

    answer = as_stranger.get(f"/reviews/{highlight.review_id}/near/", place)

    (passage,) = passages(answer)
    assert passage.one("blockquote").text == SCORE
    assert page_of(answer).one("figure").one("blockquote").text == highlight.quote
    query = f"version=1&start={highlight.start}&end={highlight.end}&scope=library"
    in_library = page_of(answer).one("a", id="near-library-selected")
    assert in_library["href"] == f"/reviews/{highlight.review_id}/near/?{query}"


@pytest.mark.parametrize(
    ("place", "status", "sentence"),
    [
        ("version=1&start=0&end=9999", 422, "This selection ends at character 9999"),
        ("version=1&start=3&end=3", 422, "This selection is empty"),
        ("version=1&start=one&end=3", 422, "The beginning of the selection cannot be read"),
        # What was selected comes first, then where it was, then where to look.
        ("scope=x", 422, "The beginning of the selection cannot be read"),
        ("start=0&version=x", 422, "The end of the selection cannot be read"),
        ("version=1&start=0&end=9999&scope=x", 422, "This address says no place to look."),
        ("start=0&end=3", 422, "The version of the text cannot be read"),
        ("version=2&start=0&end=3", 422, "The text of this review was edited."),
        ("version=1&start=0&end=3&scope=x", 422, "This address says no place to look."),
    ],
)
def test_a_place_that_is_none_is_refused_in_words(
    as_stranger: Client, ben: Review, *, place: str, status: int, sentence: str
) -> None:
    answer = as_stranger.get(f"/reviews/{ben.pk}/near/?{place}")

    assert answer.status_code == status
    assert sentence in page_of(answer).one("main").words


def test_passages_of_reviews_are_for_those_who_may_read_the_library(
    as_stranger: Client, client: Client, ben: Review
) -> None:
    address = f"/reviews/{ben.pk}/near/?version=1&start=0&end=3"

    assert client.get(address).status_code == 302
    assert as_stranger.post(address).status_code == 405
    assert as_stranger.get("/reviews/0/near/?version=1&start=0&end=3").status_code == 404


def test_marks_whose_text_was_edited_are_asked_for_by_their_old_words(
    as_annotator: Client, address: str, highlight: Highlight, ben: Review
) -> None:
    add_version(highlight.review, "All is new here.")
    add_version(ben, f"{SCORE} Nothing else.")

    (passage,) = passages(as_annotator.get(address))

    assert passage.one("blockquote").text == SCORE


def test_the_number_of_queries_does_not_grow(
    as_annotator: Client, address: str, highlight: Highlight, annotator: User
) -> None:
    library = f"{address}?scope=library"

    def add(number: int) -> None:
        review = make_review(
            f"The melancholy strings are back, {number}.",
            work="Her",
            critic=f"Critic {number}",
            publication=f"Outlet {number}",
        )
        make_highlight(review, "strings", notebook=highlight.notebook, by=annotator, tags=["Music"])

    add(1)
    with_one = query_count(as_annotator, address), query_count(as_annotator, library)
    add(2)
    add(3)

    assert (query_count(as_annotator, address), query_count(as_annotator, library)) == with_one
    assert len(passages(as_annotator.get(library))) == 3


def test_an_unknown_scope_is_refused_in_words(as_annotator: Client, address: str) -> None:
    answer = as_annotator.get(address, {"scope": "galaxy"})

    assert answer.status_code == 422
    assert "says no place to look" in page_of(answer).one("main").words


def test_it_is_for_those_who_may_read_the_notebook(
    as_annotator: Client, as_reader: Client, as_stranger: Client, address: str, highlight: Highlight
) -> None:
    assert [each.get(address).status_code for each in (as_annotator, as_reader, as_stranger)] == [
        200,
        200,
        404,
    ]
    assert as_annotator.post(address).status_code == 405
    assert as_annotator.get("/highlights/0/near/").status_code == 404
    remove(highlight, by=highlight.author)
    gone = as_annotator.get(address)
    assert gone.status_code == 410
    assert page_of(gone).one(class_="refusal").words.startswith("This mark was removed")
