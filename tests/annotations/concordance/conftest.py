"""Two reviews of two works."""

import pytest

from reviews.models import Review
from tests.factories import make_review


@pytest.fixture
def ana(db: None) -> Review:
    return make_review(
        "The score is slow. Scores of <i>us</i> slept in it.\n\nAt the end the “Score” woke us.",
        critic="Ana",
        publication="The Echo",
    )


@pytest.fixture
def ben(db: None) -> Review:
    return make_review("A tired SCORE by a tired man.", work="Amour", year="2012", critic="Ben")


@pytest.fixture
def both(ana: Review, ben: Review) -> None:
    """Four places of “score”."""
