"""The page of a work: /works/<slug>/."""

import pytest
from django.test import Client

from reviews.actions.storing import store
from reviews.views.pages import MOST_SHOWN
from tests.annotations.browsing import query_count
from tests.factories import incoming, make_review, make_user, make_work
from tests.pages import Answer, page_of


@pytest.fixture
def reader(db: None, client: Client) -> Client:
    client.force_login(make_user())
    return client


def dots(answer: Answer) -> list[str]:
    """What each dot of the chart says to those who hear it."""
    chart = page_of(answer).one("svg", class_="wide")
    assert (chart["role"], {item["role"] for item in chart.top()[1:]}) == ("list", {"listitem"})
    return [dot["aria-label"] for dot in chart.all("a")]


def test_a_work_is_shown_with_its_figures(reader: Client) -> None:
    make_review(rating="4/5", critic="Ann")
    make_review(rating="1/5", critic="Bo")
    make_review(critic="Cy")
    page = page_of(reader.get("/works/her/"))
    assert page.one("head").one("title").words == "Her (2013) · Crosscut"
    head = page.one(class_="page-head")
    assert [each.words for each in head.top()] == [
        "Film, 2013",
        "Her",
        "3 reviews, 2 of them rated, on average 50 of 100.",
        "Side by side In a grid The reviews Read blind",
    ]


def test_the_reviews_are_listed_by_critic_and_the_unsigned_last(reader: Client) -> None:
    reviews = [
        make_review("A first line.\n\nA second.", critic="Zoë"),
        make_review("Anonymous words."),
        make_review(
            critic="ann",
            headline="Small talk",
            publication="The Gazette",
            published="2013-12",
            rating="4/5",
            language="fr",
        ),
    ]
    rows = page_of(reader.get("/works/her/")).one("ol", class_="rows").top()
    assert [row.one(class_="row-name")["href"] for row in rows] == [
        f"/reviews/{reviews[number].pk}/" for number in (2, 0, 1)
    ]
    assert [row.words for row in rows] == [
        f"ann 4/5 Small talk The Gazette December 2013 French {reviews[2].word_count} words",
        "Zoë A first line. / A second. 5 words",
        "Unsigned Anonymous words. 2 words",
    ]


def test_each_rating_is_a_dot_that_leads_to_its_review(reader: Client) -> None:
    reviews = [
        make_review(critic=critic, publication=outlet, rating=rating)
        for critic, outlet, rating in [
            ("Ann", "The Echo", "4/5"),
            ("Bo", "", "★"),
            ("Cy", "", "B+"),
            ("Di", "", "unmoved"),
        ]
    ]
    nobody = make_review("Nobody signed this.", rating="1/5")

    answer = reader.get("/works/her/")

    assert dots(answer) == [
        "Bo, rated ★, that is 20 of 100",
        "Unsigned, “Nobody signed this.”, rated 1/5, that is 20 of 100",
        "Ann, The Echo, rated 4/5, that is 80 of 100",
        "Cy, rated B+, that is 83 of 100",
    ]
    figure = page_of(answer).one("figure", class_="ratings")
    chart = figure.one("svg", class_="wide")
    assert [dot["href"] for dot in chart.all("a")] == [
        each.get_absolute_url() for each in (reviews[1], nobody, reviews[0], reviews[2])
    ]
    assert [(dot["cx"], dot["cy"]) for dot in chart.all("circle")] == [
        ("20%", "30.0"),
        ("20%", "10.0"),
        ("80%", "30.0"),
        ("83%", "10.0"),
    ]
    assert [label.words for label in chart.all("text")][5:] == [
        "Bo ★",
        "Unsigned 1/5",
        "Ann 4/5",
        "Cy B+",
    ]
    assert figure.one("p", class_="hint").words == "Not on the scale: Di (“unmoved”)"
    assert figure.one("figcaption").words.endswith("their average, 51.")
    assert figure.all("ol") == []


def test_ratings_without_room_for_names_are_listed_as_well(reader: Client) -> None:
    ratings = ["B+", "83.3/100", *["B+"] * 12]
    records = [incoming(critic=f"Ann {n}", rating=rating) for n, rating in enumerate(ratings)]
    store(records, by=None, each=lambda _: None)

    figure = page_of(reader.get("/works/her/")).one("figure", class_="ratings")

    listed = figure.one("details", class_="in-every")
    assert [item.words for item in listed.all("li")][:2] == [
        "Ann 0 B+ 83 of 100",
        "Ann 1 83.3/100",
    ]
    assert len(listed.all("li")) == len(figure.one("svg", class_="wide").all("circle")) == 14


