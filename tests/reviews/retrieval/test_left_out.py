"""Queries that leave words out, those that do nothing else among them."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import Q

from reviews.asking import wanted
from reviews.models import Review
from reviews.retrieval import facets_of, found, look_for, page_of, reading
from reviews.retrieval.documents import configs_in_use
from reviews.retrieval.selected import Documents
from tests.factories import make_review

pytestmark = pytest.mark.django_db

TEXTS = ("A slow dogger", "A dogger, slow", "A slow sea", "The sea")


@pytest.fixture
def reviews() -> list[Review]:
    """Three of each text, in one order; the first of each is of a work called Dogger."""
    made = [
        make_review(f"{text} {take}.", work="Zama" if take else "Dogger", language="en")
        for take in range(3)
        for text in TEXTS
    ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_searchdocument")
    return made


@pytest.fixture(params=["few", "many"])
def amount(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether what is found is counted and weighed, or too much for it."""
    if request.param == "many":
        monkeypatch.setattr(found, "MOST_RANKED", 0)
        monkeypatch.setattr(found, "MOST_COUNTED", 1)
        monkeypatch.setattr(found, "_SURELY_MORE", 1)


def listed(query: str) -> list[str]:
    """The texts of all pages without their numbers, in their order."""
    token = ""
    texts: list[str] = []
    while True:
        page = page_of(look_for(wanted(query)), token=token, size=5, of="a list")
        texts += [review.current.text[:-3] for review in page.rows]
        token = page.next_token
        if not token:
            return texts


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        # The works that are called Dogger hold the word in their title.
        ("-dogger", ["A slow sea", "The sea"] * 2),
        ("-dogger -slow", ["The sea"] * 2),
        ('-"slow dogger"', ["A dogger, slow", "A slow sea", "The sea"] * 3),
        ('-"slow dogger" -the', ["A dogger, slow", "A slow sea"] * 3),
        ('-"slow dogger" or dogger', [*TEXTS] * 3),
        ("-slow or dogger", ["A slow sea"] + ["A slow dogger", "A dogger, slow", "The sea"] * 3),
        ("sea -slow", ["The sea"] * 3),
    ],
)
@pytest.mark.usefixtures("amount")
def test_all_that_is_without_a_word_or_a_phrase_is_found(
    reviews: list[Review], query: str, texts: list[str]
) -> None:
    assert sorted(listed(query)) == sorted(texts)


def test_that_a_name_is_without_a_word_puts_no_review_first(
    monkeypatch: pytest.MonkeyPatch, reviews: list[Review]
) -> None:
    monkeypatch.setattr(found, "MOST_RANKED", 0)

    rows = page_of(look_for(wanted("-boring or dogger")), token="", size=20, of="a list").rows

    called = [review for review in reversed(reviews) if review.work.title == "Dogger"]
    others = [review for review in reversed(reviews) if review not in called]
    assert rows == called + others


@pytest.mark.usefixtures("amount")
def test_filters_and_numbers_hold_for_what_is_left(reviews: list[Review]) -> None:
    result = look_for(wanted("-slow"), Q(work__in=[reviews[0].work_id]))

    assert [each.label for each in facets_of(result)["work"]] == ["Dogger (2013)"]
    assert {pk for (pk,) in result.documents.rows.values_list("pk")} == {reviews[3].pk}


def test_what_is_without_a_word_is_told_without_reading_the_whole_index_of_words(
    reviews: list[Review],
) -> None:
    def is_asked(query: str) -> bool:
        documents = Documents(wanted(query), tuple(configs_in_use()))
        source = documents.selection
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
            cursor.execute(f"EXPLAIN SELECT 1 {source.source}", source.values)
            return "search_document_words" in str(cursor.fetchall())

    assert {query: is_asked(query) for query in ("sea", "sea -slow", "-slow", "-slow or sea")} == {
        "sea": True,
        "sea -slow": True,
        "-slow": False,
        "-slow or sea": False,
    }


@pytest.mark.usefixtures("reviews")
@pytest.mark.parametrize("query", ["-slow", "-slow -sea", "-slow or sea", "-rêve or -slow", "-la"])
def test_those_that_fail_tell_the_others_in_every_language(query: str) -> None:
    make_review("La mer, un rêve.", work="Zama", language="fr")
    make_review("海に夢を見る。", work="Zama", language="ja")
    asked = wanted(query)

    each_in_turn = Documents(asked, tuple(configs_in_use()))
    by_others = replace(each_in_turn, go_by_others=True)

    assert list(by_others.rows.order_by("pk")) == list(each_in_turn.rows.order_by("pk"))


@pytest.mark.usefixtures("reviews")
def test_of_few_without_a_word_the_index_is_asked_for_those_that_hold_it() -> None:
    documents = Documents(wanted("-slow"), tuple(configs_in_use()), go_by_others=True)
    source = documents.selection
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN SELECT 1 {source.source}", source.values)
        plan = [line.strip() for (line,) in cursor.fetchall()]
    assert [line for line in plan if "document @@" in line and line.startswith("Index Cond")] == [
        "Index Cond: (document @@ '''slow'''::tsquery)"
    ]


def test_a_phrase_that_is_left_out_is_looked_for_a_little_at_a_time(
    monkeypatch: pytest.MonkeyPatch, reviews: list[Review]
) -> None:
    monkeypatch.setattr(reading, "MOST_READ", 2)

    assert sorted(listed('-"slow dogger"')) == sorted(
        ["A dogger, slow", "A slow sea", "The sea"] * 3
    )
