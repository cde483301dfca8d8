"""The codebook of a notebook: what is asked about its codes, which readers call tags.

What belongs to a codebook is named here, wherever it is written.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from annotations.codebook.names import (
    NO_NAME,
    SEPARATOR,
    name_key,
    path_keys,
    split_path,
)
from annotations.codebook.search import Entry, best_first, entry
from annotations.codebook.tree import Code, CodeTree
from reviews.folding import fold

MOST_LEVELS: Final = 8
"""How many names the longest path may have."""

_NAMED_AT_MOST = 5


class AmbiguousTag(Exception):  # noqa: N818
    """Several tags fit what was written: `candidates`, their paths in the codebook's order."""

    def __init__(self, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        named = ", ".join(f"“{path}”" for path in candidates[:_NAMED_AT_MOST])
        more = len(candidates) - _NAMED_AT_MOST
        rest = f" and {more} more" if more > 0 else ""
        super().__init__(
            f"Several tags fit: {named}{rest}. Write the whole path of the one you mean."
        )


class Codebook(CodeTree):
    """The tree of a notebook's codes, with an answer for each thing that a page asks."""

    def resolve(self, written: str) -> Code | None:
        """The code that a reader named by its whole path, or by the end of it where only one fits.

        Case and blanks around “>” make no difference. None where nothing fits, and where nothing
        was written. Raises AmbiguousTag where several fit, unless one of them is the whole path.
        """
        candidates = _fitting(self._keys, path_keys(written))
        if len(candidates) > 1:
            raise AmbiguousTag(tuple(self.path(code) for code in candidates))
        return self._codes[candidates[0]] if candidates else None

    def searched(self, written: str) -> list[int]:
        """The ids of the codes that a search asks for by their path or its end: what `resolve`
        finds, or finds too many of; where it finds none, those that fit but for accents."""
        wanted = path_keys(written)
        if found := _fitting(self._keys, wanted):
            return found
        bare = {code: _without_accents(keys) for code, keys in self._keys.items()}
        return _fitting(bare, _without_accents(wanted))

    def missing(self, written: str) -> tuple[int | None, list[str]]:
        """What has to be made for a path: the id of the deepest code of it that is there, or None
        for the top, and the names to make under it, each under the one before.

        No names where `resolve` finds the whole; the beginning of the path is understood as
        `resolve` does. Raises AmbiguousTag as it does, and ValueError, with a sentence for the
        reader, for no name at all, what can be no name, and a path of more than MOST_LEVELS.
        """
        if found := self.resolve(written):
            return found.id, []
        names = split_path(written)
        if not names:
            raise ValueError(NO_NAME)
        parent, known = self._deepest(names)
        levels = self._levels(parent) + len(names) - known
        if levels > MOST_LEVELS:
            raise ValueError(
                f"“{names[-1]}” would be {levels} levels deep, where {MOST_LEVELS} is the most. "
                "Put it under a tag further up."
            )
        return parent, names[known:]

    def may_move(self, code: int, under: int | None) -> bool:
        """Whether the code, with all under it, may stand under another, or at the top for None.

        Not under itself or what is under it, not where a path would have more than MOST_LEVELS
        names, and not beside another code of the same key. False for an id that is not there.
        """
        if code not in self._codes or (under is not None and under not in self._codes):
            return False
        moved = [code, *self.descendants(code)]
        if under in moved:
            return False
        height = max(map(self._levels, moved)) - self._levels(code) + 1
        key = name_key(self._codes[code].name)
        taken = {name_key(each.name) for each in self._children.get(under, []) if each.id != code}
        return self._levels(under) + height <= MOST_LEVELS and key not in taken

    def digits(self) -> dict[str, int]:
        """Which code each of the keys 1 to 9 applies, in the order of the keys.

        A code whose shortcut is such a digit keeps it; where two claim one, the first in order.
        The other digits go to codes without a shortcut, those with the most uses first, those used
        equally often in the codebook's order: what is new and unused moves no other's key.
        """
        kept: dict[str, int] = {}
        for code, _ in self._order:
            kept.setdefault(code.shortcut, code.id)
        free = (code.id for code in self._most_used_first() if not code.shortcut)
        applied: dict[str, int] = {}
        for digit in "123456789":
            code_id = kept[digit] if digit in kept else next(free, None)
            if code_id is not None:
                applied[digit] = code_id
        return applied

    def keys(self) -> dict[int, str]:
        """The key of each code that one applies: its own, or one of the digits left over."""
        own = {code.id: code.shortcut for code, _ in self._order if code.shortcut}
        return {code: digit for digit, code in self.digits().items()} | own

    def find(self, typed: str, limit: int = 8) -> list[int]:
        """The ids of the codes that may be meant by what was typed of a path, best first.

        At most `limit`. Ranked as `code_search.best_first` says; equal ranks by uses, the most
        first, and then in the codebook's order.
        """
        return best_first(self._entries, typed)[: max(0, limit)]

    def _deepest(self, names: list[str]) -> tuple[int | None, int]:
        """The deepest code that some of the first names lead to, and how many they are."""
        for known in range(len(names) - 1, 0, -1):
            if found := self.resolve(SEPARATOR.join(names[:known])):
                return found.id, known
        return None, 0

    def _most_used_first(self) -> Iterator[Code]:
        return iter(sorted((code for code, _ in self._order), key=lambda code: -code.uses))

    @cached_property
    def _entries(self) -> list[Entry]:
        return [entry(code.id, code.name, self.path(code.id)) for code in self._most_used_first()]

    @cached_property
    def _keys(self) -> dict[int, tuple[str, ...]]:
        """The keys of each path, in the codebook's order."""
        return {code.id: path_keys(self.path(code.id)) for code, _ in self._order}


def _fitting(keys: Mapping[int, tuple[str, ...]], wanted: tuple[str, ...]) -> list[int]:
    """The codes whose path this is, or else whose path ends so; none where nothing is wanted."""
    ending = [code for code, of_code in keys.items() if of_code[-len(wanted) :] == wanted]
    return [code for code in ending if keys[code] == wanted] or ending


def _without_accents(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, keys))
