"""Whatever two people do in one notebook, each can go back step by step, and forward again.

An action that comes to the site later is one line in ACTIONS.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from annotations.actions.highlights import (
    Bodies,
    Target,
    add_or_take_off,
    change,
    mark,
    move_edges,
    remove,
    restore,
)
from annotations.anchoring import describe
from annotations.history.steps import from_json
from annotations.history.undoing import Overtaken, redo, redo_last, undo, undo_last
from annotations.models import Highlight, Kind, Notebook, Role
from annotations.refusals import Refused
from reviews.models import Review
from tests.annotations.history.snapshots import Snapshot, snapshot
from tests.factories import make_member, make_notebook, make_review, make_user

pytestmark = pytest.mark.django_db

TEXT = "A film of few words. She laughs, and nobody in row five was ready for it."
TAGS = ["pace", "irony", "sound"]
EDGES = [0, 2, 7, 10, 14, 20, 24, 31, 33, 37, 44, 47, 51, 55]

Choice = TypeVar("Choice")


@dataclass
class Person:
    """Somebody at work. Their tags begin with `sign`; `others` are whose marks they touch, too."""

    user: User
    sign: str
    notebook: Notebook
    review: Review
    data: st.DataObject
    others: list[User] = field(default_factory=list)

    def pick(self, choices: Sequence[Choice]) -> Choice:
        return self.data.draw(st.sampled_from(choices))

    @property
    def tag(self) -> str:
        return self.sign + self.pick(TAGS)

    @property
    def bodies(self) -> Bodies:
        names = self.data.draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))
        return Bodies(tuple(self.sign + name for name in names), self.pick(["", "Why?", "Hm."]))

    @property
    def target(self) -> Target:
        start, end = sorted(
            self.data.draw(st.lists(st.sampled_from(EDGES), min_size=2, max_size=2, unique=True))
        )
        return Target(self.review, 1, describe(TEXT, start, end))

    @property
    def highlight(self) -> Highlight | None:
        """A mark that is there or was removed; none of those whose marking was taken back."""
        marked = self.notebook.highlights.filter(author__in=[self.user, *self.others])
        found = list(marked.exclude(pk__in=taken_back(self.notebook)).order_by("pk"))
        return self.pick(found) if found else None


def on_highlight(act: Callable[[Person, Highlight], object]) -> Callable[[Person], object]:
    """The action on a mark of the person's; nothing happens where they have none."""

    def acting(who: Person) -> object:
        highlight = who.highlight
        return None if highlight is None else act(who, highlight)

    return acting


ACTIONS: dict[str, Callable[[Person], object]] = {
    "mark": lambda who: mark(who.target, who.bodies, notebook=who.notebook, by=who.user),
    "change": on_highlight(lambda who, on: change(on, who.bodies, seen=on.revision, by=who.user)),
    "tag": on_highlight(lambda who, on: add_or_take_off(on, who.tag, by=who.user)),
    "move": on_highlight(lambda who, on: move_edges(on, who.target, seen=on.revision, by=who.user)),
    "remove": on_highlight(lambda who, on: remove(on, by=who.user)),
    "restore": on_highlight(lambda who, on: restore(on, by=who.user)),
}
MOVES = [*ACTIONS, "mark", "undo", "undo", "redo"]


def seen_by(who: Person) -> Snapshot:
    """The person's part of the notebook, without marks that might as well never have been."""
    there = snapshot(who.notebook)
    own = set(who.notebook.highlights.filter(author=who.user).values_list("pk", flat=True))
    own -= taken_back(who.notebook)
    marks = {pk: each for pk, each in there.highlights.items() if pk in own}
    tags = {pk: fields for pk, fields in there.tags.items() if fields[1].startswith(who.sign)}
    return replace(there, highlights=marks, tags=tags)


def taken_back(notebook: Notebook) -> set[int]:
    """The ids of the highlights whose marking is undone."""
    undone = notebook.changes.undone().filter(kind__in=[Kind.MARK, Kind.FIND])
    return {step.id for each in undone for step in from_json(each.steps) if step.row == "highlight"}


@dataclass
class Model:
    """What a person's undo and redo must lead to: the snapshots before and after this one."""

    who: Person
    past: list[Snapshot] = field(default_factory=list)
    future: list[Snapshot] = field(default_factory=list)

    def act(self, name: str) -> None:
        before, count = seen_by(self.who), self.who.notebook.changes.count()
        ACTIONS[name](self.who)
        if self.who.notebook.changes.count() > count:
            self.past.append(before)
            self.future.clear()

    def undo(self) -> None:
        self._go(undo_last, self.past, self.future)

    def redo(self) -> None:
        self._go(redo_last, self.future, self.past)

    def _go(
        self, way: Callable[..., object], source: list[Snapshot], other: list[Snapshot]
    ) -> None:
        here = seen_by(self.who)
        if not source:
            with pytest.raises(Refused):
                way(self.who.notebook, by=self.who.user)
            assert seen_by(self.who) == here
            return
        way(self.who.notebook, by=self.who.user)
        other.append(here)
        assert seen_by(self.who) == source.pop()


@settings(max_examples=30)
@given(data=st.data())
def test_a_person_goes_back_and_forward_through_what_was_while_another_one_works(
    data: st.DataObject,
) -> None:
    ada, ben = (Model(who) for who in _two_at_work(data))
    for _ in range(data.draw(st.integers(1, 12))):
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
    ada.sign = ben.sign
    for _ in range(data.draw(st.integers(1, 8))):
        who = data.draw(st.sampled_from([ada, ben]))
        ACTIONS[data.draw(st.sampled_from([*ACTIONS, "mark"]))](who)

    changes = list(ada.notebook.changes.all())
    for made in data.draw(st.permutations(changes)):
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
