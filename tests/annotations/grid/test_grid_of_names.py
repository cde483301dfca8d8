"""A grid of names: /grid/?review=<id>&review=<id>&rows=names"""

import csv
import io
from hashlib import sha256

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations.grid.rows import MOST_NAMES
from reviews.actions.spellings import join_to
from reviews.models import Name, Review
from tests.annotations.grids import address, ids, table_of
from tests.factories import make_review
from tests.pages import Answer, page_of

pytestmark = pytest.mark.django_db

NAMES = "&rows=names"
TWO_SENTENCES = ("We follow Theodore Twombly, and hear Samantha.", "And then Theodore smiles.")
TWOMBLY = "2 of 3 speak of Theodore Twombly"


@pytest.fixture
def three() -> list[Review]:
    texts = (
        ("Aisle", " ".join(TWO_SENTENCES), "5/5"),
        ("Balcony", "We like Theo, and Samantha.", "1/5"),
        ("Circle", "We like *nobody* but Zelda, and Samantha.", "3/5"),
    )
    return [make_review(text, critic=critic, rating=stars) for critic, text, stars in texts]


def heads_of(answer: Answer) -> list[str]:
    return [row.one("th").words for row in page_of(answer).one("tbody").all("tr")]


def test_each_name_has_a_row_the_most_shared_first_with_what_is_said_round_it(
    as_annotator: Client, three: list[Review]
) -> None:
    answer = as_annotator.get(address(*ids(three), more=NAMES))

    table = table_of(answer)
    assert list(table) == ["All 3 speak of Samantha", TWOMBLY, "1 of 3 speaks of Zelda"]
    assert table[TWOMBLY] == [
        " | ".join(TWO_SENTENCES),
        "We like Theo, and Samantha.",
        "silent",
    ]
    assert heads_of(answer)[1] == (
        f"{TWOMBLY} Person · 3 mentions · 20 % of the text · rated 20 to 100 of 100 Spellings"
    )


def test_a_mention_leads_to_its_place_and_the_row_to_the_page_of_its_name(
    as_annotator: Client, three: list[Review]
) -> None:
    name = Name.objects.get(label="Theodore Twombly")

    row = page_of(as_annotator.get(address(*ids(three), more=NAMES))).one("tbody").all("tr")[1]

    (link,) = row.all("td")[1].all("a")
    place = f"/reviews/{three[1].pk}/#r{three[1].pk}-0:~:text="
    assert (link.words, link["href"]) == (
        "Theo",
        f"{place}We%20like-,Theo,-%2C%20and%20Samantha.",
    )
    assert row.one(class_="to-name")["href"] == f"/names/{name.pk}/"


def test_the_sentence_leads_to_the_name_alone_and_back(
    as_annotator: Client, three: list[Review]
) -> None:
    everything = as_annotator.get(address(*ids(three), more=NAMES))
    row = page_of(everything).one("tbody").all("tr")[1]

    alone = as_annotator.get(row.one(class_="sentence").one("a")["href"])

    assert list(table_of(alone)) == [TWOMBLY]
    only = page_of(alone).one(class_="grid-only")
    assert only.words == "Only “Theodore Twombly”. The whole grid"
    back = as_annotator.get(only.one("a")["href"])
    assert table_of(back) == table_of(everything)


@pytest.mark.parametrize(
    ("sort", "order", "chosen"),
    [
        ("given", ["Samantha", "Theodore Twombly", "Zelda"], "agreement"),
        ("agreement", ["Samantha", "Theodore Twombly", "Zelda"], "agreement"),
        ("coverage", ["Theodore Twombly", "Samantha", "Zelda"], "share of the text"),
    ],
)
def test_names_are_sorted_like_tags(
    as_annotator: Client, three: list[Review], sort: str, order: list[str], chosen: str
) -> None:
    answer = as_annotator.get(address(*ids(three), more=f"{NAMES}&sort={sort}"))

    page = page_of(answer)
    assert [each.words for each in page.one("tbody").all("span", class_="name")] == order
    ways = page.one("nav", aria_label="Rows sorted by")
    assert [each.words for each in ways.all("a")] == [
        "agreement",
        "ratings apart",
        "share of the text",
    ]
    assert ways.one("a", aria_current="true").words == chosen


