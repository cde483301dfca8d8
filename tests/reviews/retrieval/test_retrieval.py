"""Finding reviews: which, how many, in what order, to the last page."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import Q

from reviews.asking import wanted
from reviews.facets import Facet
from reviews.models import Critic, Review, SearchDocument, Work
from reviews.paging import BadToken
from reviews.retrieval import Found, facets_of, found, look_for, page_of, reading, sampled
from tests.factories import make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few are ranked, and few more are counted."""
    monkeypatch.setattr(found, "MOST_RANKED", 2)
    monkeypatch.setattr(found, "MOST_COUNTED", 5)
    monkeypatch.setattr(found, "_SURELY_MORE", 10)
    monkeypatch.setattr(reading, "MOST_READ", 4)


def searched(query: str, condition: Q | None = None) -> Found:
    return look_for(wanted(query), condition)


def pages(query: str, size: int) -> Iterator[list[Review]]:
    token = ""
    while True:
        page = page_of(searched(query), token=token, size=size, of="a list")
        yield page.rows
        token = page.next_token
        if not token:
            return


def first(query: str, condition: Q | None = None) -> list[Review]:
    return page_of(searched(query, condition), token="", size=30, of="a list").rows


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_searchdocument")


def test_the_best_match_comes_first_and_of_two_the_newer() -> None:
    prose = [make_review("A dogger.", work="Zama"), make_review("The dogger.", work="Zama")]
    named = make_review(work="Zama", critic="Dogger")
    titled = make_review(work="Dogger")

    assert first("dogger") == [titled, named, *reversed(prose)]


# Too many to be ranked, of which all are counted, or not.
@pytest.mark.parametrize("in_prose", [3, 6])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 50])
def test_pages_come_to_the_last_review_each_once(
    few_ranked: None, size: int, in_prose: int
) -> None:
    prose = [make_review(f"Dogger {number}.", work="Zama") for number in range(in_prose)]
    titled = [make_review(work="Dogger"), make_review(work="Dogger")]
    make_review(work="Zama")

    listed = list(pages("dogger", size))

    assert [row for page in listed for row in page] == [*reversed(titled), *reversed(prose)]
    assert [len(page) for page in listed[:-1]] == [size] * (len(listed) - 1)


def test_pages_of_what_is_ranked_come_to_the_last_review() -> None:
    prose = [make_review(f"Dogger {number}.", work="Zama") for number in range(4)]
    titled = make_review(work="Dogger")

    assert [row for page in pages("dogger", 2) for row in page] == [titled, *reversed(prose)]


def test_a_list_goes_on_as_it_began_though_it_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    reviews = [make_review(f"Dogger {number}.", work="Zama") for number in range(4)]
    begun = page_of(searched("dogger"), token="", size=2, of="a list")
    make_review(work="Dogger")
    monkeypatch.setattr(found, "MOST_RANKED", 1)

    page = page_of(searched("dogger"), token=begun.next_token, size=9, of="a list")

    assert page.rows == [reviews[1], reviews[0]]


@pytest.mark.parametrize("token", ["x", "W10", "WyJhIiwxXQ"])
def test_a_token_of_no_page_is_refused(token: str) -> None:
    make_review("Dogger.")
    with pytest.raises(BadToken):
        page_of(searched("dogger"), token=token, size=2, of="a list")


def test_a_token_of_another_list_is_refused() -> None:
    for _ in range(3):
        make_review(work="Dogger")
    token = page_of(searched("dogger"), token="", size=2, of="a list").next_token
    with pytest.raises(BadToken):
        page_of(searched("dogger"), token=token, size=2, of="another")


@pytest.mark.parametrize(("reviews", "count", "is_capped"), [(5, 5, False), (6, 5, True)])
def test_no_more_are_counted_than_say_something(
    few_ranked: None, reviews: int, count: int, is_capped: bool
) -> None:
    for number in range(reviews):
        make_review(f"Dogger {number}.", work="Zama")

    result = searched("dogger")

    assert (result.count, result.is_capped) == (count, is_capped)


