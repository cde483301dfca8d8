"""Giving a notebook another title, on the page of its people."""

import pytest
from django.test import Client

from annotations.models import Notebook, Role
from tests.annotations.browsing import signed_in
from tests.annotations.test_people import told
from tests.factories import make_member, make_notebook
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(notebook: Notebook) -> Client:
    """That of an owner of the notebook, who is an annotator in “Film club”."""
    owner = make_member(notebook, Role.OWNER)
    make_notebook(owner, Role.ANNOTATOR, name="Film club")
    return signed_in(owner)


def address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/title/"


def test_an_owner_gives_it_another_title_and_its_addresses_stay(
    browser: Client, notebook: Notebook
) -> None:
    people = f"/notebooks/{notebook.slug}/people/"
    form = page_of(browser.get(people)).one("form", action=address(notebook))
    assert form.one("input", id="title")["value"] == notebook.name

    answer = browser.post(address(notebook), {"title": " Film \n studies "}, follow=True)

    assert told(answer) == "This notebook is called “Film studies” now."
    assert answer.redirect_chain == [(people, 302)]
    notebook.refresh_from_db()
    assert notebook.name == "Film studies"


def test_its_own_title_may_be_written_another_way(browser: Client, notebook: Notebook) -> None:
    browser.post(address(notebook), {"title": notebook.name.upper()})

    assert Notebook.objects.get(pk=notebook.pk).name == notebook.name.upper()


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (" ", "Give the notebook a title."),
        ("x" * 201, "The title is 201 characters long; 200 is the most."),
        ("FILM club", "You are in a notebook called “FILM club” already. Choose another title."),
    ],
)
def test_a_title_that_cannot_be_is_refused_in_words(
    browser: Client, notebook: Notebook, title: str, why: str
) -> None:
    answer = browser.post(address(notebook), {"title": title})

    assert (answer.status_code, told(answer)) == (422, why)
    assert Notebook.objects.get(pk=notebook.pk).name == notebook.name


def test_an_annotator_neither_sees_the_form_nor_can_send_it(notebook: Notebook) -> None:
    browser = signed_in(make_member(notebook, Role.ANNOTATOR))

    page = page_of(browser.get(f"/notebooks/{notebook.slug}/people/"))
    assert page.all("form", action=address(notebook)) == []
    assert browser.post(address(notebook), {"title": "Mine"}).status_code == 403
    assert Notebook.objects.get(pk=notebook.pk).name == notebook.name