def test_one_rating_alone_stands_on_the_scale(reader: Client) -> None:
    make_review(rating="4/5", critic="Ann")
    make_review(critic="Bo")
    answer = reader.get("/works/her/")
    assert dots(answer) == ["Ann, rated 4/5, that is 80 of 100"]
    page = page_of(answer)
    assert page.one("figcaption").words == "The rating on a scale from 0 to 100."
    assert page.one(class_="page-head").one(class_="figures").words == "2 reviews, 1 of them rated."
    assert page.all("svg", class_="mean") == []


def test_a_sole_review_with_a_rating_is_not_counted_twice(reader: Client) -> None:
    make_review(rating="4/5")
    page = page_of(reader.get("/works/her/"))
    assert page.one(class_="page-head").one(class_="figures").words == "1 review, with a rating."


def test_without_a_rating_there_is_no_scale(reader: Client) -> None:
    make_review()
    assert page_of(reader.get("/works/her/")).all("svg") == []


def test_the_first_six_are_chosen_for_reading_side_by_side(reader: Client) -> None:
    reviews = [make_review(critic=f"Critic {number}") for number in range(7)]
    form = page_of(reader.get("/works/her/")).one("form", class_="choose-columns")
    boxes = form.all("input", name="review")
    assert (form["action"], form["method"]) == ("/compare/", "get")
    assert [box["value"] for box in boxes] == [str(review.pk) for review in reviews]
    assert ["checked" in box.attributes for box in boxes] == [True] * 6 + [False]


def test_one_review_alone_offers_no_side_by_side(reader: Client) -> None:
    make_review()
    page = page_of(reader.get("/works/her/"))
    assert page.all(class_="choose-columns") == []
    assert page.one(class_="figures").words == "1 review."


def test_more_than_a_page_goes_on_in_the_library(reader: Client) -> None:
    records = [incoming(f"Take {n}.", rating="4/5") for n in range(MOST_SHOWN + 1)]
    store(records, by=None, each=lambda _: None)
    page = page_of(reader.get("/works/her/"))
    assert len(page.one("ol", class_="rows").top()) == MOST_SHOWN
    assert page.one("a", href="/?work=her").words == f"All {MOST_SHOWN + 1} in the library"
    # The mean of those that are shown would be taken for that of all.
    assert page.one(class_="page-head").one(class_="figures").words == (
        f"{MOST_SHOWN + 1} reviews, all rated."
    )
    assert page.one("figcaption").words == (
        f"The ratings of the first {MOST_SHOWN} reviews on one scale, a dot for each critic. "
        "The small mark under the scale is their average, 80."
    )


def test_a_work_without_a_review_says_so(reader: Client) -> None:
    make_work("Zama", year=None, kind="book")
    page = page_of(reader.get("/works/zama/"))
    assert page.one(class_="empty").words == "No review of it yet."
    assert page.one(class_="kicker").words == "Book"


def test_what_people_wrote_is_escaped(reader: Client) -> None:
    make_review("<script>alert(1)</script>", work="<b>Her</b>", critic="<i>Ann</i>")
    page = page_of(reader.get("/works/bherb/"))
    assert page.one("h1").words == "<b>Her</b>"
    assert page.one(class_="row-name").words == "<i>Ann</i>"
    assert page.one(class_="incipit").words == "<script>alert(1)</script>"


def test_a_slug_may_be_of_any_script(reader: Client) -> None:
    make_review(work="기생충", year="2019")
    assert page_of(reader.get("/works/기생충/")).one("h1").words == "기생충"


def test_three_reviews_take_as_many_queries_as_one(reader: Client) -> None:
    make_review(work="One", critic="Ann", publication="The Gazette", rating="4/5")
    for critic in ("Ann", "Bo", "Cy"):
        make_review(work="Three", critic=critic, publication=f"The {critic}", rating="4/5")
    query_count(reader, "/works/one/")
    assert query_count(reader, "/works/three/") == query_count(reader, "/works/one/")


def test_a_head_request_is_answered(reader: Client) -> None:
    make_review()
    answer = reader.head("/works/her/")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(reader: Client, method: str) -> None:
    make_review()
    assert getattr(reader, method)("/works/her/").status_code == 405


@pytest.mark.parametrize("slug", ["unheard", "HER", "her-2", "%00", "her%0A", "a" * 5000])
def test_a_bad_slug_is_not_found(reader: Client, slug: str) -> None:
    make_review()
    answer = reader.get(f"/works/{slug}/")
    assert answer.status_code == 404
    assert page_of(answer).one("h1").words == "Nothing here"
