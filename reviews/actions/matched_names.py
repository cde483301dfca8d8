"""Which of the names that a work had are which of those that were gathered anew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviews.mentions.likeness import may_be_one

Start = tuple[int, int]
"""A version, and where a mention starts in it, in code points. No two mentions share it."""


@dataclass
class MatchedNames:
    """Of names gathered anew the `keys` of their labels, each once, and where they are mentioned;
    and of the names before their keys by id. `ids` has for each of the first the id of the same
    name before, or None; no id is there twice."""

    keys: Sequence[str]
    places: Sequence[Sequence[Start]]
    before: Mapping[int, str]
    ids: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        by_key = {key: pk for pk, key in self.before.items()}
        self.ids = [by_key.get(key) for key in self.keys]
        self._left = set(self.before) - set(self.ids)

    @property
    def is_open(self) -> bool:
        """Whether any name may still be one of those before."""
        return bool(self._left) and None in self.ids

    def by_place(self, name_at: Mapping[Start, int], *, alike: bool = False) -> None:
        """Take those for the same whose mentions stand in one place, most of them first; with
        `alike`, only where the labels may be spellings of one name."""
        for number, places in enumerate(self.places):
            if not self.is_open:
                return
            if self.ids[number] is not None:
                continue
            had = Counter(name_at[at] for at in places if at in name_at)
            for pk, _ in had.most_common():
                if pk in self._left and not (alike and not self._may_be_one(pk, number)):
                    self.ids[number] = pk
                    self._left.remove(pk)
                    break

    def _may_be_one(self, pk: int, number: int) -> bool:
        return may_be_one(self.before[pk], self.keys[number])
