"""Several reviews side by side: /compare/?review=<id>&review=<id>…"""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import compare_address as address
from tests.annotations.browsing import marks_in, query_count
from tests.factories import make_highlight, make_review
from tests.pages import Answer, page_of


def columns_of(answer: Answer) -> list[int]:
    """The ids of the reviews that are open, from left to right."""
    columns = page_of(answer).all("article", class_="column")
    return [int(column["id"].removeprefix("column-")) for column in columns]


def refusals_in(answer: Answer) -> list[str]:
    return [each.words for each in page_of(answer).all(class_="refusal")]


def some_reviews(count: int) -> list[Review]:
    """Each of another work, critic and publication."""
    return [
        make_review(
            f"Film {number} is fine.\n\nThe end.",
            work=f"Film {number}",
            critic=f"Critic {number}",
            publication=f"Echo {number}",
        )
        for number in range(1, count + 1)
    ]


def test_the_columns_stand_in_the_order_of_the_address(as_annotator: Client) -> None:
    first, second, third = (each.pk for each in some_reviews(3))

    for order in ([third, first, second], [second, third, first]):
        answer = as_annotator.get(address(*order))

        assert columns_of(answer) == order
        assert page_of(answer).one("title").words == "3 reviews side by side · Crosscut"


def test_the_heading_names_each_work_once_in_the_order_of_the_columns(
    as_annotator: Client,
) -> None:
    *others, last = some_reviews(3)
    again = make_review("Film 3 again.", work="Film 3")
    order = [last.pk, again.pk, *(each.pk for each in others)]

    page = page_of(as_annotator.get(address(*order)))

    titles = [title.text for title in page.one("h1").all("cite")]
    assert titles == ["Film 3", "Film 1", "Film 2"]


