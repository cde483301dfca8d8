"""Names listed by hand, and how well what was found agrees with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviews.mentions.spellings import bare_words, spelling_key
from reviews.mentions.values import Gathered
from reviews.mentions.word_lists import ARTICLES

WANTED = ("person", "title", "character")


@dataclass(frozen=True)
class Listed:
    """One name of one review: `name` as all its spellings are gathered under."""

    review: str
    kind: str
    name: str
    spellings: tuple[str, ...]


def listed_in(path: Path) -> list[Listed]:
    found = []
    review = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            review = line[3:].strip()
        elif ":" in line and not line.startswith("#"):
            kind, rest = line.split(":", 1)
            name, spellings = rest.rsplit(" = ", 1)
            spelled = tuple(each.strip() for each in spellings.split("|"))
            found.append(Listed(review, kind.strip(), name.strip(), spelled))
    return found


def key(spelling: str) -> str:
    """A spelling without a form of address or an article."""
    words = bare_words(spelling_key(spelling))
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


@dataclass
class Score:
    """Spellings, each counted once a review.

    Of what was found, `right` are people, titles, characters and places of the list, `other` its
    houses, makes and peoples, and `wrong` is all else. `missed` are listed people, titles and
    characters that were not found; `met` those that were.
    """

    right: list[tuple[str, str]] = field(default_factory=list)
    other: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("right", "other", "wrong", "met", "missed"):
            getattr(self, name).extend(getattr(other, name))

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def strict_precision(self) -> float:
        """With houses, makes and peoples counted as wrong."""
        return len(self.right) / (len(self.right) + len(self.wrong) + len(self.other))

    @property
    def recall(self) -> float:
        return len(self.met) / (len(self.met) + len(self.missed))


def score(listed: Iterable[Listed], reviews: Sequence[str], names: Iterable[Gathered]) -> Score:
    """`reviews` are the texts that the names were gathered in, in that order."""
    kinds = {
        (each.review, key(spelling)): each.kind
        for each in listed
        for spelling in each.spellings
        if each.review in reviews
    }
    found = {
        (reviews[placed.text], key(placed.mention.surface))
        for name in names
        for placed in name.mentions
    }
    told = Score()
    for each in sorted(found):
        kind = kinds.get(each, "")
        (told.wrong if not kind else told.other if kind == "other" else told.right).append(each)
    for each, kind in sorted(kinds.items()):
        if kind in WANTED:
            (told.met if each in found else told.missed).append(each)
    return told


def parted(
    listed: Iterable[Listed], reviews: Sequence[str], names: Iterable[Gathered]
) -> Mapping[str, set[str]]:
    """Listed people, titles and characters with spellings in several groups, and the labels."""
    groups: dict[str, set[str]] = defaultdict(set)
    owner = _owners(listed)
    for name in names:
        for placed in name.mentions:
            if each := owner.get((reviews[placed.text], key(placed.mention.surface))):
                groups[each].add(name.label)
    return {each: labels for each, labels in groups.items() if len(labels) > 1}


def merged(
    listed: Iterable[Listed], reviews: Sequence[str], names: Iterable[Gathered]
) -> Mapping[str, set[str]]:
    """Groups that hold several listed people, titles or characters, by the groups' labels."""
    owner = _owners(listed)
    found: dict[str, set[str]] = {}
    for name in names:
        owners = {
            owner.get((reviews[placed.text], key(placed.mention.surface)), "")
            for placed in name.mentions
        }
        if len(owners - {""}) > 1:
            found[name.label] = owners - {""}
    return found


def _owners(listed: Iterable[Listed]) -> Mapping[tuple[str, str], str]:
    return {
        (each.review, key(spelling)): each.name
        for each in listed
        if each.kind in WANTED
        for spelling in each.spellings
    }
