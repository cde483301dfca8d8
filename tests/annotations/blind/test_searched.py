"""Reading a work blind: what the library's search finds tells nothing."""

import base64

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.blind import read_blind, reveal
from annotations.blind.searching import LEFT_OUT
from annotations.models import Notebook
from reviews.models import Publication, Review, Work
from tests.annotations.browsing import reviews_in
from tests.factories import make_review
from tests.pages import Answer, page_of

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


@pytest.mark.parametrize(
    ("asked", "nobodys"),
    [
        ("her -zuleika", "her -walrus"),
        ("her -zuleikas", "her -walrus"),
        ('her -"xylographer times"', 'her -"walrus times"'),
        ('her -"zuleika quist"', 'her -"walrus quaver"'),
        ("her or -zuleika", "her or -walrus"),
        ("-vaughan", "-walrus"),
        ('bored or wept -"the xylographer"', 'bored or wept -"the walrus"'),
        ("twmobly -zuleika", "twmobly -walrus"),
    ],
)
@pytest.mark.parametrize("most", [10_000, 0])
def test_to_leave_out_a_hidden_name_tells_no_more_than_to_leave_out_any_word(
    as_annotator: Client,
    reviews: tuple[Review, Review],
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    nobodys: str,
    most: int,
) -> None:
    monkeypatch.setattr("reviews.retrieval.found.MOST_COUNTED", most)
    monkeypatch.setattr("reviews.retrieval.found._SURELY_MORE", most)

    def told(query: str) -> tuple[list[int], str, str]:
        answer = as_annotator.get("/", {"q": query})
        lines = page_of(as_annotator.get("/concordance/", {"q": query})).one("main").words
        shown = page_of(answer).one("main").words
        _, _, left_out = query.partition("-")
        return reviews_in(answer), shown.replace(left_out, ""), lines.replace(left_out, "")

    found = told(asked)

    assert found == told(nobodys)
    assert set(found[0]) == (set() if "twmobly" in asked else {each.pk for each in reviews})


def test_who_is_not_hidden_is_left_out_by_name(
    as_annotator: Client, other: Review, reviews: tuple[Review, Review]
) -> None:
    make_review("I wept more.", work="Ham", critic="Ben")

    answer = as_annotator.get("/", {"q": 'wept -"zuleika quist"'})

    ham = Review.objects.get(work__title="Ham")
    assert set(reviews_in(answer)) == {reviews[0].pk, ham.pk}
    assert LEFT_OUT not in page_of(answer).words


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


def offered(answer: Answer, name: str) -> list[str]:
    """What the field of this name can be narrowed to."""
    return [
        option.words
        for field in page_of(answer).all("select", name=name)
        for option in field.all("option")[1:]
    ]


@pytest.mark.parametrize("query", ["/?q=", "/?q=wept+or+slept"])
def test_what_to_narrow_to_tells_of_no_page_whose_the_hidden_reviews_are(
    as_annotator: Client, other: Review, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    make_review("I slept and wept.", work="Ham", critic="Ben", publication="The Echo")
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 2)

    first = as_annotator.get(query)
    second = as_annotator.get(page_of(first).one("a", rel="next")["href"])

    for answer in (first, second):
        assert offered(answer, "critic") == ["Ben (1)", "Zuleika Quist (1)"]
        assert offered(answer, "publication") == ["The Echo (1)"]
        assert offered(answer, "work") == ["Ham (2013) (1)", "Her (2013) (2)", "Him (2013) (1)"]
    assert len({*reviews_in(first), *reviews_in(second)}) == 4