def test_each_column_holds_its_whole_text_and_its_own_marks(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    left, right = some_reviews(2)
    on_left = make_highlight(left, "fine", notebook=notebook, by=annotator)
    on_right = make_highlight(right, "2 is", notebook=notebook, by=annotator)

    page = page_of(as_annotator.get(address(left.pk, right.pk)))

    for review, highlight in ((left, on_left), (right, on_right)):
        text = page.one(data_review=str(review.pk))
        assert "\n\n".join(each.text for each in text.all("p")) == review.current.text
        assert [each["data-start"] for each in text.all("p")] == ["0", "17"]
        assert marks_in(text) == [(str(highlight.pk), highlight.quote)]
        cards = page.one(id=f"cards-{review.pk}").all(class_="card")
        assert [card["id"] for card in cards] == [f"card-{highlight.pk}"]
    assert len(page.all("marking-panel")) == 1


def test_no_two_elements_share_an_id(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    reviews = some_reviews(6)
    for review in reviews:
        make_highlight(review, "fine.\n\nThe", notebook=notebook, by=annotator, tags=["end"])
    page = page_of(as_annotator.get(address(*(each.pk for each in reviews))))

    ids = [each["id"] for each in page.all() if "id" in each.attributes]

    assert sorted(ids) == sorted(set(ids))


def test_a_column_can_be_moved_closed_and_read_alone(as_annotator: Client) -> None:
    left, middle, right = (each.pk for each in some_reviews(3))

    page = page_of(as_annotator.get(address(left, middle, right)))

    links = {
        column["id"]: [
            link["href"]
            for link in column.one(class_="column-tools").all("a")
            if "hidden" not in link.attributes
        ]
        for column in page.all("article", class_="column")
    }
    assert links == {
        f"column-{left}": [
            address(middle, left, right),
            f"/reviews/{left}/",
            address(middle, right),
        ],
        f"column-{middle}": [
            address(middle, left, right),
            address(left, right, middle),
            f"/reviews/{middle}/",
            address(left, right),
        ],
        f"column-{right}": [
            address(left, right, middle),
            f"/reviews/{right}/",
            address(left, middle),
        ],
    }


def test_more_than_six_are_named_as_left_out(as_annotator: Client) -> None:
    ids = [each.pk for each in some_reviews(8)]

    answer = as_annotator.get(address(*ids))

    assert columns_of(answer) == ids[:6]
    assert refusals_in(answer) == [
        "6 reviews fit side by side; the other 2 of this address were left out."
    ]


def test_a_repeated_review_is_one_column(as_annotator: Client) -> None:
    one, two = (each.pk for each in some_reviews(2))

    answer = as_annotator.get(address(two, one, two, one))

    assert (columns_of(answer), refusals_in(answer)) == (
        [two, one],
        ["A review that this address names more than once has one column."],
    )


@pytest.mark.parametrize(
    ("unknown", "sentence"),
    [
        ([0], "One review of this address is no longer in the library."),
        ([0, 9999999999], "Some reviews of this address are no longer in the library."),
    ],
)
def test_unknown_reviews_are_named_as_gone(
    as_annotator: Client, unknown: list[int], sentence: str
) -> None:
    one, two = (each.pk for each in some_reviews(2))

    answer = as_annotator.get(address(one, *unknown, two))

    assert (columns_of(answer), refusals_in(answer)) == ([one, two], [sentence])


@pytest.mark.parametrize("nonsense", ["x", "-1", "1.5", "٣", "9" * 40, "1;drop"])
def test_nonsense_is_passed_over_and_said(as_annotator: Client, nonsense: str) -> None:
    (one,) = (each.pk for each in some_reviews(1))

    answer = as_annotator.get(address(nonsense, one))

    sentence = f"“{nonsense}” in this address is no number of a review."
    assert (columns_of(answer), refusals_in(answer)) == ([one], [sentence])
    assert page_of(answer).one(class_="hint").words == (
        "One review is open. Add another one to read it beside."
    )


@pytest.mark.parametrize("blank", ["", "%00", "+"])
def test_an_empty_field_is_not_worth_a_word(as_annotator: Client, blank: str) -> None:
    (one,) = (each.pk for each in some_reviews(1))

    answer = as_annotator.get(address(blank, one))

    assert (columns_of(answer), refusals_in(answer)) == ([one], [])


@pytest.mark.parametrize("query", ["", "?review=", "?review=0&review=x"])
def test_an_empty_page_says_what_to_do(as_annotator: Client, query: str) -> None:
    page = page_of(as_annotator.get(f"/compare/{query}"))

    assert page.one("h1").words == "Side by side"
    assert page.one(class_="empty").words == (
        "Choose a work in the library, and read two to six of its reviews side by side."
    )


def test_a_reader_gets_no_panel(as_reader: Client) -> None:
    ids = [each.pk for each in some_reviews(2)]

    answer = as_reader.get(address(*ids))

    assert columns_of(answer) == ids
    assert page_of(answer).all("marking-panel") == []


def test_somebody_signed_out_reads_where_the_library_is_public(
    client: Client, settings: Settings, notebook: Notebook, annotator: User
) -> None:
    settings.PUBLIC_LIBRARY = True
    reviews = some_reviews(2)
    make_highlight(reviews[0], "fine", notebook=notebook, by=annotator)
    ids = [each.pk for each in reviews]

    answer = client.get(address(*ids))

    page = page_of(answer)
    assert columns_of(answer) == ids
    assert page.all("mark") == page.all("marking-panel") == page.all(class_="cards") == []


@pytest.mark.django_db
def test_somebody_signed_out_signs_in_elsewhere(client: Client) -> None:
    answer = client.get(address(1, 2))

    assert answer["Location"] == "/accounts/login/?next=/compare/%3Freview%3D1%26review%3D2"


def test_the_number_of_queries_grows_neither_with_columns_nor_with_marks(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    reviews = some_reviews(6)
    ids = [each.pk for each in reviews]
    for review in reviews[:2]:
        make_highlight(review, "fine", notebook=notebook, by=annotator, tags=["one"])
    two_columns = query_count(as_annotator, address(*ids[:2]))
    # Six columns are offered no further ones: one query less.
    six_columns = query_count(as_annotator, address(*ids))

    for words in ("is", "end"):
        make_highlight(reviews[0], words, notebook=notebook, by=annotator, tags=["one", words])

    assert query_count(as_annotator, address(*ids[:2])) == two_columns
    assert query_count(as_annotator, address(*ids)) == six_columns == two_columns - 1


def test_only_reading_is_for_this_page(as_annotator: Client) -> None:
    assert as_annotator.post("/compare/").status_code == 405
