"""Sessions and whose they are, which statements of the site's own find."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.forms import model_to_dict
from django.test import Client
from django.utils import timezone

from accounts.backends import AccountBackend
from accounts.models import User
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


@pytest.mark.parametrize("backend", settings.AUTHENTICATION_BACKENDS)
def test_who_may_no_longer_sign_in_is_signed_in_nowhere(
    db: None, client: Client, backend: str
) -> None:
    user = make_user()
    client.force_login(user, backend=backend)
    assert client.get("/").status_code == 200

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_the_person_of_a_session_is_known_whole(db: None) -> None:
    user = make_user()

    found = AccountBackend().get_user(user.pk)

    assert found == user
    assert found is not None
    assert model_to_dict(found) == model_to_dict(User.objects.get(pk=user.pk))
    assert AccountBackend().get_user(user.pk + 1) is None
