"""Two reviews of a work, marked and gathered, and somebody who reads it blind."""

import pytest

from accounts.models import User
from annotations.actions.blind import read_blind
from annotations.actions.conversation import link, reply
from annotations.models import Highlight, Notebook
from reviews.actions.editing import edit
from reviews.models import Review, Work
from tests.factories import make_highlight, make_review

SCORE = "Its melancholy score of low strings holds the film together."


@pytest.fixture
def reviews(db: None) -> tuple[Review, Review]:
    """Two of one work; by the names of their critics, the second stands first."""
    first = make_review(
        f"Theodore Twombly is lonely. {SCORE} I wept.",
        critic="Zuleika Quist",
        publication="The Xylographer",
        rating="83%",
        url="https://xylographer.example/her",
        published="2013-12-18",
    )
    second = make_review(
        f"Theodore Twombly bored me. {SCORE} I slept. Nobody else did.",
        critic="Odalys Vaughan",
        publication="Vellum Weekly",
        rating="17%",
        url="https://vellum.example/her",
    )
    return first, second


@pytest.fixture
def work(reviews: tuple[Review, Review]) -> Work:
    return reviews[0].work


@pytest.fixture
def marks(
    reviews: tuple[Review, Review], notebook: Notebook, annotator: User
) -> tuple[Highlight, Highlight]:
    """Made before anybody read blind: linked, and one more that lost its place."""
    first, second = (
        make_highlight(each, SCORE, notebook=notebook, by=annotator, tags=["score"])
        for each in reviews
    )
    link(first, second, "agrees", by=annotator)
    reply(first, "So it does.", by=annotator)
    make_highlight(reviews[1], "Nobody else did", notebook=notebook, by=annotator)
    text = reviews[1].current.text.replace(" Nobody else did.", "")
    edit(reviews[1], text, base=1, by=annotator)
    return first, second


@pytest.fixture
def blind(work: Work, annotator: User) -> None:
    read_blind([work], by=annotator)


@pytest.fixture
def mark_address(notebook: Notebook) -> str:
    return f"/notebooks/{notebook.slug}/mark/"
