"""A shared notebook, those who may and may not write in it, and their browsers."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Notebook, Role
from tests.annotations.browsing import signed_in
from tests.factories import make_member, make_notebook, make_user


@pytest.fixture
def annotator(db: None) -> User:
    return make_user("Vera")


@pytest.fixture
def notebook(annotator: User) -> Notebook:
    return make_notebook(annotator, Role.ANNOTATOR, name="Seminar")


@pytest.fixture
def reader(notebook: Notebook) -> User:
    return make_member(notebook, Role.READER)


@pytest.fixture
def stranger(db: None) -> User:
    return make_user("Stranger")


@pytest.fixture
def as_annotator(annotator: User, notebook: Notebook) -> Client:
    return signed_in(annotator, notebook=notebook)


@pytest.fixture
def as_reader(reader: User, notebook: Notebook) -> Client:
    return signed_in(reader, notebook=notebook)


@pytest.fixture
def as_stranger(stranger: User) -> Client:
    return signed_in(stranger)
