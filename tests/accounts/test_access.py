"""Which pages are open to whom."""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from reviews.models import Review
from tests.factories import make_review, make_user
from tests.pages import Answer, page_of

LIBRARY_PAGES = [
    "/",
    "/?q=lonely",
    "/works/her/",
    "/critics/ann/",
    "/publications/the-gazette/",
    "/reviews/{review}/",
    "/compare/?review={review}",
]
OTHER_PAGES = [
    "/import/",
    "/notebooks/seminar/highlights/",
    "/notebooks/seminar/tags/",
    "/notebooks/seminar/collections/",
    "/highlights/1/",
    "/collections/1/",
    "/collections/1/export/csv/",
]
SITE = "http://testserver"


@pytest.fixture
def review(db: None) -> Review:
    return make_review(critic="Ann", publication="The Gazette")


def menu(answer: Answer) -> str:
    return page_of(answer).all("details", class_="menu")[0].one("summary").words


@pytest.mark.parametrize("path", LIBRARY_PAGES)
def test_anybody_reads_a_public_library(
    client: Client, settings: Settings, review: Review, path: str
) -> None:
    settings.PUBLIC_LIBRARY = True
    answer = client.get(path.format(review=review.pk))
    assert (answer.status_code, menu(answer)) == (200, "Settings")
    assert "Ann" in page_of(answer).one("main").words


@pytest.mark.parametrize("path", LIBRARY_PAGES)
def test_a_stranger_to_a_closed_library_is_asked_to_sign_in(
    client: Client, review: Review, path: str
) -> None:
    address = path.format(review=review.pk)
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/?next={quote(address, safe='/')}"


@pytest.mark.parametrize("path", LIBRARY_PAGES)
def test_whoever_is_signed_in_reads_a_closed_library(
    client: Client, review: Review, path: str
) -> None:
    client.force_login(make_user("Vera"))
    answer = client.get(path.format(review=review.pk))
    assert (answer.status_code, menu(answer)) == (200, "Vera")
    assert "Ann" in page_of(answer).one("main").words


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("path", OTHER_PAGES)
def test_all_else_needs_an_account_however_public_the_library(
    db: None, client: Client, settings: Settings, path: str, public: bool
) -> None:
    settings.PUBLIC_LIBRARY = public
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={path}")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/healthz"])
def test_the_way_in_is_open(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("shown", "back"),
    [
        (f"{SITE}/reviews/1/?x=1#h2", "/reviews/1/%3Fx%3D1%23h2"),
        ("https://evil.example/reviews/1/", "/"),
        ("", "/"),
    ],
)
def test_htmx_is_told_to_leave_for_the_sign_in_and_come_back_to_the_page(
    db: None, client: Client, shown: str, back: str
) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": shown}
    answer = client.post("/notebooks/seminar/mark/", headers=headers)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["HX-Redirect"] == f"/accounts/login/?next={back}"


def test_htmx_reads_a_public_library_too(
    client: Client, settings: Settings, review: Review
) -> None:
    settings.PUBLIC_LIBRARY = True
    answer = client.get("/works/her/", headers={"HX-Request": "true"})
    assert "HX-Redirect" not in answer
    assert page_of(answer).one("h1").words == "Her"


@pytest.mark.parametrize("public", [True, False])
def test_an_address_that_is_none_is_not_found(
    db: None, client: Client, settings: Settings, public: bool
) -> None:
    settings.PUBLIC_LIBRARY = public
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert page_of(answer).one("h1").words == "Nothing here"


@pytest.mark.parametrize("is_open", [True, False])
def test_accounts_are_made_only_where_the_site_says_so(
    db: None, client: Client, settings: Settings, is_open: bool
) -> None:
    settings.OPEN_SIGN_UP = is_open
    fields = {"username": "ann", "password1": "cellar-door-42", "password2": "cellar-door-42"}
    client.post("/accounts/signup/", fields)
    assert ("_auth_user_id" in client.session) == is_open


def test_a_person_is_called_by_their_name_where_it_is_known(client: Client, db: None) -> None:
    user = make_user("vera")
    user.name = "Vera Drake"
    user.save()
    client.force_login(user)
    assert menu(client.get("/")) == "Vera Drake"
