"""What the lines of a concordance hide: spoilers, and who is read blind."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.blind import read_blind
from annotations.actions.spoilers import hide_or_show
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.concordance.asking import ANA, BEN, ask, lines
from tests.factories import make_highlight
from tests.pages import page_of


def test_spoilers_are_hidden_and_their_words_are_no_neighbours(
    as_annotator: Client, both: None, ana: Review, notebook: Notebook, annotator: User
) -> None:
    hide_or_show(
        make_highlight(ana, "score is slow", notebook=notebook, by=annotator), by=annotator
    )

    hidden = "[spoiler hidden]"
    answer = ask(as_annotator, sort="left")
    assert lines(answer) == [
        f"The [{hidden}]{hidden}. Scores of <i>us</i> slept in it.",
        "At the end the “[Score]” woke us.",
        "A tired [SCORE] by a tired man.",
        f"The {hidden}. [Scores] of <i>us</i> slept in it.",
    ]
    shown = page_of(answer).one("p", class_="spoilers-choice").one("a")
    assert lines(as_annotator.get(shown["href"])) == [ANA[1], ANA[0], ANA[2], BEN[0]]


@pytest.mark.parametrize("narrowing", ["critic:ana", "outlet:echo", "rating:>=0", "has:rating"])
def test_nobody_is_told_by_being_listed(
    as_annotator: Client, annotator: User, both: None, ana: Review, narrowing: str
) -> None:
    Review.objects.filter(pk=ana.pk).update(rating=80, rating_written="80%")
    assert lines(ask(as_annotator, f"score {narrowing}")) == ANA

    read_blind([ana.work], by=annotator)

    answer = ask(as_annotator, f"score {narrowing}")
    assert lines(answer) == []
    assert page_of(answer).one(class_="empty").words == (
        "What was found is of works that you read blind: here, to be listed would tell whose it is."
    )
