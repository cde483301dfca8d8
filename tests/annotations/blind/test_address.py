"""`blind=1` in an address, as a teacher may send it."""

import pytest
from django.test import Client
from pytest_django import Settings

from annotations.blind.veil import reviews_asked_blind
from reviews.models import Review
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
    assert line.one("a")["href"] == f"/compare/?review={first}&review={second}"
    earlier = page.all("a", data_address="earlier")[1]
    assert earlier["href"] == f"/compare/?review={second}&review={first}&blind=1"
    assert page.one("a", aria_label="Read Critic A alone")["href"] == (f"/reviews/{first}/?blind=1")
    assert told(client, line.one("a")["href"]) >= set(TELLING["critic"])


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
    assert reviews_asked_blind(address) == []
