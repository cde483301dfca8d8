"""Which spellings are of one person: full names first, then single names by the full ones.

Spellings are the keys of `spellings.spelling_key`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from reviews.mentions.given_names import forms_of
from reviews.mentions.likeness import are_one_given, pairs_alike
from reviews.mentions.spellings import bare_words, person_of, single_of

MOST_OF_A_FAMILY: Final = 60
"""How many full names of one family name are held against each other."""

MOST_OF_A_BEGINNING: Final = 8
"""Code points of the longest short form that is its name's beginning."""


class Groups:
    """Spellings in groups that can be joined (a disjoint-set forest)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, spelling: str) -> str:
        """What all spellings of the group share."""
        path = []
        while (above := self._above.get(spelling, spelling)) != spelling:
            path.append(spelling)
            spelling = above
        for each in path:
            self._above[each] = spelling
        return spelling

    def join(self, one: str, other: str) -> None:
        one, other = self.root(one), self.root(other)
        if one != other:
            # The lesser stays on top, so that the order of joining makes no difference.
            low, high = sorted((one, other))
            self._above[high] = low


def join_full_names(full: Iterable[str], groups: Groups) -> None:
    """Join the full names whose family and given names both go together."""
    families: dict[str, list[str]] = defaultdict(list)
    for spelling in sorted(full):
        if person := person_of(spelling):
            families[person.family].append(spelling)
    near: dict[str, set[str]] = {family: {family} for family in families}
    for one, other in pairs_alike(families):
        near[min(one, other)].add(max(one, other))
    for relatives in near.values():
        spellings = [each for family in sorted(relatives) for each in families[family]]
        for one, other in combinations(spellings[:MOST_OF_A_FAMILY], 2):
            left, right = person_of(one), person_of(other)
            if left and right and are_one_given(left.given, right.given):
                groups.join(one, other)


def join_hyphenated(spellings: Iterable[str], groups: Groups) -> None:
    """Join names that differ in hyphens alone, or in where their words are parted: “Moreau-Petit”
    and “Moreau Petit”, “Bong Joon-ho” and “Bong Joonho”.

    A hyphenated family name without its hyphen is that of its one bearer: “Okonkwo Hale” goes to
    “R. Okonkwo-Hale”.
    """
    by_letters: dict[str, str] = {}
    families: dict[str, set[str]] = defaultdict(set)
    for spelling in sorted(spellings):
        groups.join(spelling, by_letters.setdefault(_letters(spelling), spelling))
        if (person := person_of(spelling)) and "-" in person.family:
            families[_letters(person.family)].add(spelling)
    for letters, bearers in families.items():
        if letters in by_letters and len({groups.root(bearer) for bearer in bearers}) == 1:
            groups.join(by_letters[letters], next(iter(bearers)))


def _letters(spelling: str) -> str:
    """Those of several words, without what parts them; a single word as it is."""
    words = spelling.replace("-", " ").split()
    return "".join(words) if len(words) > 1 else spelling


class SingleNames:
    """To whom a single name belongs, of the people whose full names are known.

    `full` are full names with their group's root; `performers` the roots of those that play
    somebody: critics call them by their family names, so a given name alone is not theirs.
    """

    def __init__(self, full: Mapping[str, str], performers: frozenset[str]) -> None:
        self._families: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._performers = performers
        for spelling, root in full.items():
            if person := person_of(spelling):
                self._families[person.family].add(root)
                self._families[bare_words(spelling)[-1]].add(root)
                self._given[person.given].add(root)
        self._beginnings = _by_beginning(self._given)
        self._alike: dict[str, set[str]] = defaultdict(set)

    def look_for(self, singles: Iterable[str]) -> None:
        """Make ready for these single names: find the words that are alike, once for all."""
        words = {*singles, *self._families, *self._given}
        for one, other in pairs_alike(words):
            self._alike[one].add(other)
            self._alike[other].add(one)

    def owners(self, single: str) -> set[str]:
        """The roots that the name fits best; several where it fits them equally well.

        A family name or a given name goes before a short form, and that before a misspelling.
        """
        exact = self._families.get(single, set()) | self._of_given(single)
        if exact:
            return exact
        longer = self._beginnings.get(single, set()) | {
            given for given in forms_of(single) if given in self._given
        }
        short = {root for given in longer for root in self._of_given(given)}
        if short:
            return short
        alike: set[str] = set()
        for word in self._alike.get(single, ()):
            alike |= self._families.get(word, set()) | self._of_given(word)
        return alike

    def _of_given(self, given: str) -> set[str]:
        return self._given.get(given, set()) - self._performers


def join_addressed(singles: Iterable[str], groups: Groups) -> None:
    """Join a name after a form of address to the bare one: “Colonel Weber” and “Weber”.

    Not where two are addressed with that name: “King George” and “Prince George” stay apart.
    """
    by_word: dict[str, set[str]] = defaultdict(set)
    for single in singles:
        by_word[single_of(single)].add(single)
    for word, spelled in by_word.items():
        if len(spelled) == 2 and word in spelled:
            groups.join(*spelled)


def join_single_names(
    singles: Iterable[str], texts_of: Mapping[str, set[int]], groups: Groups
) -> None:
    """Join single names that no full name explains, by short forms and misspellings.

    A critic spells a name in one way: two misspellings in one text are two names.
    """
    ordered = sorted(set(singles))
    for one, other in pairs_alike(ordered):
        if not texts_of[one] & texts_of[other]:
            groups.join(one, other)
    longer = _by_beginning(ordered)
    known = set(ordered)
    for one in ordered:
        fitting = ((forms_of(one) & known) | longer.get(one, set())) - {one}
        roots = {groups.root(other) for other in fitting}
        if len(roots) == 1:
            groups.join(one, *roots)


def _by_beginning(words: Iterable[str]) -> dict[str, set[str]]:
    """By their first letters the words that may be shortened to them: “theo” for “theodore”.

    A short form has three letters or more, and the word two more than that.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for length in range(3, min(len(word) - 1, MOST_OF_A_BEGINNING + 1)):
            found[word[:length]].add(word)
    return found
