"""What goes into a ranker of passages, and what comes out.

All offsets are Unicode code points, start inclusive, end exclusive.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Sought:
    """The passage [start, end) of a text, and the ids of the tags that a reader gave it.

    `language` is a BCP 47 tag, or "" where it is not known.
    """

    text: str
    start: int
    end: int
    language: str = ""
    tags: frozenset[int] = frozenset()

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A marked passage [start, end) of a text, and the ids of its tags."""

    start: int
    end: int
    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class Source:
    """A text to look in, under a key of the caller's, with what is marked in it."""

    key: int
    text: str
    language: str = ""
    tagged: Sequence[Tagged] = ()


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of `total` texts each stem stands; one that is not told stands in none."""

    total: int
    holding: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Near:
    """A passage [start, end) of the source `key` that comes near the sought one.

    `score` runs from 0 to 1, for the same words. `shared` are the places of the words in common
    as [start, end), in order and apart. `words` and `names` are these words as they stand, most
    telling first, each once; `tags` are the ids of the tags in common, in order.
    """

    key: int
    start: int
    end: int
    score: float
    shared: tuple[tuple[int, int], ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    tags: tuple[int, ...] = ()


class Ranker(Protocol):
    """Whatever can say which passages of some texts come near a given one.

    `annotations.nearest.RANKER` is the one in use: to plug in another, such as one that compares
    meanings, give that name to an object with these two methods.
    """

    def has_enough(self, sought: Sought) -> bool:
        """Whether the passage has anything that another one could be near to."""

    def nearest(
        self, sought: Sought, sources: Iterable[Source], rarity: Rarity | None = None
    ) -> list[Near]:
        """The nearest passages, best first; of equal ones, in the order of the sources' keys.

        `rarity` tells how rare words are where the sources come from. Without it, only the
        sources themselves tell.
        """
