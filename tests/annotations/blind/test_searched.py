"""Reading a work blind: what the library's search finds tells nothing."""

from base64 import urlsafe_b64decode
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.blind import read_blind, reveal
from annotations.blind.searching import LEFT_OUT, NOT_BY_MATCH
from reviews.models import Review, Work
from tests.annotations.browsing import reviews_in
from tests.factories import make_review
from tests.pages import page_of

pytestmark = pytest.mark.usefixtures("blind")


@pytest.fixture
def other(reviews: tuple[Review, Review]) -> Review:
    """Of another work, which is not read blind."""
    return make_review("I wept as well.", work="Him", critic="Zuleika Quist", rating="90%")


@pytest.mark.parametrize(
    "asked", ["q=critic:zuleika", "q=outlet:vellum", "q=rating:>=80", "q=has:rating", "sort=rating"]
)
def test_who_asks_by_what_is_hidden_finds_what_is_not_and_is_told(
    as_annotator: Client, other: Review, asked: str
) -> None:
    answer = as_annotator.get(f"/?{asked}")

    assert set(reviews_in(answer)) <= {other.pk}
    assert LEFT_OUT in page_of(answer).words


@pytest.mark.parametrize("name", ["zuleika", "Zuleika Quist", "zulieka", "xylographer"])
def test_a_name_finds_no_review_that_hides_it(as_annotator: Client, name: str) -> None:
    assert set(reviews_in(as_annotator.get("/", {"q": name}))) == set()


@pytest.mark.parametrize("asked", ["her -zuleika", 'her -"xylographer times"', "her or -zuleika"])
def test_whose_a_review_is_is_not_told_by_its_missing_where_a_name_is_left_out(
    as_annotator: Client, other: Review, asked: str
) -> None:
    answer = as_annotator.get("/", {"q": asked})

    assert set(reviews_in(answer)) <= {other.pk}
    assert LEFT_OUT in page_of(answer).words


def test_a_word_that_is_nobodys_name_may_be_left_out(
    as_annotator: Client, reviews: tuple[Review, Review]
) -> None:
    answer = as_annotator.get("/?q=her -wept")

    assert set(reviews_in(answer)) == {reviews[1].pk}
    assert LEFT_OUT not in page_of(answer).words


def test_words_of_the_text_and_the_title_find_what_is_hidden(
    as_annotator: Client, reviews: tuple[Review, Review]
) -> None:
    first, second = reviews
    assert set(reviews_in(as_annotator.get("/?q=wept"))) == {first.pk}
    assert set(reviews_in(as_annotator.get("/?q=her"))) == {first.pk, second.pk}


def test_what_was_revealed_is_found_by_its_critic(
    as_annotator: Client, reviews: tuple[Review, Review], work: Work, annotator: User
) -> None:
    reveal([work], by=annotator)

    answer = as_annotator.get("/?q=zuleika")

    assert set(reviews_in(answer)) == {reviews[0].pk}
    assert LEFT_OUT not in page_of(answer).words


def test_what_was_probably_meant_counts_what_is_hidden_where_its_text_has_the_word(
    as_annotator: Client, other: Review
) -> None:
    meant = page_of(as_annotator.get("/?q=wepht")).one(class_="meant")
    assert meant.words == "Did you mean wept? 2 reviews."
    assert page_of(as_annotator.get("/?q=odaliss")).all(class_="meant") == []


@pytest.mark.parametrize("name", ["zuleika", "odalys", "xylographer", '"vellum weekly"'])
def test_the_order_of_what_is_found_does_not_tell_whose_it_is(
    as_annotator: Client, reviews: tuple[Review, Review], work: Work, annotator: User, name: str
) -> None:
    first, second = (each.pk for each in reviews)
    listed = as_annotator.get("/", {"q": f"theodore or {name}"})
    assert reviews_in(listed) == [second, first]
    assert NOT_BY_MATCH in page_of(listed).words

    reveal([work], by=annotator)

    listed = as_annotator.get("/", {"q": f"theodore or {name}"})
    assert reviews_in(listed)[0] == (second if name in ("odalys", '"vellum weekly"') else first)
    assert NOT_BY_MATCH not in page_of(listed).words


def test_by_critic_the_hidden_come_last_over_all_pages(
    as_annotator: Client, reviews: tuple[Review, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 1)
    first, second = reviews
    page = as_annotator.get("/?sort=work")
    assert reviews_in(page) == [first.pk]

    following = page_of(page).one("a", rel="next")["href"]
    token = parse_qs(urlsplit(following).query)["after"][0]
    told = urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
    assert "zuleika" not in told
    assert reviews_in(as_annotator.get(f"/{following}")) == [second.pk]


def test_a_part_of_a_name_without_blanks_may_not_be_left_out_either(
    as_annotator: Client, annotator: User
) -> None:
    hidden = make_review("静かな映画。", work="東京物語", critic="山田花子", language="ja")
    read_blind([hidden.work], by=annotator)

    answer = as_annotator.get("/", {"q": "映画 -花子"})

    assert (reviews_in(answer), LEFT_OUT in page_of(answer).words) == ([], True)
    assert NOT_BY_MATCH in page_of(as_annotator.get("/", {"q": "映画 or 花子"})).words
