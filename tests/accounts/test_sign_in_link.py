"""Signing in by a one-time link, and the command that prints one."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import SignInLink, User
from tests.at_once import at_once
from tests.factories import make_user
from tests.pages import page_of

pytestmark = pytest.mark.django_db


def signed_in_as(client: Client) -> str:
    """Whose browser it is; empty for nobody's."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).username if pk else ""


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("sign_in_link", *arguments, stdout=out)
    return out.getvalue().strip()


def test_a_link_opens_its_persons_session(client: Client) -> None:
    answer = client.get(SignInLink.issue(make_user("ann")))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in_as(client) == "ann"


def test_a_link_works_once(client: Client) -> None:
    link = SignInLink.issue(make_user("ann"))
    Client().get(link)
    answer = client.get(link)
    assert answer.status_code == 410
    assert page_of(answer).one("h1").words == "This link is spent"
    assert signed_in_as(client) == ""


def test_a_spent_link_takes_whoever_is_signed_in_to_the_library(client: Client) -> None:
    link = SignInLink.issue(make_user("ann"))
    client.get(link)
    answer = client.get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in_as(client) == "ann"


def test_a_link_signs_over_from_another_person(client: Client) -> None:
    client.force_login(make_user("bo"))
    client.get(SignInLink.issue(make_user("ann")))
    assert signed_in_as(client) == "ann"


def test_a_link_works_for_a_day(client: Client) -> None:
    link = SignInLink.issue(make_user("ann"))
    issued = SignInLink.objects.get()
    left = issued.expires_at - timezone.now()
    assert timedelta(hours=23, minutes=59) < left <= timedelta(days=1)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(link).status_code == 410
    assert signed_in_as(client) == ""


def test_a_new_link_clears_away_the_expired_ones() -> None:
    SignInLink.issue(make_user())
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    SignInLink.issue(make_user("ann"))
    assert [link.user.username for link in SignInLink.objects.select_related("user")] == ["ann"]


def test_a_person_may_hold_two_links() -> None:
    ann = make_user("ann")
    for link in [SignInLink.issue(ann), SignInLink.issue(ann)]:
        assert Client().get(link).status_code == 302


def test_a_person_who_was_shut_out_is_not_let_in(client: Client) -> None:
    link = SignInLink.issue(make_user("ann"))
    User.objects.update(is_active=False)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "%00", "é", "A" * 5000, "%2e%2e"])
def test_an_unheard_token_is_as_good_as_spent(client: Client, token: str) -> None:
    SignInLink.issue(make_user())
    assert client.get(f"/accounts/link/{token}/").status_code == 410


def test_the_token_itself_is_not_kept() -> None:
    token = SignInLink.issue(make_user()).split("/")[3]
    kept = SignInLink.objects.values().get()
    assert token not in str(kept)
    assert kept["digest"] != token


def test_a_link_is_for_nobody_elses_eyes(client: Client) -> None:
    answer = client.get(SignInLink.issue(make_user()))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("method", ["head", "post", "put", "delete", "options"])
def test_what_only_looks_at_a_link_does_not_spend_it(client: Client, method: str) -> None:
    link = SignInLink.issue(make_user("ann"))
    assert getattr(client, method)(link).status_code == 405
    client.get(link)
    assert signed_in_as(client) == "ann"


@pytest.mark.django_db(transaction=True)
def test_of_many_who_follow_a_link_at_once_one_is_let_in() -> None:
    link = SignInLink.issue(make_user("ann"))
    statuses = at_once(lambda browser: browser.get(link).status_code, [Client() for _ in range(4)])
    assert sorted(statuses) == [302, 410, 410, 410]


def test_the_command_prints_a_link_that_works(client: Client) -> None:
    make_user("ann")
    address = printed("ann", "--address", "https://crosscut.example/")
    site, _, path = address.partition("/accounts/")
    assert site == "https://crosscut.example"
    client.get(f"/accounts/{path}")
    assert signed_in_as(client) == "ann"


@pytest.mark.parametrize(("port", "shown"), [(None, "8000"), ("", "8000"), ("8017", "8017")])
def test_the_command_takes_the_sites_own_port(
    monkeypatch: pytest.MonkeyPatch, port: str | None, shown: str
) -> None:
    make_user("ann")
    monkeypatch.delenv("PORT", raising=False)
    if port is not None:
        monkeypatch.setenv("PORT", port)
    assert printed("ann").startswith(f"http://127.0.0.1:{shown}/accounts/link/")


def test_the_command_makes_nobody_unasked() -> None:
    with pytest.raises(CommandError) as error:
        printed("ann")
    assert str(error.value) == "Nobody is called “ann”. Add --create to make them."
    assert not User.objects.exists()


def test_the_command_makes_somebody_who_cannot_sign_in_otherwise() -> None:
    printed("ann", "--create")
    ann = User.objects.get()
    assert (ann.username, ann.is_editor, ann.has_usable_password()) == ("ann", False, False)


@pytest.mark.parametrize("known", [True, False])
def test_the_command_makes_an_editor(known: bool) -> None:
    if known:
        make_user("ann")
    printed("ann", "--create", "--editor")
    assert User.objects.get().is_editor


def test_the_command_takes_no_right_away() -> None:
    make_user("ann", is_editor=True)
    printed("ann", "--create")
    assert User.objects.get().is_editor
