"""Having something ready before it is asked for."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import Generic, TypeVar

Made = TypeVar("Made")
Item = TypeVar("Item")


class Beside(Generic[Made]):
    """What a function makes, once: by the executor from when it is told to `begin`, or else where
    it is asked for. What making it raises is raised there."""

    def __init__(self, make: Callable[[], Made], executor: Executor) -> None:
        self._make = make
        self._executor = executor
        self._begun: Future[Made] | None = None

    def begin(self) -> None:
        """Let it be made; nothing more where it is being made already."""
        if self._begun is None:
            self._begun = self._executor.submit(self._make)

    def result(self) -> Made:
        if self._begun is None:
            self._begun = Future()
            self._begun.set_result(self._make())
        return self._begun.result()


class Ahead(Generic[Item]):
    """The items in their order; the next one is made by the executor from when it is told to
    `begin`. What making an item raises is raised where that item is asked for."""

    def __init__(self, items: Iterator[Item], executor: Executor) -> None:
        self._items = items
        self._executor = executor
        self._next = Beside(self._some, executor)

    def begin(self) -> None:
        """Let the next item be made; nothing more where it is being made already."""
        self._next.begin()

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        asked, self._next = self._next, Beside(self._some, self._executor)
        found = asked.result()
        if not found:
            raise StopIteration
        return found[0]

    def _some(self) -> list[Item]:
        """The next item alone, or none: a future cannot raise StopIteration."""
        return list(islice(self._items, 1))
