"""Whatever two people do in one notebook, each can go back step by step, and forward again."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.history.undoing import redo, redo_last, undo, undo_last
from annotations.models import Role
from annotations.refusals import Overtaken, Refused
from tests.annotations.history.snapshots import Snapshot, snapshot
from tests.annotations.history.working import ACTIONS, TEXT, Person, taken_back
from tests.factories import make_member, make_notebook, make_review, make_user

pytestmark = pytest.mark.django_db

# There is something to act on more often.
OFTEN = [*ACTIONS, "mark", "mark"]
MOVES = [*OFTEN, "undo", "undo", "undo", "redo", "redo"]


def seen_by(who: Person) -> Snapshot:
    """The person's part of the notebook, without marks that might as well never have been."""
    there = snapshot(who.notebook)
    own = set(who.notebook.highlights.filter(author=who.user).values_list("pk", flat=True))
    own -= taken_back(who.notebook)
    return Snapshot(
        highlights={pk: each for pk, each in there.highlights.items() if pk in own},
        tags={pk: each for pk, each in there.tags.items() if each[1].startswith(who.sign)},
        links={pk: each for pk, each in there.links.items() if each[0] in own},
        replies={pk: each for pk, each in there.replies.items() if each[0] in own},
    )


@dataclass
class Model:
    """What a person's undo and redo must lead to: the snapshots before and after this one."""

    who: Person
    past: list[Snapshot] = field(default_factory=list)
    future: list[Snapshot] = field(default_factory=list)

    def act(self, name: str) -> None:
        before, count = seen_by(self.who), self.who.notebook.changes.count()
        with suppress(Refused):
            ACTIONS[name](self.who)
        if self.who.notebook.changes.count() > count:
            self.past.append(before)
            self.future.clear()

    def undo(self) -> None:
        self._go(undo_last, self.past, self.future)

    def redo(self) -> None:
        self._go(redo_last, self.future, self.past)

    def _go(self, way: Callable[..., object], to: list[Snapshot], back: list[Snapshot]) -> None:
        here = seen_by(self.who)
        if not to:
            with pytest.raises(Refused):
                way(self.who.notebook, by=self.who.user)
            assert seen_by(self.who) == here
            return
        way(self.who.notebook, by=self.who.user)
        back.append(here)
        assert seen_by(self.who) == to.pop()


@settings(max_examples=30)
@given(data=st.data())
def test_a_person_goes_back_and_forward_through_what_was_while_another_one_works(
    data: st.DataObject,
) -> None:
    ada, ben = (Model(who) for who in _two_at_work(data))
    for _ in range(data.draw(st.integers(1, 14))):
        model = data.draw(st.sampled_from([ada, ben]))
        beside = ben if model is ada else ada
        theirs = seen_by(beside.who)
        move = data.draw(st.sampled_from(MOVES))
        if move in ACTIONS:
            model.act(move)
        else:
            getattr(model, move)()
        assert seen_by(beside.who) == theirs

    theirs = seen_by(ben.who)
    for _ in range(len(ada.past) + 1):
        ada.undo()
    for _ in range(len(ada.future) + 1):
        ada.redo()
    assert seen_by(ben.who) == theirs


@settings(max_examples=30)
@given(data=st.data())
def test_a_change_among_the_marks_of_both_is_taken_back_wholly_or_not_at_all(
    data: st.DataObject,
) -> None:
    ada, ben = _two_at_work(data)
    ada.others, ben.others = [ben.user], [ada.user]
    ben.sign = ada.sign
    for _ in range(data.draw(st.integers(1, 8))):
        who = data.draw(st.sampled_from([ada, ben]))
        with suppress(Refused):
            ACTIONS[data.draw(st.sampled_from(OFTEN))](who)

    for made in data.draw(st.permutations(list(ada.notebook.changes.all()))):
        there = snapshot(ada.notebook)
        try:
            undo(made)
        except Overtaken:
            assert snapshot(ada.notebook) == there
            continue
        without = snapshot(ada.notebook)
        redo(made)
        assert snapshot(ada.notebook) == there
        undo(made)
        assert snapshot(ada.notebook) == without


def _two_at_work(data: st.DataObject) -> tuple[Person, Person]:
    user = make_user()
    notebook, review = make_notebook(user), make_review(TEXT, work=f"Work of {user}")
    other = make_member(notebook, Role.ANNOTATOR)
    return (
        Person(user, "a ", notebook, review, data),
        Person(other, "b ", notebook, review, data),
    )
