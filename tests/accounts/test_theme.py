"""The choice of a theme: /appearance/."""

import pytest
from django.test import Client

from accounts.appearance import COOKIE, COOKIE_AGE, THEMES
from tests.factories import make_user
from tests.pages import Answer, page_of

pytestmark = pytest.mark.django_db


def theme_of(answer: Answer) -> str:
    return page_of(answer).one("html")["data-theme"]


def pressed(answer: Answer) -> list[str]:
    buttons = page_of(answer).all("button", name="theme")
    return [button["value"] for button in buttons if "aria-pressed" in button.attributes]


@pytest.mark.parametrize("theme", THEMES)
def test_the_chosen_theme_is_kept_and_drawn_by_the_server(client: Client, theme: str) -> None:
    client.post("/appearance/", {"theme": theme})
    cookie = client.cookies[COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == (theme, COOKIE_AGE, "Lax")
    answer = client.get("/accounts/login/")
    assert (theme_of(answer), pressed(answer)) == (theme, [theme])


def test_the_system_decides_until_the_reader_does(client: Client) -> None:
    answer = client.get("/accounts/login/")
    assert (theme_of(answer), pressed(answer)) == ("system", ["system"])


@pytest.mark.parametrize("theme", ["neon", "", '"><script>', "a" * 4000])
def test_a_cookie_that_holds_no_theme_is_the_systems(client: Client, theme: str) -> None:
    client.cookies[COOKIE] = theme
    assert theme_of(client.get("/accounts/login/")) == "system"


def test_the_reader_comes_back_to_the_same_page(client: Client) -> None:
    answer = client.post("/appearance/", {"theme": "dark", "next": "/?q=two words&sort=newest"})
    assert (answer.status_code, answer["Location"]) == (302, "/?q=two%20words&sort=newest")


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("", "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"),
        *("disputes", "review", "import", "./import/", "http://["),
    ],
)
def test_the_reader_is_never_sent_to_another_site(client: Client, elsewhere: str) -> None:
    answer = client.post("/appearance/", {"theme": "dark", "next": elsewhere})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize("fields", [{}, {"theme": "neon"}, {"theme": ""}])
def test_an_unheard_theme_is_refused(client: Client, fields: dict[str, str]) -> None:
    answer = client.post("/appearance/", fields)
    assert answer.status_code == 400
    assert answer.content.decode() == (
        "There is no such theme. Choose one of: system, light, sepia, dark."
    )
    assert COOKIE not in client.cookies


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)("/appearance/").status_code == 405


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_post_from_another_site_is_refused(signed_in: bool) -> None:
    guarded = Client(enforce_csrf_checks=True)
    if signed_in:
        guarded.force_login(make_user())
    assert guarded.post("/appearance/", {"theme": "dark"}).status_code == 403
    assert COOKIE not in guarded.cookies


def test_the_cookie_is_for_safe_connections_where_the_site_has_one(client: Client) -> None:
    client.post("/appearance/", {"theme": "dark"}, secure=True)
    assert client.cookies[COOKIE]["secure"]
