"""An editor, and a review to edit."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.current import private_notebook
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.browsing import signed_in
from tests.annotations.editing.form import TEXT
from tests.factories import make_review, make_user


@pytest.fixture
def editor(db: None) -> User:
    return make_user("Edith", is_editor=True)


@pytest.fixture
def own(editor: User) -> Notebook:
    return private_notebook(editor)


@pytest.fixture
def as_editor(editor: User) -> Client:
    return signed_in(editor)


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana Novák", language="en")


@pytest.fixture
def address(review: Review) -> str:
    return f"/reviews/{review.pk}/edit/"
