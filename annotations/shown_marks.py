"""Which of a notebook's marks a page shows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class ShownMarks:
    """All, or those with any of the tags `tags` (ids) and by the person of the username `by`.

    `also` are ids of highlights that are shown in any case: what somebody just made or changed
    does not vanish under their hand.
    """

    tags: frozenset[int] | None = None
    by: str = ""
    also: frozenset[int] = frozenset()

    @property
    def are_all(self) -> bool:
        return self.tags is None and not self.by

    def include(self, highlight: int, tags: Iterable[int], by: str) -> bool:
        """Whether this highlight, with these tags' ids and by this username, is shown."""
        if highlight in self.also:
            return True
        tagged = self.tags is None or not self.tags.isdisjoint(tags)
        return tagged and self.by in ("", by)

    def and_also(self, highlights: Iterable[int]) -> Self:
        return replace(self, also=self.also | frozenset(highlights))


ALL_MARKS = ShownMarks()
