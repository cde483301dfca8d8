"""What the lines of a concordance hide: spoilers, and who is read blind."""

import pytest
from django.test import Client

from accounts.models import User
from annotations.actions.blind import read_blind
from annotations.actions.spoilers import set_spoiler
from annotations.blind.searching import LEFT_OUT
from annotations.models import Notebook
from reviews.models import Review
from tests.annotations.concordance.asking import ANA, BEN, ask, lines, notes
from tests.factories import make_highlight
from tests.pages import page_of

NOTHING = (
    "Nothing holds this in its text. Try fewer words or filters, or search the library, where "
    "names count too."
)


def test_spoilers_are_hidden_and_their_words_are_no_neighbours(
    as_annotator: Client, both: None, ana: Review, notebook: Notebook, annotator: User
) -> None:
    set_spoiler(
        make_highlight(ana, "score is slow", notebook=notebook, by=annotator), on=True, by=annotator
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


@pytest.mark.parametrize(
    ("narrowing", "told"),
    [
        ("critic:ana", ["No critic is called “ana”.", LEFT_OUT]),
        ("outlet:echo", ["No outlet is called “echo”.", LEFT_OUT]),
        ("rating:>=0", [LEFT_OUT]),
        ("has:rating", [LEFT_OUT]),
    ],
)
def test_nobody_is_told_by_being_listed(
    as_annotator: Client,
    annotator: User,
    both: None,
    ana: Review,
    narrowing: str,
    told: list[str],
) -> None:
    Review.objects.filter(pk=ana.pk).update(rating=80, rating_written="80%")
    assert lines(ask(as_annotator, f"score {narrowing}")) == ANA

    read_blind([ana.work], by=annotator)

    # Nor by whether there was anything to leave out.
    left_out = _seen(as_annotator, f"score {narrowing}")
    assert left_out == (told, NOTHING)
    assert _seen(as_annotator, f"zither {narrowing}") == left_out


def test_to_leave_out_a_hidden_name_leaves_out_no_line(
    as_annotator: Client, annotator: User, both: None, ana: Review, ben: Review
) -> None:
    assert lines(ask(as_annotator, "score -ben")) == ANA
    read_blind([ana.work, ben.work], by=annotator)

    shown = lines(ask(as_annotator, "score -walrus"))

    assert len(shown) == len(ANA) + len(BEN)
    assert lines(ask(as_annotator, "score -ben")) == shown
    assert lines(ask(as_annotator, 'score -"ben"')) == shown


@pytest.mark.parametrize("whose", ["ana", '"the echo"'])
def test_a_word_of_a_hidden_name_finds_nothing(
    as_annotator: Client, annotator: User, both: None, ana: Review, whose: str
) -> None:
    assert lines(ask(as_annotator, f"score {whose}")) == ANA

    read_blind([ana.work], by=annotator)

    assert _seen(as_annotator, f"score {whose}") == ([], NOTHING)
    assert lines(ask(as_annotator, f"slow or {whose}")) == [
        "The score is [slow]. Scores of <i>us</i> slept in it."
    ]


def _seen(browser: Client, query: str) -> tuple[list[str], str]:
    """The notes and what stands where there are no lines."""
    answer = ask(browser, query)
    return notes(answer), page_of(answer).one(class_="empty").words
