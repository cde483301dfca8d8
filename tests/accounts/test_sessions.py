"""Sessions, which are found by a query of the site's own."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.sessions import SessionStore
from tests.factories import make_user


def test_a_session_gives_back_what_was_put_in(db: None) -> None:
    kept = SessionStore()
    kept["notebook"] = 7
    kept.save()

    found = SessionStore(kept.session_key)

    assert (found["notebook"], found.session_key) == (7, kept.session_key)


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
