"""Starting a notebook to share: /notebooks/start/."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Notebook
from tests.annotations.browsing import signed_in
from tests.annotations.test_people import roles, told
from tests.pages import page_of

ADDRESS = "/notebooks/start/"


@pytest.fixture
def browser(stranger: User) -> Client:
    private_notebook(stranger)
    return signed_in(stranger)


def test_who_starts_a_notebook_owns_it_and_works_in_it_at_once(browser: Client) -> None:
    menu = page_of(browser.get("/")).one("details", class_="menu")
    assert [link["href"] for link in menu.all("a") if link.words == "Start a notebook"] == [ADDRESS]
    assert page_of(browser.get(ADDRESS)).one("input", id="title")["maxlength"] == "200"

    answer = browser.post(ADDRESS, {"title": " Film \n studies "}, follow=True)

    made = Notebook.objects.get(private_to=None)
    assert (made.name, roles(made)) == ("Film studies", {"Stranger": "owner"})
    assert answer.redirect_chain == [(f"/notebooks/{made.slug}/people/", 302)]
    assert told(answer) == "“Film studies” is open now, and you are its owner. Let others in here."
    opened = page_of(browser.get("/")).one("select", id="notebook").one("option", selected="")
    assert opened.words == "Film studies"


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (" \0\n", "Give the notebook a title."),
        ("\u200b", "Give the notebook a title."),
        ("x" * 201, "The title is 201 characters long; 200 is the most."),
        (
            "my NOTEBOOK",
            "You are in a notebook called “my NOTEBOOK” already. Choose another title.",
        ),
    ],
)
def test_a_title_that_cannot_be_is_refused_in_words(browser: Client, title: str, why: str) -> None:
    answer = browser.post(ADDRESS, {"title": title})

    assert (answer.status_code, told(answer)) == (422, why)
    assert Notebook.objects.count() == 1


def test_who_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    answer = client.post(ADDRESS, {"title": "Seminar"})

    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={ADDRESS}")
    assert Notebook.objects.count() == 0
