"""Several reviews side by side: /compare/?review=<id>&review=<id>…"""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import HTMX, marks_in, query_count
from tests.factories import make_highlight, make_review
from tests.pages import Answer, Element, page_of


def address(*ids: int | str) -> str:
    return "/compare/?" + "&".join(f"review={each}" for each in ids)


def columns_of(answer: Answer) -> list[int]:
    """The ids of the reviews that are open, from left to right."""
    columns = page_of(answer).all("article", class_="column")
    return [int(column["id"].removeprefix("column-")) for column in columns]


def refusals_in(answer: Answer) -> list[str]:
    return [each.words for each in page_of(answer).all(class_="refusal")]


def offered_in(page: Element) -> dict[str, list[tuple[str, str]]]:
    """The reviews that can be added, under their headings: each with its address and words."""
    offers = [each.all("a") for each in page.all("ul", class_="offer")]
    titles = [each.words for each in page.all(class_="offer-title")]
    shown = [[(link["href"], link.words) for link in links] for links in offers]
    return dict(zip(titles, shown, strict=True))


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


def test_the_works_other_reviews_are_offered(as_annotator: Client) -> None:
    opened = make_review("One.", critic="Zoe")
    unsigned = make_review("Two, of which nobody says who it is by.")
    signed = make_review("Three.", critic="Ana", rating="4/5")
    make_review("Four.", work="Him")

    page = page_of(as_annotator.get(address(opened.pk)))

    assert offered_in(page) == {
        "Of the same work": [
            (f"{address(opened.pk, signed.pk)}#column-{signed.pk}", "Ana, 4/5"),
            (
                f"{address(opened.pk, unsigned.pk)}#column-{unsigned.pk}",
                "Unsigned: “Two, of which nobody says who it is by.”",
            ),
        ]
    }


def test_a_review_to_add_is_looked_for_in_the_same_work_first_and_then_in_the_library(
    as_annotator: Client,
) -> None:
    opened = make_review("One.", critic="Zoe")
    by_name = make_review("Three.", critic="Anabel", publication="Echo")
    by_words = make_review("Two lonely lemons.", critic="Bo")
    elsewhere = make_review("A lemon.", work="Lemon", critic="Cy")
    make_review("A plum.", work="Plum")
    page = f"{address(opened.pk)}&w=100&scroll=passage"
    here = f"{address(opened.pk)}&scroll=passage"

    for words, found in (
        ("lemons", [by_words, elsewhere]),
        ("anab", [by_name]),
        ("zeppelin", []),
    ):
        whole = page_of(as_annotator.get(f"{page}&find={words}"))
        htmx = {**HTMX, "HX-Target": "offered"}
        part = page_of(as_annotator.get(f"{page}&find={words}", headers=htmx))
        assert "open" in whole.one("details", class_="add-review").attributes
        assert part.all("article") == []
        for answer in (whole, part):
            links = [link for links in offered_in(answer).values() for link, _ in links]
            added = [here.replace("&scroll", f"&review={each.pk}&scroll") for each in found]
            places = [f"#column-{each.pk}" for each in found]
            assert links == [at + place for at, place in zip(added, places, strict=True)]
    assert [each.words for each in part.all(class_="offer-none")] == [
        "No other review fits “zeppelin”."
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("critic:anabel", ["Anabel"]),
        ("rating:>=80", ["Anabel", "Cy on Lemon"]),
        ("rating:>=80 lemon", ["Cy on Lemon"]),
        ("-critic:bo film:her", ["Anabel"]),
        ("lemon year:1999", []),
        ("outlet:nowhere", []),
    ],
)
def test_a_review_to_add_is_looked_for_by_the_filters_of_the_library(
    as_annotator: Client, query: str, found: list[str]
) -> None:
    opened = make_review("One.", critic="Zoe")
    make_review("Three.", critic="Anabel", rating="9/10")
    make_review("Two lonely lemons.", critic="Bo", rating="1/10")
    make_review("A lemon.", work="Lemon", critic="Cy", rating="8/10")

    page = page_of(as_annotator.get(f"{address(opened.pk)}&find={quote(query)}"))

    words = [word for links in offered_in(page).values() for _, word in links]
    assert [word.split(", ")[0] for word in words] == found


def test_the_reviews_offered_stand_by_work(as_annotator: Client) -> None:
    opened = [make_review(work=work, critic="Mo").pk for work in ("Him", "Amour")]
    for work, critic in (("Him", "Ana"), ("Amour", "Zoe"), ("Amour", "Ben")):
        make_review(work=work, critic=critic)

    page = page_of(as_annotator.get(address(*opened)))

    [offered] = offered_in(page).values()
    assert [words for _, words in offered] == ["Ben on Amour", "Zoe on Amour", "Ana on Him"]


def test_six_columns_are_offered_no_other(as_annotator: Client) -> None:
    ids = [make_review(f"Text {number}.").pk for number in range(7)]

    page = page_of(as_annotator.get(address(*ids[:6])))

    assert offered_in(page) == {}
    assert page.one(class_="offer-none").words == (
        "6 reviews are open, as many as can be read side by side. Close one to add another."
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
