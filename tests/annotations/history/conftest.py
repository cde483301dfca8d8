"""A passage that is marked already, and somebody else in its notebook."""

import pytest

from accounts.models import User
from annotations.models import Highlight, Notebook, Role
from reviews.models import Review
from tests.annotations.history.acts import TEXT
from tests.factories import make_highlight, make_member, make_review


@pytest.fixture
def review(db: None) -> Review:
    return make_review(TEXT, critic="Ana Novák")


@pytest.fixture
def highlight(review: Review, notebook: Notebook, annotator: User) -> Highlight:
    return make_highlight(
        review, "few words", notebook=notebook, by=annotator, note="Why?", tags=["irony", "pace"]
    )


@pytest.fixture
def other(notebook: Notebook) -> User:
    return make_member(notebook, Role.ANNOTATOR)
