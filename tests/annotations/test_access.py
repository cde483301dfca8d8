"""Who may do what: a stranger meets nothing, a reader meets a closed door."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from annotations.access import (
    collection_or_404,
    entry_or_404,
    highlight_or_404,
    notebook_or_404,
    require_role,
    role_in,
)
from annotations.actions.collections import add_line, start_collection
from annotations.actions.highlights import remove
from annotations.models import Highlight, Notebook, Role
from tests.factories import make_highlight, make_member, make_notebook, make_review, make_user

pytestmark = pytest.mark.django_db

Finder = Callable[[User | AnonymousUser, Role], Any]
UNKNOWN = 2**63  # one more than the database can hold


@pytest.fixture
def highlight(notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(make_review("A fine film."), "fine", notebook=notebook, by=annotator)


@pytest.fixture(params=["notebook", "highlight", "collection", "entry"])
def found(
    request: pytest.FixtureRequest, notebook: Notebook, annotator: User, highlight: Highlight
) -> tuple[Any, Finder]:
    """A row in the notebook, and how it is asked for."""
    collection = start_collection("Silence", "", notebook=notebook, by=annotator)
    entry = add_line(collection, "A line.")
    rows: dict[str, tuple[Any, Finder]] = {
        "notebook": (notebook, lambda user, role: notebook_or_404(user, notebook.slug, role)),
        "highlight": (highlight, lambda user, role: highlight_or_404(user, highlight.pk, role)),
        "collection": (collection, lambda user, role: collection_or_404(user, collection.pk, role)),
        "entry": (entry, lambda user, role: entry_or_404(user, entry.pk, role)),
    }
    return rows[request.param]


def test_the_role_is_that_in_this_notebook(notebook: Notebook, annotator: User) -> None:
    elsewhere = make_notebook(annotator, Role.OWNER)

    assert role_in(annotator, notebook) is Role.ANNOTATOR
    assert role_in(annotator, elsewhere) is Role.OWNER


def test_a_stranger_and_somebody_signed_out_have_no_role(
    notebook: Notebook, stranger: User
) -> None:
    assert role_in(stranger, notebook) is None
    assert role_in(AnonymousUser(), notebook) is None


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("at_least", Role)
def test_a_role_may_do_what_the_lesser_ones_may(
    notebook: Notebook, role: Role, at_least: Role
) -> None:
    member = make_member(notebook, role)

    if role >= at_least:
        require_role(member, notebook, at_least)
    else:
        with pytest.raises(PermissionDenied):
            require_role(member, notebook, at_least)


def test_the_closed_door_says_who_opens_it(notebook: Notebook, reader: User) -> None:
    with pytest.raises(PermissionDenied) as refusal:
        require_role(reader, notebook, Role.ANNOTATOR)

    assert str(refusal.value) == (
        "You may read the notebook “Seminar”, not change it. Its owner can make you an annotator."
    )


def test_a_member_gets_the_row(
    found: tuple[Any, Finder], annotator: User, reader: User, notebook: Notebook
) -> None:
    row, find = found
    owner = make_member(notebook, Role.OWNER)

    assert [find(user, Role.READER) for user in (reader, annotator, owner)] == [row] * 3
    assert [find(user, Role.ANNOTATOR) for user in (annotator, owner)] == [row] * 2
    assert find(owner, Role.OWNER) == row


def test_a_reader_may_not_write(found: tuple[Any, Finder], reader: User) -> None:
    _, find = found

    with pytest.raises(PermissionDenied):
        find(reader, Role.ANNOTATOR)


@pytest.mark.parametrize("role", Role)
def test_a_stranger_meets_nothing(found: tuple[Any, Finder], stranger: User, role: Role) -> None:
    _, find = found
    make_notebook(stranger)

    for nobody in (stranger, AnonymousUser()):
        with pytest.raises(Http404):
            find(nobody, role)


@pytest.mark.parametrize("find", [highlight_or_404, collection_or_404, entry_or_404])
@pytest.mark.parametrize("pk", [0, UNKNOWN])
def test_an_unknown_id_is_nothing(find: Callable[..., Any], pk: int) -> None:
    with pytest.raises(Http404):
        find(make_user(), pk, Role.READER)


@pytest.mark.parametrize("slug", ["", "nowhere"])
def test_an_unknown_notebook_is_nothing(annotator: User, slug: str) -> None:
    with pytest.raises(Http404):
        notebook_or_404(annotator, slug, Role.READER)


def test_a_removed_highlight_is_found_so_that_it_can_come_back(
    highlight: Highlight, annotator: User
) -> None:
    remove(highlight, by=annotator)

    assert highlight_or_404(annotator, highlight.pk, Role.ANNOTATOR) == highlight
