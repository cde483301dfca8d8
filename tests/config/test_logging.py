"""What is written to the log."""

import logging

import pytest
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    guarded = Client(enforce_csrf_checks=True, raise_request_exception=False)
    guarded.force_login(make_user())
    return guarded


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere/", 404),
        ("GET", "/import/", 403),
        ("POST", "/appearance/", 403),
        ("GET", "/appearance/", 405),
    ],
)
def test_what_a_reader_asks_wrongly_is_not_logged(
    reader: Client, caplog: pytest.LogCaptureFixture, method: str, path: str, status: int
) -> None:
    assert reader.generic(method, path).status_code == status
    assert caplog.record_tuples == []


def test_what_goes_wrong_here_is_logged(
    reader: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.library.chips", None)

    assert reader.get("/").status_code == 500

    assert caplog.record_tuples == [("django.request", logging.ERROR, "Internal Server Error: /")]
    assert caplog.records[0].exc_info is not None
