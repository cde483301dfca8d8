"""Sessions and whose they are, which a statement of the site's own finds."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.forms import model_to_dict
from django.http import HttpRequest
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Session, User
from accounts.sessions import Along, SessionStore, answer_to
from tests.factories import make_user


def test_a_session_gives_back_what_was_put_in(db: None) -> None:
    kept = SessionStore()
    kept["notebook"] = 7
    kept.save()

    found = SessionStore(kept.session_key)

    assert (found["notebook"], found.session_key) == (7, kept.session_key)


def test_what_one_request_does_to_a_value_no_other_one_sees(db: None) -> None:
    kept = SessionStore()
    kept["opened"] = [7]
    kept.save()

    SessionStore(kept.session_key)["opened"].append(8)

    assert SessionStore(kept.session_key)["opened"] == [7]


def test_an_expired_or_unknown_session_is_empty_and_gets_a_new_key(db: None) -> None:
    kept = SessionStore()
    kept["notebook"] = 7
    kept.save()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    for key in (kept.session_key, "nobodys"):
        found = SessionStore(key)
        assert (dict(found.items()), found.session_key) == ({}, None)


def test_who_signed_out_elsewhere_is_asked_to_sign_in_again(db: None, client: Client) -> None:
    client.force_login(make_user())
    assert client.get("/").status_code == 200

    Session.objects.all().delete()

    assert client.get("/")["Location"] == "/accounts/login/?next=/"


@pytest.mark.parametrize("backend", settings.AUTHENTICATION_BACKENDS)
def test_who_may_no_longer_sign_in_is_signed_in_nowhere(
    db: None, client: Client, backend: str
) -> None:
    user = make_user()
    client.force_login(user, backend=backend)
    assert client.get("/").status_code == 200

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_the_person_comes_whole_by_the_query_that_finds_the_session(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = make_user()
    client.force_login(user)

    with django_assert_num_queries(1):
        found = SessionStore(client.session.session_key)
        found.load()

    assert found.person is not None
    assert model_to_dict(found.person) == model_to_dict(User.objects.get(pk=user.pk))


def test_a_page_asks_once_for_the_session_and_its_person(db: None, client: Client) -> None:
    client.force_login(make_user())

    with CaptureQueriesContext(connection) as asked:
        client.get("/")

    of_accounts = [
        query["sql"][:22]
        for query in asked
        if re.search(r'FROM "?(accounts_(user|session)|django_session)', query["sql"])
    ]
    assert of_accounts == ["\nSELECT s.session_data"]


def test_who_changed_the_password_elsewhere_signs_in_again(db: None, client: Client) -> None:
    user = make_user()
    client.force_login(user)
    assert client.get("/").status_code == 200

    user.set_password("another that nobody knows")
    user.save()

    assert client.get("/")["Location"] == "/accounts/login/?next=/"
    assert not Session.objects.exists()


def test_a_session_stays_when_the_secret_key_is_renewed(db: None, client: Client) -> None:
    client.force_login(make_user())

    with override_settings(SECRET_KEY="renewed" * 9, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert client.get("/").status_code == 200
        assert client.get("/").status_code == 200


def test_a_session_goes_with_its_person(db: None, client: Client) -> None:
    user = make_user()
    client.force_login(user)

    user.delete()

    assert not Session.objects.exists()


def test_what_is_asked_along_comes_by_the_query_that_finds_the_session(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = make_user()
    client.force_login(reader)
    asked = Along("SELECT reader.username, %(word)s::text", {"word": "quiet"})

    with django_assert_num_queries(1):
        request = _request_of(client, asked)
        row = answer_to(asked, request, reader)

    assert row == (reader.username, "quiet")


def test_what_was_not_asked_along_or_is_of_somebody_else_is_asked_by_itself(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader, other = make_user(), make_user("other")
    client.force_login(reader)
    asked = Along("SELECT reader.username WHERE reader.username <> %(word)s", {"word": "quiet"})
    later = Along(asked.query, {"word": reader.username})
    request = _request_of(client, asked)

    with django_assert_num_queries(2):
        found = [answer_to(later, request, reader), answer_to(asked, request, other)]

    assert found == [None, (other.username,)]


def test_a_row_of_nulls_is_told_from_none(db: None, client: Client) -> None:
    reader = make_user()
    client.force_login(reader)
    nulls = Along("SELECT NULL::int", {})
    nothing = Along("SELECT 1 WHERE false", {})

    found = [answer_to(each, _request_of(client, each), reader) for each in (nulls, nothing)]

    assert found == [(None,), None]


def _request_of(client: Client, along: Along) -> HttpRequest:
    """A request of whom the client signed in, whose session was read with that question."""
    request = HttpRequest()
    request.session = session = SessionStore(client.session.session_key)
    session.along = along
    session.load()
    return request