def test_names_that_fewer_mention_are_left_out_and_counted(as_annotator: Client) -> None:
    # Words so unlike each other that none is taken for another's spelling.
    letters = str.maketrans("0123456789", "ghijklmnop")
    digests = (sha256(bytes([number])).hexdigest() for number in range(80))
    some = [digest[:9].translate(letters).title() for digest in digests]
    many = "\n\n".join(f"We met {name} here." for name in some)
    reviews = [make_review(many, critic="Ana"), make_review("We hear Zelda.", critic="Ben")]
    reviews.append(make_review("And we hear Zelda.", critic="Cleo"))
    found = Name.objects.count()

    answer = as_annotator.get(address(*ids(reviews), more=NAMES))

    table = list(table_of(answer))
    assert (table[0], len(table)) == ("2 of 3 speak of Zelda", MOST_NAMES)
    assert found > MOST_NAMES
    assert page_of(answer).one(class_="grid-foot").one("p").words == (
        f"{found - MOST_NAMES} names that fewer of these reviews mention, or mention less often, "
        "are left out."
    )


def test_a_name_of_no_review_here_is_said(as_annotator: Client, three: list[Review]) -> None:
    answer = as_annotator.get(address(*ids(three), more="&name=2147483647"))

    assert page_of(answer).one(class_="refusal").words == (
        "None of these reviews mentions the name of this address: all are shown."
    )
    assert len(table_of(answer)) == 3


def test_the_id_of_a_name_that_was_joined_is_answered_with_the_other(
    as_annotator: Client, annotator: User, three: list[Review]
) -> None:
    zelda = Name.objects.get(label="Zelda")
    join_to(zelda, Name.objects.get(label="Theodore Twombly"), by=annotator)
    query = address(*ids(three), more=f"{NAMES}&name={zelda.pk}")

    grid = as_annotator.get(query)
    strip = page_of(as_annotator.get(query.replace("/grid/", "/compare/")))

    assert list(table_of(grid)) == ["All 3 speak of Theodore Twombly"]
    assert strip.one("names-strip")["data-label"] == "Theodore Twombly"


def test_the_strip_over_the_columns_leads_here(as_annotator: Client, three: list[Review]) -> None:
    compare = address(*ids(three)).replace("/grid/", "/compare/")

    link = page_of(as_annotator.get(compare)).one(class_="names-grid")

    assert (link.words, link["href"]) == ("As a grid", address(*ids(three), more=NAMES))


def test_the_names_need_no_notebook_and_are_taken_away(
    client: Client, settings: Settings, three: list[Review]
) -> None:
    settings.PUBLIC_LIBRARY = True
    query = address(*ids(three), more=NAMES)

    shown = table_of(client.get(query))
    taken = client.get(query.replace("/grid/", "/grid/export/csv/")).content.decode("utf-8-sig")

    lines = list(csv.DictReader(io.StringIO(taken, newline="")))
    assert list(dict.fromkeys(line["sentence"] for line in lines)) == list(shown)
    assert [line["quote"] for line in lines if line["row"] == "Theodore Twombly"] == [
        "Theodore Twombly",
        "Theodore",
        "Theo",
        "",
    ]


def test_reviews_without_names_say_so(as_annotator: Client) -> None:
    pair = [make_review("All is slow.", critic="Ana"), make_review("And low.", critic="Ben")]

    page = page_of(as_annotator.get(address(*ids(pair), more=NAMES)))

    assert page.one(class_="empty").words == (
        "No names were found in these reviews. Look for words and phrases instead."
    )
