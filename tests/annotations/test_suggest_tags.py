"""Suggested tags: /notebooks/<slug>/suggestions/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.highlights import remove
from annotations.models import Change, Notebook, Tag
from reviews.models import Review
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_notebook, make_review
from tests.pages import Answer, page_of

TEXT = "The score is all strings. A piano score, too. The camera is still."


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT)


@pytest.fixture
def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/suggestions/"


@pytest.fixture
def past(review: Review, notebook: Notebook, annotator: User) -> None:
    for words, tags in [
        ("The score is all strings", ["Music", "Music > strings"]),
        ("A piano score, too", ["Music"]),
        ("The camera is still", ["image"]),
    ]:
        make_highlight(review, words, notebook=notebook, by=annotator, tags=tags)


def suggested(answer: Answer) -> list[str]:
    """The tags to press, as a reader sees them: each is what it adds."""
    assert answer.status_code == 200
    chips = page_of(answer).all("button")
    assert [chip["data-tag"] for chip in chips] == [chip.words for chip in chips]
    return [chip.words for chip in chips]


@pytest.mark.usefixtures("past")
def test_tags_of_similar_words_are_suggested_the_likeliest_first(
    as_annotator: Client, address: str
) -> None:
    answer = as_annotator.get(address, {"quote": "What a score!"})

    assert suggested(answer) == ["Music", "Music > strings"]
    assert page_of(answer).words == "Marked like this before Music Music > strings"


@pytest.mark.usefixtures("past")
def test_chosen_tags_are_not_suggested_again_but_those_that_go_with_them(
    as_annotator: Client, address: str
) -> None:
    def with_tags(quote: str, *tags: str) -> list[str]:
        return suggested(as_annotator.get(address, {"quote": quote, "tag": tags}))

    assert with_tags("What a score!", "Music") == ["Music > strings"]
    assert with_tags("What a score!", "music, MUSIC > strings") == []
    assert with_tags("Umbrellas", "strings") == ["Music"]
    assert with_tags("What a score!", "no such tag") == ["Music", "Music > strings"]


@pytest.mark.usefixtures("past")
def test_nothing_is_said_where_nothing_is_similar(as_annotator: Client, address: str) -> None:
    for query in ({"quote": "Umbrellas"}, {"quote": ""}, {}):
        assert as_annotator.get(address, query).content.strip() == b""


def test_only_standing_marks_of_this_notebook_count(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    other = make_notebook(annotator)
    make_highlight(review, "The score is", notebook=other, by=annotator, tags=["theirs"])
    removed = make_highlight(review, "The score", notebook=notebook, by=annotator, tags=["gone"])
    remove(removed, by=annotator)
    make_highlight(review, "The score", notebook=notebook, by=annotator)

    assert suggested(as_annotator.get(address, {"quote": "The score is"})) == []


def test_a_name_is_shown_as_it_is_written(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    make_highlight(
        review, "The score", notebook=notebook, by=annotator, tags=['<b onclick="x" R&B']
    )

    answer = as_annotator.get(address, {"quote": "A score"})

    assert suggested(answer) == ['<b onclick="x" R&B']


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(
    "quote",
    ["score \0 score", "score" * 20_000, "score \ud800".encode("utf-8", "surrogatepass"), "’; --"],
)
def test_any_quote_is_answered(as_annotator: Client, address: str, quote: str | bytes) -> None:
    assert as_annotator.get(address, {"quote": quote}).status_code == 200


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(
    ("tags", "sentence"),
    [
        (["x" * 101], f"The tag “{'x' * 30}…” is too long: 101 characters, where 100 is the most."),
        (["so\0und"], "A tag's name holds a character that cannot be shown. Retype it."),
        ([f"tag {n}" for n in range(51)], "These are 51 tags; a mark takes 50 at the most."),
    ],
)
def test_what_can_be_no_tag_is_refused_and_made_nowhere(
    as_annotator: Client, address: str, tags: list[str], sentence: str
) -> None:
    there = Tag.objects.count()

    answer = as_annotator.get(
        address, {"quote": "score", "tag": tags}, headers={"HX-Request": "true"}
    )

    assert (answer.status_code, page_of(answer).words) == (422, sentence)
    assert (Tag.objects.count(), Change.objects.count()) == (there, 0)


def test_the_queries_are_as_many_for_one_mark_as_for_thirty(
    as_annotator: Client, address: str, review: Review, notebook: Notebook, annotator: User
) -> None:
    address += "?quote=score&tag=a"
    counts = []
    for number in (1, 29):
        for each in range(number):
            tags = [f"tag {each}", "a > b"]
            make_highlight(review, "The score", notebook=notebook, by=annotator, tags=tags)
        counts.append(query_count(as_annotator, address))

    assert counts == [counts[0]] * 2


@pytest.mark.parametrize(("who", "status"), [("as_stranger", 404), ("as_reader", 403)])
def test_who_may_not_mark_gets_none(
    request: pytest.FixtureRequest, address: str, who: str, status: int
) -> None:
    assert request.getfixturevalue(who).get(address, {"quote": "score"}).status_code == status


def test_a_notebook_that_is_not_there(as_annotator: Client) -> None:
    assert as_annotator.get("/notebooks/none/suggestions/", {"quote": "x"}).status_code == 404


def test_it_only_answers(as_annotator: Client, address: str) -> None:
    assert as_annotator.post(address, {"quote": "score"}).status_code == 405


def test_who_is_not_signed_in_is_asked_to(client: Client, address: str) -> None:
    answer = client.get(address, {"quote": "score"})

    assert (answer.status_code, answer["Location"][:17]) == (302, "/accounts/login/?")
