"""What stands in a collection keeps its order, whoever moves what."""

from dataclasses import dataclass
from threading import Thread

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from annotations.actions.collections import (
    add_line,
    gather,
    move,
    rewrite_line,
    shift,
    start_collection,
    take_out,
)
from annotations.actions.highlights import remove, restore
from annotations.models import Collection, Entry, Highlight, Notebook
from reviews.models import Review
from tests.annotations.gathered import entry_of, shown
from tests.annotations.races import wait_until_one_waits
from tests.factories import make_highlight, make_notebook, make_review, make_user

pytestmark = pytest.mark.django_db

WORDS = ("one", "two", "three")


@pytest.fixture
def review(db: None) -> Review:
    return make_review(" ".join(WORDS))


@pytest.fixture
def marks(review: Review, notebook: Notebook, annotator: User) -> list[Highlight]:
    return [make_highlight(review, words, notebook=notebook, by=annotator) for words in WORDS]


@pytest.mark.parametrize(
    ("to", "order"),
    [
        (-5, ["one", "A line.", "two", "three"]),
        (1, ["one", "A line.", "two", "three"]),
        (2, ["A line.", "one", "two", "three"]),
        (3, ["A line.", "two", "one", "three"]),
        (4, ["A line.", "two", "three", "one"]),
        (9999999999, ["A line.", "two", "three", "one"]),
    ],
)
def test_an_entry_is_put_at_a_place(
    collection: Collection, marks: list[Highlight], to: int, order: list[str]
) -> None:
    add_line(collection, "A line.")
    gather(collection, marks)

    move(entry_of(collection, "one"), to=to)

    assert shown(collection) == order


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (-9, ["two", "one", "three"]),
        (-1, ["two", "one", "three"]),
        (0, ["one", "two", "three"]),
        (1, ["one", "three", "two"]),
        (9, ["one", "three", "two"]),
    ],
)
def test_an_entry_is_moved_by_some_places(
    collection: Collection, marks: list[Highlight], by: int, order: list[str]
) -> None:
    gather(collection, marks)

    shift(entry_of(collection, "two"), by=by)

    assert shown(collection) == order


def test_an_entry_is_moved_from_where_it_is_by_now(
    collection: Collection, marks: list[Highlight]
) -> None:
    gather(collection, marks)
    as_it_was = entry_of(collection, "three")
    move(entry_of(collection, "three"), to=1)

    shift(as_it_was, by=1)

    assert shown(collection) == ["one", "three", "two"]


def test_the_entry_of_a_removed_mark_keeps_its_place_while_others_move(
    collection: Collection, marks: list[Highlight]
) -> None:
    gather(collection, marks)
    add_line(collection, "A line.")
    remove(marks[1], by=marks[1].author)

    move(entry_of(collection, "A line."), to=1)
    assert shown(collection) == ["A line.", "one", "three"]
    restore(marks[1], by=marks[1].author)

    assert shown(collection) == ["A line.", "one", "two", "three"]


def test_the_entry_of_a_mark_removed_meanwhile_can_be_moved(
    collection: Collection, marks: list[Highlight]
) -> None:
    gather(collection, marks)
    entry = entry_of(collection, "three")
    remove(marks[2], by=marks[2].author)

    shift(entry, by=-1)
    restore(marks[2], by=marks[2].author)

    assert shown(collection) == ["one", "three", "two"]


@dataclass
class Step:
    """One change: `which` and `to` are taken modulo what there is."""

    verb: str
    which: int
    to: int


steps = st.builds(
    Step,
    st.sampled_from(["gather", "line", "move", "shift", "take out", "remove", "restore"]),
    st.integers(0, 9),
    st.integers(-2, 9),
)


@settings(max_examples=25)
@given(plan=st.lists(steps, max_size=15))
def test_any_sequence_of_changes_keeps_the_order_and_each_thing_once(plan: list[Step]) -> None:
    user = make_user()
    notebook = make_notebook(user)
    collection = start_collection("Any", "", notebook=notebook, by=user)
    review = make_review(" ".join(WORDS), work=f"Work {notebook.pk}")
    marks = [make_highlight(review, words, notebook=notebook, by=user) for words in WORDS]
    expected = _Expected()

    for number, step in enumerate(plan):
        mark = marks[step.which % len(marks)]
        entries = list(Entry.objects.of(collection))
        entry = entries[step.which % len(entries)] if entries else None
        match step.verb, entry:
            case "gather", _:
                gather(collection, [mark])
                expected.add(mark.quote)
            case "line", _:
                add_line(collection, f"Line {number}.")
                expected.add(f"Line {number}.")
            case "remove", _:
                remove(mark, by=mark.author)
                expected.hidden.add(mark.quote)
            case "restore", _:
                restore(mark, by=mark.author)
                expected.hidden.discard(mark.quote)
            case "move", Entry():
                move(entry, to=step.to)
                expected.move(entries.index(entry), step.to)
            case "shift", Entry():
                shift(entry, by=step.to)
                expected.move(entries.index(entry), entries.index(entry) + 1 + step.to)
            case "take out", Entry():
                take_out(entry)
                expected.order.remove(expected.shown[entries.index(entry)])

        assert shown(collection) == expected.shown
        connection.check_constraints()


class _Expected:
    """The same collection as a list of words, some of them hidden."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.hidden: set[str] = set()

    @property
    def shown(self) -> list[str]:
        return [words for words in self.order if words not in self.hidden]

    def add(self, words: str) -> None:
        if words not in self.order:
            self.order.append(words)

    def move(self, place: int, to: int) -> None:
        """From an index among those shown to before the one that is to come after it."""
        words = self.shown[place]
        self.order.remove(words)
        after = self.shown[max(to, 1) - 1 :]
        self.order.insert(self.order.index(after[0]) if after else len(self.order), words)


@pytest.mark.django_db(transaction=True)
def test_two_who_add_at_once_get_places_of_their_own(
    collection: Collection, marks: list[Highlight]
) -> None:
    def add_too() -> None:
        gather(Collection.objects.get(), [marks[0], marks[1]])
        connection.close()

    other = Thread(target=add_too)
    with transaction.atomic():
        gather(collection, [marks[0], marks[2]])
        other.start()
        wait_until_one_waits()
    other.join()

    assert shown(collection) == ["one", "three", "two"]
    assert list(collection.entries.values_list("position", flat=True)) == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["take out", "rewrite"])
def test_who_changes_an_entry_waits_for_who_moves_it(collection: Collection, verb: str) -> None:
    one, two = add_line(collection, "One."), add_line(collection, "Two.")

    def change_too() -> None:
        if verb == "take out":
            take_out(Entry.objects.get(pk=two.pk))
        else:
            rewrite_line(Entry.objects.get(pk=two.pk), "Deux.")
        connection.close()

    other = Thread(target=change_too)
    with transaction.atomic():
        Collection.objects.select_for_update().get()
        other.start()
        wait_until_one_waits()
        move(one, to=2)
    other.join()

    assert shown(collection) == (["One."] if verb == "take out" else ["Deux.", "One."])
