"""A name that stands in hidden words alone is told nowhere until these are asked for."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.spoilers import hide_or_show
from annotations.models import Notebook
from reviews.models import Name, Review
from tests.annotations.grids import address, ids, table_of
from tests.factories import make_highlight, make_review
from tests.pages import page_of

pytestmark = pytest.mark.django_db

NAMES = "&rows=names"
SHOWN = "&spoilers=shown"


@pytest.fixture
def two(notebook: Notebook, annotator: User) -> list[Review]:
    """Both speak of Samantha, whom the second hides once; of Zelda only hidden words speak."""
    reviews = [
        make_review("We follow Samantha to the end.", critic="Ana"),
        make_review("We like Samantha. At last Zelda kills Samantha.", critic="Ben"),
    ]
    secret = make_highlight(reviews[1], "Zelda kills Samantha", notebook=notebook, by=annotator)
    hide_or_show(secret, by=annotator)
    return reviews


def test_a_grid_of_names_has_no_row_for_it(as_annotator: Client, two: list[Review]) -> None:
    hidden = table_of(as_annotator.get(address(*ids(two), more=NAMES)))
    shown = table_of(as_annotator.get(address(*ids(two), more=NAMES + SHOWN)))

    assert hidden == {
        "Both speak of Samantha": [
            "We follow Samantha to the end.",
            "We like Samantha. | At last [spoiler hidden].",
        ]
    }
    assert list(shown) == ["Both speak of Samantha", "1 of 2 speaks of Zelda"]


def test_what_stands_around_words_is_cut_as_where_nothing_is_hidden(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    text = "It opens.\n\nA long  low note, then Zelda dies! She laughs. Nobody minds the note."
    reviews = [make_review(text), make_review("Silence.")]
    asked = address(*ids(reviews), more="&phrase=note")
    ((plain, _),) = table_of(as_annotator.get(asked)).values()
    secret = make_highlight(reviews[0], "Zelda dies", notebook=notebook, by=annotator)
    hide_or_show(secret, by=annotator)

    ((hidden, _),) = table_of(as_annotator.get(asked)).values()

    assert plain == "A long low note, then Zelda dies! | Nobody minds the note."
    assert hidden == plain.replace("Zelda dies", "[spoiler hidden]")


def test_an_address_of_it_says_what_one_of_no_name_says(
    as_annotator: Client, two: list[Review]
) -> None:
    zelda = Name.objects.get(label="Zelda").pk
    of_none = as_annotator.get(address(*ids(two), more="&name=9999999"))

    of_zelda = as_annotator.get(address(*ids(two), more=f"&name={zelda}"))

    assert list(table_of(of_zelda)) == ["Both speak of Samantha"]
    assert page_of(of_zelda).one("main").words == page_of(of_none).one("main").words


def test_no_file_of_a_grid_names_it(as_annotator: Client, two: list[Review]) -> None:
    file = address(*ids(two), more=NAMES).replace("/grid/", "/grid/export/csv/")

    assert "Zelda" not in as_annotator.get(file).content.decode()
    assert "Zelda" in as_annotator.get(file + SHOWN).content.decode()


def test_a_works_page_does_not_say_that_one_critic_alone_speaks_of_it(
    as_annotator: Client, two: list[Review]
) -> None:
    """How often the other name is mentioned is told with what is hidden, as its row's passages
    are counted."""
    page = two[0].work.get_absolute_url()

    hidden = page_of(as_annotator.get(page))

    assert "Zelda" not in hidden.one("main").words
    assert "Both speak of Samantha 3 mentions" in hidden.one("main").words
    assert "Zelda" in page_of(as_annotator.get(f"{page}?{SHOWN[1:]}")).one("main").words
