"""The notebook that a person works in."""

from threading import Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.sessions import SessionStore
from annotations.current import choose_notebook, current_notebook, private_notebook
from annotations.models import Membership, Notebook, Role
from tests.annotations.races import wait_until_one_waits
from tests.factories import make_highlight, make_notebook, make_review, make_user
from tests.pages import page_of

pytestmark = pytest.mark.django_db


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user
    request.session = SessionStore()
    return request


def test_somebody_signed_out_works_in_no_notebook() -> None:
    assert current_notebook(request_of(AnonymousUser())) is None
    assert Notebook.objects.count() == 0


def test_the_first_time_makes_a_private_notebook_of_ones_own(annotator: User) -> None:
    made = current_notebook(request_of(annotator))

    assert made == Notebook.objects.get(private_to=annotator)
    assert made.name == "My notebook"
    assert list(made.memberships.values_list("user", "role")) == [(annotator.pk, Role.OWNER)]


def test_the_next_time_finds_it(annotator: User) -> None:
    assert private_notebook(annotator) == private_notebook(annotator)
    assert Notebook.objects.count() == 1


def test_each_person_has_their_own() -> None:
    assert private_notebook(make_user("Ben")) != private_notebook(make_user("ben"))


def test_its_address_tells_who_but_cannot_be_guessed() -> None:
    slug = private_notebook(make_user("Émile.Zola")).slug

    name, _, secret = slug.rpartition("-")
    assert name == "emilezola"
    assert len(secret) == 8
    assert secret.isalnum()


@pytest.mark.django_db(transaction=True)
def test_two_first_requests_at_once_make_one_notebook() -> None:
    user = make_user()
    found: list[Notebook] = []

    def ask_too() -> None:
        found.append(private_notebook(user))
        connection.close()

    other = Thread(target=ask_too)
    with transaction.atomic():
        made = private_notebook(user)
        other.start()
        wait_until_one_waits()
    other.join()

    assert found == [made]
    assert Membership.objects.filter(user=user).count() == 1


def test_a_chosen_notebook_stays_chosen(annotator: User, notebook: Notebook) -> None:
    request = request_of(annotator)
    choose_notebook(request, notebook)
    request.session.save()
    later = request_of(annotator)
    later.session = SessionStore(request.session.session_key)

    assert current_notebook(later) == notebook


def test_a_choice_is_of_one_session(annotator: User, notebook: Notebook) -> None:
    choose_notebook(request_of(annotator), notebook)

    assert current_notebook(request_of(annotator)) == private_notebook(annotator)


def test_a_notebook_that_one_left_gives_way_to_ones_own(
    annotator: User, notebook: Notebook
) -> None:
    request = request_of(annotator)
    choose_notebook(request, notebook)
    Membership.objects.filter(user=annotator).delete()

    assert current_notebook(request) == private_notebook(annotator)


def test_a_notebook_that_is_gone_gives_way_to_ones_own(annotator: User) -> None:
    request = request_of(annotator)
    gone = make_notebook(annotator)
    choose_notebook(request, gone)
    gone.delete()

    assert current_notebook(request) == private_notebook(annotator)


def test_ones_own_notebook_and_its_tags_come_with_the_session(
    client: Client, annotator: User
) -> None:
    own = private_notebook(annotator)
    review = make_review("She laughs.")
    make_highlight(review, "laughs", notebook=own, by=annotator, tags=["tone > irony"])
    client.force_login(annotator)

    with CaptureQueriesContext(connection) as queries:
        page = page_of(client.get("/"))

    tags = [option.words for option in page.one("select", name="tag").all("option")[1:]]
    assert tags == ["tone", "tone > irony"]
    asked = [each["sql"] for each in queries if "annotations_tag" in each["sql"]]
    assert len(asked) == 1
    assert "session_key" in asked[0]
