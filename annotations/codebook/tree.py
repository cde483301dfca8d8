"""The codes of a notebook, which readers call tags, as a tree of plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotations.codebook.names import SEPARATOR, name_key, natural_key


@dataclass(frozen=True, slots=True)
class Code:
    """A tag. `colour` is an index into the palette, `shortcut` the single key that applies the
    tag or empty, `uses` how many standing highlights carry it."""

    id: int
    name: str
    parent: int | None
    colour: int
    description: str = ""
    shortcut: str = ""
    uses: int = 0


class CodeTree:
    """Who stands above and under whom.

    The codes may come in any order. One whose parent is not among them is at the top, and so is,
    where codes are one another's parents in a ring, the first of the ring by name: whatever the
    data is, each code stands in the tree once. What is asked about an id that is not in the tree
    raises KeyError, unless it is said otherwise.
    """

    def __init__(self, codes: Iterable[Code]) -> None:
        self._codes = {code.id: code for code in codes}
        self._parents = _parents_without_rings(self._codes)
        self._children: dict[int | None, list[Code]] = defaultdict(list)
        for code in sorted(self._codes.values(), key=_by_name):
            self._children[self._parents[code.id]].append(code)
        self._order = self._depth_first()
        self._places = {code.id: place for place, (code, _) in enumerate(self._order)}

    def __getitem__(self, code: int) -> Code:
        return self._codes[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def in_order(self) -> list[tuple[Code, int]]:
        """Each code with its depth, from 0: a code before those under it, siblings by their
        names, numbers in these by what they count."""
        return list(self._order)

    def place(self, code: int) -> int:
        """Where the code stands in that order, from 0; one that is not in it, after all others."""
        return self._places.get(code, len(self._order))

    def path(self, code: int) -> str:
        """The names from the top down to the code, joined by SEPARATOR."""
        return SEPARATOR.join(self._codes[each].name for each in [*self.ancestors(code), code])

    def ancestors(self, code: int) -> list[int]:
        """The ids of what is above the code, the top first."""
        above: list[int] = []
        parent = self._parents[code]
        while parent is not None:
            above.append(parent)
            parent = self._parents[parent]
        return above[::-1]

    def descendants(self, code: int) -> list[int]:
        """The ids of all that is under the code, in the tree's order, itself excluded."""
        place = self._places[code]
        depth = self._order[place][1]
        under: list[int] = []
        for other, other_depth in self._order[place + 1 :]:
            if other_depth <= depth:
                break
            under.append(other.id)
        return under

    def _levels(self, code: int | None) -> int:
        """How many names the code's path has; 0 for None, which is above the top."""
        return 0 if code is None else self._order[self._places[code]][1] + 1

    def _depth_first(self) -> list[tuple[Code, int]]:
        order: list[tuple[Code, int]] = []
        waiting = [(code, 0) for code in reversed(self._children.get(None, []))]
        while waiting:
            code, depth = waiting.pop()
            order.append((code, depth))
            under = reversed(self._children.get(code.id, []))
            waiting += ((child, depth + 1) for child in under)
        return order


def _by_name(code: Code) -> tuple[tuple[tuple[str, int], ...], str, int]:
    return natural_key(code.name), name_key(code.name), code.id


def _parents_without_rings(codes: Mapping[int, Code]) -> dict[int, int | None]:
    parents = {code.id: code.parent if code.parent in codes else None for code in codes.values()}
    settled: set[int] = set()
    for start in codes:
        trail: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in settled and at not in trail:
            trail[at] = None
            at = parents[at]
        if at in trail:
            steps = list(trail)
            ring = steps[steps.index(at) :]
            parents[min(ring, key=lambda each: _by_name(codes[each]))] = None
        settled.update(trail)
    return parents
