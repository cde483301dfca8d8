"""A shared notebook, those who may and may not write in it, their browsers, and a library."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.collections import start_collection
from annotations.models import Collection, Notebook, Role
from reviews.models import Review
from tests.annotations.browsing import signed_in
from tests.factories import make_member, make_notebook, make_review, make_user


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


@pytest.fixture
def collection(notebook: Notebook, annotator: User) -> Collection:
    return start_collection("Silence", "", notebook=notebook, by=annotator)


@pytest.fixture
def library(db: None) -> dict[str, Review]:
    """Three reviews of two works, by who wrote them."""
    return {
        "Ana": make_review(
            "Nobody laughs in this film.",
            work="Her",
            critic="Ana",
            publication="The Echo",
            published="2013-12-18",
            rating="4/5",
        ),
        "Ben": make_review(
            "Un film triste.",
            work="Her",
            critic="Ben",
            publication="Le Soir",
            published="2014",
            rating="3/10",
            language="fr",
        ),
        "Cleo": make_review(
            "She laughs, and laughs again. A cat & a dog <3 laugh too.",
            work="Amour",
            year="2012",
            critic="Cleo",
            publication="The Echo",
        ),
    }