def test_what_is_surely_more_is_not_counted_and_listed_all_the_same(few_ranked: None) -> None:
    reviews = [make_review(f"Dogger {number}.", work="Zama") for number in range(12)]
    analyze()

    result = searched("dogger")

    assert (result.count, result.is_capped, result.is_common) == (5, True, True)
    assert [row for page in pages("dogger", 5) for row in page] == reviews[::-1]


def test_only_those_that_hold_a_phrase_in_its_order_are_counted(few_ranked: None) -> None:
    fitting = [make_review(f"A slow dogger, take {take}.", work="Zama") for take in range(2)]
    make_review("A dogger, slow.", work="Zama")
    analyze()

    result = searched('"slow dogger"')

    assert (result.count, result.is_capped) == (2, False)
    assert first('"slow dogger"') == fitting[::-1]


@pytest.mark.parametrize(
    "condition",
    [
        {"work__key__startswith": "he"},
        {"critic__in": "critic"},
        {"language": "fr"},
        {"work__year__gte": 2010, "work__year__lte": 2015},
        {"rating__gte": 80},
        {"headline": "On film"},
        {"critic__isnull": False},
    ],
)
def test_words_and_filters_narrow_together(condition: dict[str, object]) -> None:
    fitting = make_review(
        "Des films.", work="Her", critic="Ana", language="fr", rating="4/5", headline="On film"
    )
    make_review("A film.", work="Zama", year="2017", language="en", rating="1/5")
    if "critic__in" in condition:
        condition = {"critic__in": list(Critic.objects.values_list("pk", flat=True))}

    assert first("film", Q(**condition)) == [fitting]
    assert searched("film", ~Q(**condition)).count == 1
    assert searched("", Q(**condition)).count == 1


@pytest.mark.parametrize("query", ["johanson", "Johannsson", "JOHANSON"])
def test_a_name_is_found_though_mistyped(query: str) -> None:
    by_her = make_review(critic="Scarlett Johansson")
    on_her = make_review(work="Johansson, a Life")
    in_hers = make_review(publication="The Johansson Review")
    make_review(critic="Joan Didion")

    assert set(first(query)) == {by_her, on_her, in_hers}
    assert first(f"{query} -film") == []


@pytest.mark.parametrize("query", ["zulieka", "uzleika", "Zuleiak", "miss zuelika"])
def test_a_name_is_found_though_two_letters_are_turned_round(query: str) -> None:
    by_her = make_review(critic="Miss Zuleika Dobson")
    on_her = make_review(work="O Miss Zuleika")
    in_hers = make_review(publication="Miss Zuleika’s")
    make_review(critic="Joan Didion")

    assert set(first(query)) == {by_her, on_her, in_hers}


def test_a_word_that_is_found_is_no_other_with_two_letters_turned_round() -> None:
    make_review("A trail in the snow.", work="Zama")
    make_review("A court.", work="The Trial")

    assert [review.work.title for review in first("trail")] == ["Zama"]


def test_facets_count_what_was_found() -> None:
    make_review("A film.", work="Her", critic="Ana", publication="The Echo")
    make_review("A film too.", work="Her", critic="Ben", publication="The Echo")
    make_review("Des films.", work="Zama", critic="Ana", language="fr")
    make_review("Nothing.", work="Zama", critic="Cleo")

    assert facets_of(searched("film")) == {
        "work": [Facet("her", "Her (2013)", 2), Facet("zama", "Zama (2013)", 1)],
        "critic": [Facet("ana", "Ana", 2), Facet("ben", "Ben", 1)],
        "publication": [Facet("the-echo", "The Echo", 2)],
        "language": [Facet("en", "English", 2), Facet("fr", "French", 1)],
    }


def test_nothing_is_found_in_an_empty_library() -> None:
    result = searched("film")
    assert (result.count, first("film")) == (0, [])
    assert facets_of(result) == {"work": [], "critic": [], "publication": [], "language": []}


