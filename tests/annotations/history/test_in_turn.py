"""A person's last changes, taken back and done again in turn."""

import pytest

from accounts.models import User
from annotations.actions.highlights import (
    remove,
)
from annotations.history.undoing import redo_last, undo, undo_last
from annotations.models import Highlight, Notebook
from annotations.refusals import Refused
from tests.annotations.history.acts import put_on, rebody
from tests.factories import make_highlight

pytestmark = pytest.mark.django_db


def test_the_last_changes_of_a_person_are_taken_back_and_done_again_in_turn(
    highlight: Highlight, notebook: Notebook, annotator: User, other: User
) -> None:
    acts = [rebody("irony", note="One."), rebody("irony", note="Two."), put_on("sound")]
    first, second, third = (act(highlight, annotator) for act in acts)
    foreign = make_highlight(highlight.review, "laughs", notebook=notebook, by=other)
    remove(foreign, by=other)

    assert [undo_last(notebook, by=annotator) for _ in range(3)] == [third, second, first]
    with pytest.raises(Refused, match="nothing of yours to take back"):
        undo_last(notebook, by=annotator)
    assert [redo_last(notebook, by=annotator) for _ in range(3)] == [first, second, third]
    with pytest.raises(Refused, match="nothing to do again"):
        redo_last(notebook, by=annotator)


def test_a_new_change_ends_what_could_be_done_again(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    rebody("irony", note="One.")(highlight, annotator)
    undo_last(notebook, by=annotator)
    second = rebody("irony", note="Two.")(highlight, annotator)

    with pytest.raises(Refused, match="what you did last holds"):
        redo_last(notebook, by=annotator)
    undo_last(notebook, by=annotator)
    assert redo_last(notebook, by=annotator) == second
    with pytest.raises(Refused, match="what you did last holds"):
        redo_last(notebook, by=annotator)


def test_what_was_taken_back_out_of_turn_is_done_again_in_turn(
    highlight: Highlight, notebook: Notebook, annotator: User
) -> None:
    second = make_highlight(highlight.review, "laughs", notebook=notebook, by=annotator)
    first, last = remove(highlight, by=annotator), remove(second, by=annotator)
    assert first is not None
    undo(first)
    undo_last(notebook, by=annotator)

    assert [redo_last(notebook, by=annotator) for _ in range(2)] == [last, first]
