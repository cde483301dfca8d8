"""`blind=1` in an address, as a teacher may send it."""

import pytest
from django.test import Client
from pytest_django import Settings

from annotations.blind.veil import AskedBlind, asked_blind, revealed
from reviews.models import Name, Review
from tests.annotations.blind.telling import TELLING, told
from tests.annotations.browsing import HTMX, selection, swaps
from tests.pages import page_of


def test_whoever_opens_it_reads_blind_without_having_chosen_so(
    client: Client, reviews: tuple[Review, Review], settings: Settings
) -> None:
    settings.PUBLIC_LIBRARY = True
    first, second = (each.pk for each in reviews)
    address = f"/compare/?review={first}&review={second}&blind=1"

    assert told(client, address) == set()
    assert told(client, f"/reviews/{first}/?blind=1") == set()
    page = page_of(client.get(address))
    line = page.one(class_="blind-line")
    assert line.words == (
        "This address shows this work blind: critics, outlets and ratings are hidden. Reveal all"
    )
    assert line.one("a")["href"] == (f"/compare/?review={first}&review={second}#column-{first}")
    earlier = page.all("a", data_address="earlier")[1]
    assert earlier["href"] == f"/compare/?review={second}&review={first}&blind=1"
    assert page.one("a", aria_label="Read Critic A alone")["href"] == (f"/reviews/{first}/?blind=1")
    assert told(client, line.one("a")["href"]) >= set(TELLING["critic"])


def test_its_links_keep_it(
    client: Client, reviews: tuple[Review, Review], settings: Settings
) -> None:
    """From page to page nobody is told whose the reviews are, unless they ask."""
    settings.PUBLIC_LIBRARY = True
    first, second = (each.pk for each in reviews)
    name = Name.objects.get(label="Theodore Twombly").pk
    work = reviews[0].work.get_absolute_url()
    both = f"review={first}&review={second}"
    pages = [
        f"/compare/?{both}&name={name}&blind=1",
        f"/grid/?{both}&rows=names&blind=1",
        f"{work}?blind=1",
        f"/names/{name}/?blind=1",
    ]

    followed: set[str] = set()
    for page in pages:
        main = page_of(client.get(page)).one("main")
        asks = {link["href"] for line in main.all(class_="blind-line") for link in line.all("a")}
        links = {link["href"] for link in main.all("a")} - asks
        followed |= {at for at in links if at.startswith(("/grid/?", "/works/", "/names/"))}

    assert len(followed) > 6
    assert {address: told(client, address) for address in [*pages, *followed]} == {
        address: set() for address in [*pages, *followed]
    }


def test_finding_words_in_what_is_read_blind_tells_nothing_on_the_way_there_and_back(
    as_annotator: Client, reviews: tuple[Review, Review]
) -> None:
    first, second = (each.pk for each in reviews)
    here = f"/compare/?review={first}&review={second}&blind=1"
    links = page_of(as_annotator.get(here)).all("a", class_="find-here")
    (to_find,) = (each["href"] for each in links if each.words == "Find and mark")
    assert told(as_annotator, to_find) == set()

    search = page_of(as_annotator.get(to_find)).one("form", class_="search")
    asked: dict[str, list[str]] = {"q": ["wept"]}
    for each in search.all("input", type="hidden"):
        asked.setdefault(each["name"], []).append(each["value"])
    found = page_of(as_annotator.get(to_find.split("?")[0], asked))

    assert [each.words for each in found.all("h2")] == ["Critic A on Her (2013)"]
    assert found.one("main").one("a", href=here).words == "Back to the reviews side by side"

    form = {"q": "wept", "review": [first, second], "hit": found.one("input", name="hit")["value"]}
    marked = as_annotator.post(found.one("form", class_="find-and-mark")["action"], form)
    # Marking reveals the review that was marked, and no other.
    assert told(as_annotator, marked["Location"]) & set(TELLING["critic"]) == {"Zuleika Quist"}
    assert "Odalys" not in str(as_annotator.get(here).content)


def test_a_mark_reveals_and_the_reader_may_keep_it(
    as_annotator: Client, reviews: tuple[Review, Review], mark_address: str
) -> None:
    first, second = reviews
    address = f"/compare/?review={first.pk}&review={second.pk}&blind=1"
    page = HTMX | {"HX-Current-URL": f"http://testserver{address}"}
    strip = as_annotator.get(f"/reviews/{first.pk}/near/?version=1&start=29&end=60", headers=page)
    assert "Critic B on" in strip.content.decode()

    answer = as_annotator.post(mark_address, selection(first, "I wept"), headers=page)

    assert swaps(answer)[f"byline-{first.pk}"].words == "Zuleika Quist"
    assert told(as_annotator, address) == {
        "Zuleika Quist",
        "The Xylographer",
        "83%",
        "xylographer.example",
    }
    form = page_of(as_annotator.get(address)).one(class_="blind-line").one("form")
    fields = {each["name"]: each["value"] for each in form.all("input")}
    assert fields["next"] == address
    as_annotator.post(form["action"], fields)
    assert told(as_annotator, "/works/her/") == set()


@pytest.mark.parametrize(
    "address",
    ["/compare/?review=x&blind=1", "/no/such/page?blind=1", "/compare/?blind=1&review=\0"],
)
def test_an_address_that_makes_no_sense_asks_for_nothing(address: str) -> None:
    assert asked_blind(address) == AskedBlind()


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/reviews/7/?blind=1", "/reviews/7/#column-7"),
        ("/compare/?review=7&blind=1&review=8", "/compare/?review=7&review=8#column-7"),
        ("/compare/?review=x&blind=1", "/compare/?review=x"),
        ("/works/her/?blind=1&page=2", "/works/her/?page=2#reviews"),
        ("/?q=her&blind=1", "/?q=her"),
        ("/nowhere/?blind=1", "/nowhere/"),
    ],
)
def test_who_asks_whose_the_reviews_are_goes_on_at_the_first_of_them(
    address: str, place: str
) -> None:
    assert revealed(address) == place
