"""What a browser may load and run: nothing but this site's own files."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from annotations.models import Collection, Entry, Role
from tests.annotations.browsing import signed_in
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import Answer, Element, page_of

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
INLINE = re.compile(
    r"""<style\b | \bstyle\s*= | <script\b(?![^>]*\bsrc=) | \son[a-z]+\s*= | javascript: | \bhx-on
    | \bhx-vals\s*=\s*["']js: """,
    re.VERBOSE | re.IGNORECASE,
)
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))

OPEN_PAGES = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere/"]
OWN_PAGES = [
    "/",
    "/?q=love&sort=newest",
    "/?q=nothinglikethis",
    "/works/her/",
    "/critics/ann/",
    "/publications/the-gazette/",
    "/reviews/{review}/",
    "/compare/?review={review}&review={other}",
    "/compare/",
    "/import/",
    "/notebooks/{notebook}/highlights/",
    "/notebooks/{notebook}/tags/",
    "/notebooks/{notebook}/collections/",
    "/highlights/{highlight}/",
    "/collections/{collection}/",
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/email/",
]


@pytest.fixture
def places(db: None) -> dict[str, object]:
    """What the addresses above need, with a hostile word wherever people write."""
    word = "<b style='x' onclick='y'>"
    user = make_user("vera", is_editor=True)
    notebook = make_notebook(user, Role.OWNER, name=f"Seminar {word}")
    review = make_review(f"In love. {word}", critic="Ann", publication="The Gazette", headline=word)
    other = make_review(f"Out of love. {word}", rating="4/5", critic=word)
    tag = f"{word}b"  # “>” parts the names of a tag's path
    highlight = make_highlight(review, "love", notebook=notebook, by=user, note=word, tags=[tag])
    collection = Collection.objects.create(notebook=notebook, title=word, author=user)
    rest = {"collection": collection, "notebook": notebook}
    Entry.objects.create(position=1, highlight=highlight, **rest)
    Entry.objects.create(position=2, review=other, **rest)
    Entry.objects.create(position=3, line=word, **rest)
    return {
        "browser": signed_in(user, notebook=notebook),
        "review": review.pk,
        "other": other.pk,
        "notebook": notebook.slug,
        "highlight": highlight.pk,
        "collection": collection.pk,
    }


def visit(places: dict[str, object], path: str) -> Answer:
    browser = places["browser"]
    assert isinstance(browser, Client)
    return browser.get(path.format(**places))


def inline_parts(answer: Answer) -> list[Element]:
    """What a strict policy would not run or apply."""
    return [
        element
        for element in page_of(answer).all()
        if element.tag == "style"
        or (element.tag == "script" and "src" not in element.attributes)
        or any(name == "style" or name.startswith(("on", "hx-on")) for name in element.attributes)
        or any(value.lower().startswith("javascript:") for value in element.attributes.values())
    ]


def loaded(answer: Answer) -> list[str]:
    """The addresses that the browser fetches with the page."""
    page = page_of(answer)
    # One that the page expects is in the page itself.
    links = [link["href"] for link in page.all("link") if link["rel"] != "expect"]
    return links + [each["src"] for each in page.all() if "src" in each.attributes]


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*OPEN_PAGES, "/", "/healthz", "/accounts/link/spent/"])
def test_every_answer_carries_the_strict_policy(client: Client, path: str) -> None:
    answer = client.get(path)
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    assert {name: sources for name, _, sources in parts} == POLICY
    assert "Content-Security-Policy-Report-Only" not in answer


@pytest.mark.django_db
@override_settings(DEBUG=True)
def test_a_developers_page_keeps_its_own_styles(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert page_of(answer).all("style")
    assert "Content-Security-Policy" not in answer


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*OPEN_PAGES, "/", "/healthz"])
def test_every_answer_keeps_out_of_frames_and_guesses(client: Client, path: str) -> None:
    answer = client.get(path)
    assert {
        name: answer[name]
        for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")
    } == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


@pytest.mark.parametrize("path", OWN_PAGES)
def test_no_page_holds_inline_script_or_style(places: dict[str, object], path: str) -> None:
    answer = visit(places, path)
    assert inline_parts(answer) == []
    assert [each for each in loaded(answer) if not each.startswith("/static/")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*OPEN_PAGES, "/accounts/link/spent/"])
def test_no_open_page_holds_inline_script_or_style(client: Client, path: str) -> None:
    answer = client.get(path)
    assert inline_parts(answer) == []
    assert [each for each in loaded(answer) if not each.startswith("/static/")] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_script_or_style(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.django_db
def test_htmx_neither_evaluates_nor_injects_a_style(client: Client) -> None:
    meta = page_of(client.get("/accounts/login/")).one("meta", name="htmx-config")
    configured = json.loads(meta["content"])
    names = ("allowEval", "includeIndicatorStyles", "historyRestoreAsHxRequest")
    assert [configured[name] for name in names] == [False, False, False]