def test_what_a_document_is_narrowed_by_is_its_reviews() -> None:
    review = make_review(work="Her", critic="Ana", publication="The Echo", rating="4/5")
    work = Work.objects.get()
    work.year = 2014
    work.save()
    review.critic = Critic.objects.named("Ben")
    review.rating, review.language = 20, "fr"
    review.save()

    document = SearchDocument.objects.get()
    held = [document.work, document.critic, document.publication, document.year]
    assert held == [work.pk, review.critic.pk, review.publication_id, 2014]
    assert (document.language, document.rating) == ("fr", 20)
    assert document.config == "crosscut_french"


def test_those_that_most_reviews_have_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.retrieval.facet_counts.MOST_SHOWN", 1)
    make_review("A film.", work="Amour", critic="Ana")
    for _ in range(2):
        make_review(work="Zama", critic="Cleo")

    offered = facets_of(searched(""))

    assert offered["work"] == [Facet("zama", "Zama (2013)", 2)]
    assert offered["critic"] == [Facet("cleo", "Cleo", 2)]


@pytest.mark.parametrize(("least", "are_enough"), [(8, True), (9, False)])
def test_of_very_many_those_of_the_latest_works_are_counted_unless_they_are_too_few(
    few_ranked: None, monkeypatch: pytest.MonkeyPatch, least: int, are_enough: bool
) -> None:
    monkeypatch.setattr(found, "_OF_LATEST_WORKS", 8)
    monkeypatch.setattr(found, "_LEAST_OF_THEM", least)
    monkeypatch.setattr("reviews.retrieval.facet_counts.SAMPLED", least)
    for number in range(24):
        make_review(f"A dogger, {number}.", work=f"Take {number // 4}", year="")
    analyze()

    looked_for = searched("dogger")

    counted = {facet.label: facet.count for facet in facets_of(looked_for)["work"]}
    assert (counted == {"Take 4": 4, "Take 5": 4}) is are_enough
    assert sum(counted.values()) == least
    assert sampled(looked_for).rows.count() == (8 if are_enough else 24)


def test_of_several_words_the_first_are_known_by_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    reviews = [make_review(f"A slow dogger, {take}.", work=f"Take {take}") for take in range(4)]
    make_review("A slow boat.")

    all_known = searched("slow dogger")
    monkeypatch.setattr(found, "MOST_KNOWN", 3)
    some_known = searched("slow dogger")

    assert set(all_known.ids) == {review.pk for review in reviews}
    assert (len(some_known.ids), some_known.count, searched("dogger").ids) == (3, 4, ())
    assert facets_of(some_known) == facets_of(all_known)
    assert [facet.count for facet in facets_of(all_known)["work"]] == [1, 1, 1, 1]


@pytest.mark.parametrize("query", ["", "dogger", "slow dogger", '"slow dogger"', "zama", "-slow"])
@pytest.mark.parametrize("is_veiled", [False, True])
def test_what_reviews_are_of_is_the_same_told_along_with_them_or_later(
    monkeypatch: pytest.MonkeyPatch, query: str, is_veiled: bool
) -> None:
    monkeypatch.setattr("reviews.retrieval.facet_counts.FACETED", 3)
    monkeypatch.setattr("reviews.retrieval.facet_counts.SAMPLED", 2)
    for number in range(3):
        make_review(f"A slow dogger, {number}.", critic="Ana", publication="The Echo")
        veiled = make_review("Des doggers.", work=f"Take {number}", critic="Ben", language="fr")
    make_review("A slow boat.", work="Zama")
    hidden = [veiled.pk] if is_veiled else []

    along = look_for(wanted(query), veiled=hidden, counted=True)
    later = look_for(wanted(query), veiled=hidden)

    assert along.counts is not None or query == '"slow dogger"'
    assert later.counts is None
    assert facets_of(along) == facets_of(later)
    assert replace(along, counts=None) == later
