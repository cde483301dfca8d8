"""Who is in a notebook: /notebooks/<slug>/people/."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Membership, Notebook, Role
from tests.annotations.browsing import query_count, signed_in
from tests.factories import make_member, make_notebook, make_user
from tests.pages import Answer, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(notebook: Notebook) -> User:
    return make_member(notebook, Role.OWNER)


@pytest.fixture
def browser_of_owner(owner: User) -> Client:
    return signed_in(owner)


def address(notebook: Notebook, person: User | None = None, what: str = "") -> str:
    page = f"/notebooks/{notebook.slug}/people/"
    if person is None:
        return page
    return f"{page}{Membership.objects.get(notebook=notebook, user=person).pk}/{what}/"


def roles(notebook: Notebook) -> dict[str, str]:
    people = notebook.memberships.order_by("-role", "user__username").select_related("user")
    return {each.user.username: each.get_role_display() for each in people}


def told(answer: Answer) -> str:
    """What a refusal says, or what the next page says was done."""
    page = page_of(answer)
    return (page.all(class_="refusal") or page.one(class_="messages").all("li"))[0].words


def test_everybody_in_it_sees_who_is_in_it(
    notebook: Notebook, owner: User, annotator: User
) -> None:
    people = page_of(signed_in(annotator).get(address(notebook))).one("ul", class_="people")

    assert [each.one("p", class_="person").words for each in people.all("li")] == [
        f"{owner} owner",
        "Vera annotator, you",
    ]
    assert [each.words for each in people.all("button")] == ["Leave"]


def test_an_owner_lets_somebody_in_by_their_user_name(
    browser_of_owner: Client, notebook: Notebook, stranger: User
) -> None:
    fields = {"username": " stranger ", "role": "1"}
    answer = browser_of_owner.post(address(notebook), fields, follow=True)

    assert told(answer) == "Stranger is in this notebook now, as a reader."
    assert roles(notebook)["Stranger"] == "reader"
    assert signed_in(stranger).get(notebook.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("username", "role", "why"),
    [
        ("nobody\0", "1", "Nobody here has the user name “nobody”."),
        ("", "1", "Write the user name of the person to let in."),
        ("vera", "3", "Vera is in this notebook already. Change the role in the list."),
        ("Stranger", "4", "Choose one of the roles: reader, annotator or owner."),
        ("Stranger", "", "The role cannot be read: it is missing."),
    ],
)
def test_nobody_is_let_in_by_a_form_that_makes_no_sense(
    browser_of_owner: Client, notebook: Notebook, stranger: User, username: str, role: str, why: str
) -> None:
    before = roles(notebook)

    answer = browser_of_owner.post(address(notebook), {"username": username, "role": role})

    assert answer.status_code == 422
    assert told(answer)[: len(why)] == why
    assert roles(notebook) == before


def test_of_two_user_names_that_differ_in_case_the_one_that_is_written_is_meant(
    browser_of_owner: Client, notebook: Notebook, stranger: User
) -> None:
    make_user("stranger")

    browser_of_owner.post(address(notebook), {"username": "stranger", "role": "2"})
    refused = browser_of_owner.post(address(notebook), {"username": "STRANGER", "role": "2"})

    assert refused.status_code == 422
    assert roles(notebook).get("stranger") == "annotator"
    assert "Stranger" not in roles(notebook)


def test_a_role_is_changed_and_somebody_is_taken_out(
    browser_of_owner: Client, notebook: Notebook, annotator: User
) -> None:
    page = address(notebook, annotator, "role")
    answer = browser_of_owner.post(page, {"role": "3"}, follow=True)
    assert told(answer) == "Vera is an owner of this notebook now."
    assert roles(notebook)["Vera"] == "owner"

    answer = browser_of_owner.post(address(notebook, annotator, "leave"), follow=True)
    assert told(answer) == "Vera is not in this notebook any more."
    assert "Vera" not in roles(notebook)
    assert signed_in(annotator).get(address(notebook)).status_code == 404


def test_whoever_leaves_is_told_so(notebook: Notebook, owner: User, annotator: User) -> None:
    browser = signed_in(annotator, notebook=notebook)

    answer = browser.post(address(notebook, annotator, "leave"), follow=True)

    assert told(answer) == "You have left Seminar."
    assert roles(notebook) == {owner.username: "owner"}


@pytest.mark.parametrize("what", ["leave", "role"])
def test_the_last_owner_stays_one(
    browser_of_owner: Client, notebook: Notebook, owner: User, what: str
) -> None:
    answer = browser_of_owner.post(address(notebook, owner, what), {"role": "2"})

    assert answer.status_code == 422
    assert told(answer)[:58] == "A notebook needs an owner, and this is the last one. Make "
    assert roles(notebook)[owner.username] == "owner"


@pytest.mark.parametrize("what", ["leave", "role"])
def test_a_private_notebook_stays_its_persons_whoever_else_owns_it(what: str) -> None:
    clara, guest = make_user("Clara"), make_user()
    notebook = private_notebook(clara)
    Membership.objects.create(notebook=notebook, user=guest, role=Role.OWNER)

    answer = signed_in(guest).post(address(notebook, clara, what), {"role": "1"})

    assert told(answer) == "This is Clara’s own notebook: they stay its owner."
    assert roles(notebook)["Clara"] == "owner"
    page = page_of(signed_in(guest).get(address(notebook)))
    assert page.one("p", class_="kicker").words == "Clara’s notebook"


def test_only_an_owner_lets_in_changes_and_takes_out(
    notebook: Notebook, owner: User, annotator: User, stranger: User
) -> None:
    before = roles(notebook)
    forms = [
        (address(notebook), {"username": "Stranger", "role": "1"}),
        (address(notebook, owner, "role"), {"role": "1"}),
        (address(notebook, annotator, "role"), {"role": "3"}),
        (address(notebook, owner, "leave"), {}),
    ]
    for browser, status in ((signed_in(annotator), 403), (signed_in(stranger), 404)):
        assert [browser.post(*form).status_code for form in forms] == [status] * 4
    assert signed_in(stranger).get(address(notebook)).status_code == 404
    refused = signed_in(annotator).post(*forms[0]).content.decode()
    assert "Only an owner of the notebook “Seminar” can do this." in refused
    assert roles(notebook) == before


def test_a_role_in_another_notebook_is_not_found(
    browser_of_owner: Client, notebook: Notebook, stranger: User
) -> None:
    other = make_notebook(stranger)
    (elsewhere,) = other.memberships.all()

    answer = browser_of_owner.post(f"{address(notebook)}{elsewhere.pk}/leave/")

    assert answer.status_code == 404
    assert roles(other) == {"Stranger": "owner"}


def test_the_database_keeps_an_owner(notebook: Notebook, owner: User) -> None:
    rows = Membership.objects.filter(notebook=notebook, user=owner)
    for change in (lambda: rows.update(role=Role.READER), rows.delete):
        with pytest.raises(IntegrityError, match="would have no owner"), transaction.atomic():
            _now(change)
    assert rows.get().role == Role.OWNER


def _now(change: Callable[[], object]) -> None:
    """What is otherwise checked at the end of the transaction, which a test has not."""
    change()
    connection.check_constraints()


def test_a_notebook_goes_with_its_roles(notebook: Notebook, owner: User) -> None:
    notebook.delete()

    connection.check_constraints()
    assert not Membership.objects.filter(user=owner).exists()


def test_queries_do_not_grow_with_the_people(browser_of_owner: Client, notebook: Notebook) -> None:
    browser_of_owner.get(address(notebook))  # makes the owner's own notebook
    first = query_count(browser_of_owner, address(notebook))
    for _ in range(3):
        make_member(notebook, Role.READER)

    assert query_count(browser_of_owner, address(notebook)) == first