def test_neither_the_pages_nor_what_leads_to_the_next_follow_the_hidden_names(
    as_annotator: Client, reviews: tuple[Review, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.library.PAGE_SIZE", 1)

    first = as_annotator.get("/")
    onward = page_of(first).one("a", rel="next")["href"]

    # By their critics' names, the second stands first.
    assert reviews_in(first) == [reviews[0].pk]
    assert reviews_in(as_annotator.get(onward)) == [reviews[1].pk]
    token = onward.partition("after=")[2]
    assert b"quist" not in base64.urlsafe_b64decode(token + "==").lower()


@pytest.mark.parametrize("most_ranked", [300, 0])
def test_of_two_hidden_reviews_the_one_whose_name_was_typed_is_no_better_match(
    as_annotator: Client,
    reviews: tuple[Review, Review],
    monkeypatch: pytest.MonkeyPatch,
    most_ranked: int,
) -> None:
    monkeypatch.setattr("reviews.retrieval.found.MOST_RANKED", most_ranked)

    by_one, by_other = (
        reviews_in(as_annotator.get("/", {"q": f"lonely or bored or {name}"}))
        for name in ("zuleika", "odalys")
    )

    assert by_one == by_other
    assert set(by_one) == {review.pk for review in reviews}


def test_what_was_probably_meant_counts_what_is_hidden_where_its_text_has_the_word(
    as_annotator: Client, other: Review
) -> None:
    meant = page_of(as_annotator.get("/?q=wepht")).one(class_="meant")
    assert meant.words == "Did you mean wept? 2 reviews."
    assert page_of(as_annotator.get("/?q=odaliss")).all(class_="meant") == []


def test_to_leave_out_a_part_of_a_name_without_blanks_tells_nothing_either(
    as_annotator: Client, annotator: User
) -> None:
    hidden = make_review("静かな映画。", work="東京物語", critic="山田花子", language="ja")
    read_blind([hidden.work], by=annotator)

    found = [reviews_in(as_annotator.get("/", {"q": f"映画 -{word}"})) for word in ("花子", "子供")]

    assert found == [[hidden.pk], [hidden.pk]]
    assert reviews_in(as_annotator.get("/", {"q": "映画 -静か"})) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("zul", ["Critics Zuleika Quist"]), ("oda", []), ("xylo", []), ("vel", ["Outlets Velour"])],
)
def test_a_name_of_hidden_reviews_alone_is_not_found_beside_the_list(
    as_annotator: Client, other: Review, typed: str, found: list[str]
) -> None:
    make_review("Quiet.", work="Ham", publication="Velour")

    page = page_of(as_annotator.get("/", {"q": typed}))

    also = [each for part in page.all(class_="also") for each in part.all("div")]
    assert [each.words for each in also] == found


@pytest.mark.parametrize("field", ["critic", "-critic", "outlet"])
@pytest.mark.parametrize("name", ["zuleika", "zuleikka", '"Zuleika Quist"', "zuleika-quist"])
def test_a_filter_tells_of_no_name_of_hidden_reviews_alone_be_it_written_right_or_not(
    as_annotator: Client, reviews: tuple[Review, Review], field: str, name: str
) -> None:
    Review.objects.filter(pk=reviews[0].pk).update(
        publication=Publication.objects.named("Zuleika Quist")
    )

    def told(name: str) -> list[str]:
        page = page_of(as_annotator.get("/", {"q": f"{field}:{name}"}))
        return [each.words for each in page.one("div", id="asked").all(class_="note")]

    what = field.removeprefix("-")
    bare = name.strip('"')
    assert told(name) == [f"No {what} is called “{bare}”.", LEFT_OUT]
    make_review(work="Him", critic="Zuleika Quist", publication="Zuleika Quist")
    assert f"No {what} is called “zuleika”." not in told("zuleika")
    shown = f"No {what} is called “zuleikka”. Shown instead: Zuleika Quist."
    assert told("zuleikka") == [shown, LEFT_OUT]


@pytest.mark.parametrize("asked", ["critic=zuleika-quist", "publication=the-xylographer"])
def test_an_address_with_the_name_of_hidden_reviews_alone_tells_no_more(
    as_annotator: Client, asked: str
) -> None:
    _, _, slug = asked.partition("=")

    page = page_of(as_annotator.get(f"/?{asked}"))

    assert slug in page.one("ul", id="chips").words
    assert "Quist" not in page.words
    assert "Xylographer" not in page.words


def test_among_ones_marks_a_filter_tells_of_no_such_name_either(
    as_annotator: Client, notebook: Notebook
) -> None:
    answer = as_annotator.get(f"/notebooks/{notebook.slug}/highlights/", {"q": "critic:zuleikka"})

    notes = page_of(answer).one("div", id="asked").all(class_="note")
    assert notes[0].words == "No critic is called “zuleikka”."
