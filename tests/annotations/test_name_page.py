"""The page of a name: /names/<id>/"""

import pytest
from django.test import Client

from accounts.models import User
from reviews.models import Name, Review, SpellingDecision
from tests.factories import make_review, make_user
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviews() -> list[Review]:
    return [
        make_review("We hear Scarlett Johansson.", critic="Aisle"),
        make_review("We hear Scarlett Johannson; Scarlett Johannson!", critic="Balcony"),
        make_review("We hear Samantha.", critic="Circle"),
    ]


@pytest.fixture
def name(reviews: list[Review]) -> Name:
    return Name.objects.exclude(label="Samantha").get()


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def as_editor(client: Client) -> Client:
    return signed_in(client, make_user(is_editor=True))


def labels() -> list[str]:
    return sorted(Name.objects.values_list("label", flat=True))


def test_it_shows_the_spellings_and_who_uses_them(as_editor: Client, name: Name) -> None:
    page = page_of(as_editor.get(f"/names/{name.pk}/"))

    spellings, reviews = page.all(class_="spellings")
    assert [row.top()[0].words for row in spellings.all("li")] == [
        "Scarlett Johannson",
        "Scarlett Johansson",
    ]
    assert [row.words for row in reviews.all("li")] == ["Aisle 1 time", "Balcony 2 times"]


def test_who_signed_nothing_is_told_by_the_opening_words(as_editor: Client, name: Name) -> None:
    make_review("Nobody signs this of Scarlett Johansson.")
    page = page_of(as_editor.get(f"/names/{name.pk}/"))
    assert [row.words for row in page.all(class_="spellings")[1].all("li")] == [
        "Aisle 1 time",
        "Balcony 2 times",
        "Unsigned, “Nobody signs this of Scarlett Johansson.” 1 time",
    ]


def test_a_spelling_is_split_off_and_the_message_takes_it_back(
    as_editor: Client, name: Name
) -> None:
    answer = as_editor.post(
        f"/names/{name.pk}/split/", {"spelling": "Scarlett Johansson"}, follow=True
    )
    assert page_of(answer).one("h1").words == "Scarlett Johansson"
    assert labels() == ["Samantha", "Scarlett Johannson", "Scarlett Johansson"]

    undo = page_of(answer).one(class_="messages").one("form")["action"]
    answer = as_editor.post(undo, {"next": "/"}, follow=True)
    assert page_of(answer).one("h1").words == "Scarlett Johannson"
    assert labels() == ["Samantha", "Scarlett Johannson"]


def test_two_names_are_made_one(as_editor: Client, name: Name) -> None:
    samantha = Name.objects.get(label="Samantha")
    answer = as_editor.post(f"/names/{samantha.pk}/join/", {"other": name.pk}, follow=True)

    assert labels() == ["Scarlett Johannson"]
    assert page_of(answer).one("h1").words == "Scarlett Johannson"


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("split", {}),
        ("split", {"spelling": "Scarlett\0"}),
        ("split", {"spelling": "x" * 5000}),
        ("join", {}),
        ("join", {"other": "9" * 30}),
        ("join", {"other": "x"}),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_reason(
    as_editor: Client, name: Name, what: str, fields: dict[str, str]
) -> None:
    answer = as_editor.post(f"/names/{name.pk}/{what}/", fields)
    assert answer.status_code == 409
    assert page_of(answer).one(class_="refusal").words
    assert SpellingDecision.objects.count() == 0


def test_only_editors_may_decide_and_only_by_post(client: Client, name: Name) -> None:
    addresses = [
        f"/names/{name.pk}/split/",
        f"/names/{name.pk}/join/",
        f"/works/{name.work.slug}/spellings/take-back/",
    ]
    assert [client.post(each).status_code for each in addresses] == [302, 302, 302]

    signed_in(client, make_user())
    assert [client.post(each).status_code for each in addresses] == [403, 403, 403]
    assert [client.get(each).status_code for each in addresses] == [405, 405, 405]
    page = page_of(client.get(f"/names/{name.pk}/"))
    assert page.one(id="main").all("form") == []
    assert client.get("/names/999999/").status_code == 404
    assert labels() == ["Samantha", "Scarlett Johannson"]
