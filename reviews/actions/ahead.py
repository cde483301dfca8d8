"""Having the next of something ready."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Ahead(Generic[Item]):
    """The items in their order; the next one is made by the executor from when it is told to
    `begin`. What making an item raises is raised where that item is asked for."""

    def __init__(self, items: Iterator[Item], executor: Executor) -> None:
        self._items = items
        self._executor = executor
        self._begun: Future[list[Item]] | None = None

    def begin(self) -> None:
        """Let the next item be made; nothing more where it is being made already."""
        if self._begun is None:
            self._begun = self._executor.submit(self._some)

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        begun, self._begun = self._begun, None
        found = begun.result() if begun else self._some()
        if not found:
            raise StopIteration
        return found[0]

    def _some(self) -> list[Item]:
        """The next item alone, or none: a future cannot raise StopIteration."""
        return list(islice(self._items, 1))
