"""Whose review it is, hidden from somebody who reads blind.

Which reviews are hidden is decided elsewhere, for one request at a time; here it is only kept and
asked. It stands in the context, as Django's choice of language does, so that no page, answer or
file has to remember to ask: where nobody put a veil over anything, nothing is hidden.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

Names = Callable[[int], str]
"""What a review of this id is called while it is hidden, such as “Critic B”; empty where it is
not hidden."""

Hidden = Callable[[], Collection[int]]
"""The ids of the reviews that are hidden."""

_names: ContextVar[Names | None] = ContextVar("names under the veil", default=None)
_hidden: ContextVar[Hidden] = ContextVar("reviews under the veil", default=tuple)


class Veiled(Protocol):
    """A review, as far as it takes to put it in order."""

    @property
    def pk(self) -> int: ...
    @property
    def work_id(self) -> int: ...


AnyVeiled = TypeVar("AnyVeiled", bound=Veiled)


@contextmanager
def veil(names: Names, hidden: Hidden = tuple) -> Iterator[None]:
    """Until it is left, whose reviews they are is hidden as these names say; `hidden` are all that
    have one."""
    tokens = _names.set(names), _hidden.set(hidden)
    try:
        yield
    finally:
        _names.reset(tokens[0])
        _hidden.reset(tokens[1])


def name_under_veil(review_id: int | None) -> str:
    """What the review is called while it is hidden; empty where it is not, and for one without
    an id."""
    names = _names.get()
    return names(review_id) if names is not None and review_id is not None else ""


def veiled_reviews() -> Collection[int]:
    """The ids of the reviews that are hidden from who reads."""
    return _hidden.get()()


def in_veiled_order(reviews: Iterable[AnyVeiled]) -> list[AnyVeiled]:
    """The same, but the hidden reviews of each work last, in the order of their ids.

    A list by critic's name would else tell whose the hidden ones are. The works stand in the order
    in which they come, each work's other reviews as well.
    """
    places: dict[int, int] = {}
    reviews = list(reviews)
    for review in reviews:
        places.setdefault(review.work_id, len(places))

    def place(review: AnyVeiled) -> tuple[int, int]:
        hidden = bool(name_under_veil(review.pk))
        return places[review.work_id], review.pk if hidden else 0

    return sorted(reviews, key=place)
