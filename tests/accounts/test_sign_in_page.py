"""The page that asks who one is."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_user
from tests.pages import page_of

ADDRESS = "/accounts/login/"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_open", [True, False])
def test_it_offers_to_sign_up_only_where_anybody_may(
    client: Client, settings: Any, is_open: bool
) -> None:
    settings.OPEN_SIGN_UP = is_open
    main = page_of(client.get(ADDRESS)).one("main")
    assert [link.words for link in main.all("a", href="/accounts/signup/")] == ["sign up"] * is_open
    assert ("made by whoever keeps this site" in main.words) is not is_open


def test_each_field_has_its_label_and_they_sign_one_in(client: Client) -> None:
    person = make_user("ada")
    person.set_password("a long password")
    person.save()
    form = page_of(client.get(f"{ADDRESS}?next=/import/")).one("main").one("form", method="post")
    fields = {label["for"]: label.words for label in form.all("label")}
    assert fields == {
        "id_login": "User name or email address",
        "id_password": "Password",
        "id_remember": "Stay signed in",
    }
    sent = {field["name"]: field.attributes.get("value", "") for field in form.all("input")}
    answer = client.post(form["action"], sent | {"login": "ada", "password": "a long password"})
    assert (answer.status_code, answer["Location"]) == (302, "/import/")


def test_a_wrong_password_is_told(client: Client) -> None:
    main = page_of(client.post(ADDRESS, {"login": "ada", "password": "wrong"})).one("main")
    told = main.one("ul", class_="errorlist").words
    assert told == "The username and/or password you specified are not correct."
