"""Choosing the notebook to work in: POST /notebooks/choose/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Membership, Notebook, Role
from tests.annotations.browsing import signed_in
from tests.factories import make_notebook, make_user
from tests.pages import page_of

ADDRESS = "/notebooks/choose/"


@pytest.fixture
def browser_of_annotator(annotator: User) -> Client:
    """Nothing is chosen in it yet."""
    return signed_in(annotator)


def open_notebook(browser: Client) -> str:
    """The name of the notebook that the header shows as open."""
    menu = page_of(browser.get("/")).one("select", id="notebook")
    return menu.one("option", selected="").words


def test_the_header_offers_all_that_is_open_to_one(
    browser_of_annotator: Client, annotator: User, notebook: Notebook
) -> None:
    own = private_notebook(annotator)
    make_notebook(make_user(), name="Not theirs")

    menu = page_of(browser_of_annotator.get("/")).one("select", id="notebook")

    assert [(option["value"], option.words) for option in menu.all("option")] == [
        (own.slug, "My notebook"),
        (notebook.slug, "Seminar"),
    ]


def test_somebody_elses_own_notebook_says_whose_it_is_and_comes_after_ones_own(
    db: None, annotator: User
) -> None:
    theirs = private_notebook(make_user("Clara"))
    own = private_notebook(annotator)
    Membership.objects.create(notebook=theirs, user=annotator, role=Role.READER)

    menu = page_of(signed_in(annotator).get("/")).one("select", id="notebook")

    assert [(option["value"], option.words) for option in menu.all("option")] == [
        (own.slug, "My notebook"),
        (theirs.slug, "Clara’s notebook"),
    ]


def test_a_chosen_notebook_stays_open(
    browser_of_annotator: Client, annotator: User, notebook: Notebook
) -> None:
    private_notebook(annotator)
    assert open_notebook(browser_of_annotator) == "My notebook"

    browser_of_annotator.post(ADDRESS, {"notebook": notebook.slug})

    assert open_notebook(browser_of_annotator) == "Seminar"
    links = page_of(browser_of_annotator.get("/")).one("nav", aria_label="Site").all("a")
    assert [link["href"] for link in links] == [
        "/",
        f"/notebooks/{notebook.slug}/highlights/",
        f"/notebooks/{notebook.slug}/tags/",
        f"/notebooks/{notebook.slug}/collections/",
    ]


def test_one_comes_back_to_where_one_was(browser_of_annotator: Client, notebook: Notebook) -> None:
    answer = browser_of_annotator.post(
        ADDRESS, {"notebook": notebook.slug, "next": "/compare/?review=1&review=2"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/compare/?review=1&review=2")


@pytest.mark.parametrize(
    "elsewhere", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_one_is_not_led_to_another_site(
    browser_of_annotator: Client, notebook: Notebook, elsewhere: str
) -> None:
    answer = browser_of_annotator.post(ADDRESS, {"notebook": notebook.slug, "next": elsewhere})

    assert answer["Location"] == f"/notebooks/{notebook.slug}/highlights/"


def test_a_reader_may_choose_it_too(reader: User, notebook: Notebook) -> None:
    browser = signed_in(reader)
    private_notebook(reader)

    browser.post(ADDRESS, {"notebook": notebook.slug})

    assert open_notebook(browser) == "Seminar"


@pytest.mark.parametrize("slug", ["", "nowhere", "a\0b"])
def test_an_unknown_notebook_is_not_there(browser_of_annotator: Client, slug: str) -> None:
    assert browser_of_annotator.post(ADDRESS, {"notebook": slug}).status_code == 404


def test_a_stranger_is_told_that_nothing_is_there(as_stranger: Client, notebook: Notebook) -> None:
    answer = as_stranger.post(ADDRESS, {"notebook": notebook.slug})

    assert answer.status_code == 404
    assert "notebook" not in as_stranger.session


def test_who_has_left_works_in_their_own_again(
    browser_of_annotator: Client, annotator: User, notebook: Notebook
) -> None:
    make_notebook(annotator, name="Another")
    private_notebook(annotator)
    browser_of_annotator.post(ADDRESS, {"notebook": notebook.slug})
    Membership.objects.filter(notebook=notebook).delete()

    assert open_notebook(browser_of_annotator) == "My notebook"


def test_only_a_form_may_choose(browser_of_annotator: Client) -> None:
    assert browser_of_annotator.get(ADDRESS).status_code == 405
