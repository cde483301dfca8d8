"""A name that stands in hidden words alone is told nowhere until these are asked for."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.spoilers import set_spoiler
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
    set_spoiler(secret, on=True, by=annotator)
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
    set_spoiler(secret, on=True, by=annotator)

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


def test_who_sees_what_is_hidden_sees_it_on_the_next_page_too(
    as_annotator: Client, two: list[Review]
) -> None:
    page = page_of(as_annotator.get(address(*ids(two), more=NAMES + SHOWN)))

    links = [link for link in page.one("main").all("a") if not link["href"].startswith("#")]
    assert [link.words for link in links if SHOWN[1:] not in link["href"]] == ["Hide spoilers"]


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


def test_there_is_no_page_of_it(as_annotator: Client, two: list[Review]) -> None:
    page = f"/names/{Name.objects.get(label='Zelda').pk}/"

    assert as_annotator.get(page).status_code == 404
    assert page_of(as_annotator.get(f"{page}?{SHOWN[1:]}")).one("h1").words == "Zelda"


def test_the_page_of_another_name_tells_what_is_not_hidden(
    as_annotator: Client, two: list[Review]
) -> None:
    page = f"/names/{Name.objects.get(label='Samantha').pk}/"

    hidden = page_of(as_annotator.get(page))
    shown = page_of(as_annotator.get(f"{page}?{SHOWN[1:]}"))

    assert [row.words for row in hidden.one("main").all("li")] == [
        "Samantha 2 times",
        "Ana 1 time",
        "Ben 1 time",
    ]
    assert [row.words for row in shown.one("main").all("li")] == [
        "Samantha 3 times",
        "Ana 1 time",
        "Ben 2 times",
    ]


def test_a_name_is_not_called_as_hidden_words_alone_spell_it(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    reviews = [
        make_review("We follow Theodore to the end.", critic="Ana"),
        make_review("We like Theodore. At last Theodore Twombly dies.", critic="Ben"),
    ]
    name = Name.objects.get(label="Theodore Twombly")
    secret = make_highlight(reviews[1], "Theodore Twombly dies", notebook=notebook, by=annotator)
    set_spoiler(secret, on=True, by=annotator)
    query = "&".join(f"review={pk}" for pk in ids(reviews))

    pages = {
        f"/names/{name.pk}/": "main",
        # In the text itself, the words are there and blurred.
        f"/compare/?{query}&name={name.pk}": "names-strip",
        address(*ids(reviews), more=NAMES): "main",
        reviews[0].work.get_absolute_url(): "main",
    }

    told = [page_of(as_annotator.get(page)).one(part).words for page, part in pages.items()]

    assert [("Twombly" in words, "Theodore" in words) for words in told] == [(False, True)] * 4


def test_a_critic_whose_only_mention_is_hidden_is_not_called_silent(
    as_annotator: Client, notebook: Notebook, annotator: User
) -> None:
    texts = ["We like Samantha.", "She dies: Samantha dies.", "We like nobody."]
    reviews = [make_review(text, critic=critic) for critic, text in zip("ABC", texts, strict=True)]
    secret = make_highlight(reviews[1], "Samantha dies", notebook=notebook, by=annotator)
    set_spoiler(secret, on=True, by=annotator)
    query = "&".join(f"review={pk}" for pk in ids(reviews))
    samantha = Name.objects.get(label="Samantha").pk

    page = page_of(as_annotator.get(f"/compare/?{query}&name={samantha}"))

    assert [each.words for each in page.all(class_="silence")] == [
        "",
        "mentions Samantha in a hidden spoiler only",
        "does not mention Samantha",
    ]


def test_a_hidden_word_is_not_what_was_probably_meant(
    as_annotator: Client, two: list[Review]
) -> None:
    def meant(query: str) -> list[str]:
        return [
            each.words for each in page_of(as_annotator.get(f"/?q={query}")).all(class_="meant")
        ]

    assert meant("zeldaa") == []
    assert meant(f"zeldaa{SHOWN}") == ["Did you mean zelda? 1 review."]
    assert meant("samnatha") == ["Did you mean samantha? 2 reviews."]

    make_review("Zelda is elsewhere.")
    assert meant("zeldaa") == ["Did you mean zelda? 2 reviews."]
