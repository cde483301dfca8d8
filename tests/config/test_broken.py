"""The page for what broke, which may have been the database."""

from django.conf import settings
from django.test import RequestFactory
from django.views.defaults import server_error

from tests.pages import page_of


def test_it_looks_like_the_site_and_asks_no_database() -> None:
    page = page_of(server_error(RequestFactory().get("/")))

    assert page.one("h1").words == "Something broke"
    assert page.one("main").one("a")["href"] == "/"
    sheets = [each["href"].removeprefix("/static/") for each in page.all("link", rel="stylesheet")]
    assert [(settings.BASE_DIR / "static" / each).is_file() for each in sheets] == [True] * 3
