"""The names over several reviews side by side: /compare/?review=…&name=…"""

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Highlight, Notebook
from reviews.models import Name, Review
from tests.annotations.browsing import query_count
from tests.factories import make_highlight, make_review
from tests.pages import Element, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviews() -> list[Review]:
    texts = (
        ("Aisle", "We follow Theodore Twombly, and hear Samantha. Theodore smiles."),
        ("Balcony", "We like Theo, and Samantha."),
        ("Circle", "We like *nobody* but Zelda, and Samantha."),
    )
    return [make_review(text, critic=critic) for critic, text in texts]


def address(reviews: list[Review], **others: object) -> str:
    pairs = [("review", each.pk) for each in reviews] + list(others.items())
    return "/compare/?" + "&".join(f"{name}={value}" for name, value in pairs)


def strip_of(page: Element) -> list[tuple[str, list[str]]]:
    """Each group with its names and how often they stand there."""
    groups = page.one("names-strip").all(class_="name-group")
    return [
        (group.one(class_="shared-by").words, [link.words for link in group.all("a")])
        for group in groups
    ]


def silences(page: Element) -> list[str]:
    return [each.words for each in page.all(class_="silence")]


def test_names_that_two_or_more_share_stand_over_the_columns_the_most_shared_first(
    as_annotator: Client, reviews: list[Review]
) -> None:
    page = page_of(as_annotator.get(address(reviews)))

    assert strip_of(page) == [
        ("In all 3", ["Samantha 3 times"]),
        ("In 2", ["Theodore Twombly 3 times"]),
    ]
    assert silences(page) == ["", "", ""]


def test_a_name_within_a_spoiler_stands_in_the_strip_for_who_asks_for_spoilers(
    as_annotator: Client, reviews: list[Review], notebook: Notebook, annotator: User
) -> None:
    highlight = make_highlight(reviews[1], "Theo, and", notebook=notebook, by=annotator)
    Highlight.objects.filter(pk=highlight.pk).update(is_spoiler=True)
    shared = [("In all 3", ["Samantha 3 times"])]
    both = [*shared, ("In 2", ["Theodore Twombly 3 times"])]

    for page in (address(reviews), address(reviews).replace("/compare/", "/compare/names/")):
        assert strip_of(page_of(as_annotator.get(page))) == shared
        assert strip_of(page_of(as_annotator.get(f"{page}&spoilers=shown"))) == both


def test_a_chosen_name_is_set_off_in_every_column_and_who_is_silent_says_so(
    as_annotator: Client, reviews: list[Review]
) -> None:
    name = Name.objects.get(label="Theodore Twombly")

    page = page_of(as_annotator.get(address(reviews, name=name.pk, scroll="proportion")))

    named = [
        [each.text for each in page.one(data_review=str(review.pk)).all(class_="named")]
        for review in reviews
    ]
    assert named == [["Theodore Twombly", "Theodore"], ["Theo"], []]
    assert silences(page) == ["", "", "does not mention Theodore Twombly"]
    firsts = page.one(class_="first-mentions").all("a")
    assert [(each.words, each["href"]) for each in firsts] == [
        ("Aisle", f"#n{reviews[0].pk}-10"),
        ("Balcony", f"#n{reviews[1].pk}-8"),
    ]
    assert [page.one(id=each["href"][1:]).text for each in firsts] == ["Theodore Twombly", "Theo"]
    none = page.one(class_="no-name")["href"]
    assert none == address(reviews, scroll="proportion")


def test_each_name_is_a_link_that_keeps_the_rest_of_the_address(
    as_annotator: Client, reviews: list[Review]
) -> None:
    page = page_of(as_annotator.get(address(reviews[:2], w="120-80", scroll="passage", name="0")))

    links = page.one("names-strip").one("nav").all("a")
    kept = address(reviews[:2], w="120-80", scroll="passage")
    ids = {name.label: name.pk for name in Name.objects.all()}
    assert [link["href"] for link in links] == [
        f"{kept}&name={ids['Theodore Twombly']}",
        f"{kept}&name={ids['Samantha']}",
    ]
    assert page.one("names-strip").one("p").words == (
        "None of these reviews mentions the name of this address."
    )


@pytest.mark.parametrize("name", ["", "x", "-1", "9" * 30, "%00", "1.5"])
def test_a_name_that_is_none_chooses_none(
    as_annotator: Client, reviews: list[Review], name: str
) -> None:
    answer = as_annotator.get(address(reviews, name=name))
    assert answer.status_code == 200
    assert page_of(answer).all(class_="named") == []


def test_names_of_two_works_with_the_same_letters_are_one_in_the_strip(
    as_annotator: Client, reviews: list[Review]
) -> None:
    other = make_review("We hear Samantha 🚲.", work="Wild")
    page = page_of(as_annotator.get(address([reviews[0], other])))
    assert strip_of(page) == [("In both", ["Samantha 2 times"])]


def test_the_strip_alone_tells_the_heads_of_the_columns(
    as_annotator: Client, reviews: list[Review]
) -> None:
    name = Name.objects.get(label="Theodore Twombly")
    answer = as_annotator.get(address(reviews, name=name.pk).replace("/?", "/names/?"))

    page = page_of(answer)
    assert page.one("names-strip")["data-places"] == (
        f'{{"{reviews[0].pk}":[[10,26],[47,55]],"{reviews[1].pk}":[[8,12]]}}'
    )
    assert [each["id"] for each in page.all(class_="silence")] == [
        f"silence-{review.pk}" for review in reviews
    ]
    assert all(each["hx-swap-oob"] == "true" for each in page.all(class_="silence"))
    assert page.all("article") == []


def test_the_number_of_queries_does_not_grow_with_names_or_reviews(
    as_annotator: Client, reviews: list[Review]
) -> None:
    name = Name.objects.get(label="Samantha")
    counts = [
        query_count(as_annotator, address(reviews[:2], name=name.pk)),
        query_count(as_annotator, address(reviews, name=name.pk)),
    ]
    assert counts[0] == counts[1]
