"""A shared notebook, those who may and may not write in it, and their browsers."""

import pytest

from accounts.models import User
from annotations.models import Notebook, Role
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
