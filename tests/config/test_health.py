"""Whether the site can serve: /healthz."""

import socket
from collections.abc import Iterator

import pytest
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_database(db: None) -> Iterator[None]:
    """The database's address is one where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    working = connections["default"]
    elsewhere = {"HOST": "127.0.0.1", "PORT": port}
    connections["default"] = DatabaseWrapper(working.settings_dict | elsewhere, "default")
    yield
    connections["default"] = working


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_user())
    return client


@pytest.mark.parametrize("public", [True, False])
def test_a_site_whose_database_answers_is_well(
    client: Client, settings: Settings, public: bool
) -> None:
    settings.PUBLIC_LIBRARY = public
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Content-Type"] == "text/plain"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("browser", ["client", "signed_in"])
def test_a_site_without_its_database_is_not(request: pytest.FixtureRequest, browser: str) -> None:
    client: Client = request.getfixturevalue(browser)
    request.getfixturevalue("no_database")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"no database\n")
    assert "no-store" in answer["Cache-Control"]


def test_asking_costs_one_query_even_with_a_session(
    signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        signed_in.get("/healthz")


def test_a_head_request_is_answered(client: Client) -> None:
    answer = client.head("/healthz")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)("/healthz").status_code == 405
