"""How rare words are in the library, and which reviews share a passage's rarest."""

import pytest
from django.db import connection

from reviews import rare_words
from reviews.rare_words import MOST_REVIEWS, Sharing, Wanted, sharing, stems
from tests.factories import make_review

pytestmark = pytest.mark.django_db


def look_for(*wanted: str, other_than: int = 0, among: set[int] | None = None) -> Sharing:
    return sharing(Wanted(wanted), other_than=other_than, among=among)


def test_stems_are_those_of_the_search_in_each_language() -> None:
    words = ["strings", "johansson", "not", "reunions"]

    assert stems("en", words) == {
        "strings": "string",
        "johansson": "johansson",
        "not": "not",
        "reunions": "reunion",
    }
    assert stems("fr-CA", ["chevaux"]) == {"chevaux": "cheval"}
    assert stems("xx", ["strings"]) == {"strings": "strings"}
    assert stems("en", []) == {}


def test_reviews_that_share_more_of_the_rare_words_come_first() -> None:
    common = [make_review(f"A melancholy film, number {number}.").pk for number in range(3)]
    score = make_review("The score swells.").pk
    both = make_review("A melancholy score.").pk
    make_review("I slept.")

    found = look_for("melancholi", "score", "zither")

    assert found.reviews == [both, score, *common]
    assert found.holding == {"melancholi": 4, "score": 2, "zither": 0}
    assert found.total == 6


def test_the_passages_own_review_and_those_not_asked_for_are_left_out() -> None:
    own, here, elsewhere = (make_review(f"The score swells {n} times.").pk for n in range(3))

    assert look_for("score", other_than=own).reviews == [here, elsewhere]
    assert look_for("score", other_than=own, among={own, here}).reviews == [here]


def test_no_more_are_named_than_can_be_compared() -> None:
    for number in range(MOST_REVIEWS + 1):
        make_review(f"The score swells {number} times.")

    assert len(look_for("score").reviews) == MOST_REVIEWS


def test_a_word_can_be_looked_for_by_its_beginning() -> None:
    review = make_review("연기가 훌륭하다.", language="ko")

    wanted = Wanted(["연기", "훌륭"], are_beginnings=True)

    assert sharing(wanted, other_than=0).reviews == [review.pk]


def test_signs_of_the_query_language_are_words_like_others() -> None:
    make_review("It's a film.")

    assert look_for("b | film", "!", "\\", "'").reviews == []


@pytest.mark.parametrize("few_enough", [2_000, 2])
def test_what_the_statistics_call_common_is_found_too(
    monkeypatch: pytest.MonkeyPatch, few_enough: int
) -> None:
    reviews = [make_review(f"The score swells {number} times.").pk for number in range(4)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_searchdocument")
    monkeypatch.setattr(rare_words, "_FEW_ENOUGH", few_enough)

    found = look_for("score")

    assert (found.reviews, found.holding) == (reviews, {"score": 4})
