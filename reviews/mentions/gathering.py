"""Gathering the mentions of all reviews of one work into names, whatever their spelling."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reviews.mentions.known_words import known_words, with_known_words
from reviews.mentions.people import (
    Groups,
    SingleNames,
    join_addressed,
    join_full_names,
    join_hyphenated,
    join_single_names,
)
from reviews.mentions.spellings import person_of, single_of, spelling_key
from reviews.mentions.titles import title_key
from reviews.mentions.values import Decisions, Gathered, Mention, NameKind, Placed, Reading

MOST_WORDS_IN_LABEL = 4
NOTHING_DECIDED = Decisions()


def gather(readings: Sequence[Reading], decisions: Decisions = NOTHING_DECIDED) -> list[Gathered]:
    """The names in the texts of one work, the most often mentioned first.

    Capitals that a text by itself leaves open are mentions where another place or text has them
    for a name. Two full names are one person only where both given and family name go together; a
    single name that fits several of them goes to the one that stands nearest before it in its
    text. What `decisions` say of a spelling goes before all else. No two names have labels with one
    key.
    """
    known = known_words(readings)
    texts = [with_known_words(reading, known) for reading in readings]
    spelled = _Spelled(texts, readings, decisions)
    groups: dict[str, list[Placed]] = defaultdict(list)
    for number, mentions in enumerate(texts):
        for mention, root in spelled.placed(mentions):
            groups[root].append(Placed(number, mention))
    holders = Counter(key for mentions in groups.values() for key in _keys(mentions))
    shared = frozenset(key for key, count in holders.items() if count > 1)
    names = [_named(mentions, spelled.performers, shared) for mentions in groups.values()]
    return sorted(names, key=lambda name: (-len(name.mentions), name.label))


@dataclass
class _Spelled:
    """All spellings of one work's texts, joined into groups; made once, then asked."""

    texts: Sequence[Sequence[Mention]]
    readings: Sequence[Reading]
    decisions: Decisions
    groups: Groups = field(default_factory=Groups)
    performers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.performers = frozenset(
            spelling_key(each) for reading in self.readings for each in reading.performers
        )
        self._kinds = _kinds_of_spellings(self.texts, self.performers)
        free = {key for key in self._kinds if not self._is_decided(key)}
        self._titles = {key for key in free if self._kinds[key] == "title"}
        self._join_titles()
        people = {key for key in free - self._titles if self._kinds[key] != "place"}
        self._full = {key for key in people if person_of(key)}
        self._join_people(people - self._full, free)
        for one, other in sorted(self.decisions.together.items()):
            self.groups.join(one, other)

    def placed(self, mentions: Sequence[Mention]) -> list[tuple[Mention, str]]:
        """Each mention of one text with the root of its group."""
        found = []
        full = [
            (mention.start, self.groups.root(key))
            for mention in mentions
            if (key := spelling_key(mention.surface)) in self._full
        ]
        for mention in mentions:
            key = spelling_key(mention.surface)
            root = self.groups.root(key)
            if key in self._several:
                root = _nearest(mention.start, full, self._several[key]) or root
            found.append((mention, root))
        return found

    def _is_decided(self, key: str) -> bool:
        return key in self.decisions.alone or key in self.decisions.together

    def _join_titles(self) -> None:
        by_title: dict[str, str] = {}
        for key in sorted(self._titles):
            self.groups.join(key, by_title.setdefault(title_key(key), key))

    def _join_people(self, rest: set[str], free: set[str]) -> None:
        join_full_names(self._full, self.groups)
        join_hyphenated(self._full | rest, self.groups)
        for reading in self.readings:
            for one, other in reading.aliases:
                pair = spelling_key(one), spelling_key(other)
                if free.issuperset(pair):
                    self.groups.join(*pair)
        full = {key: self.groups.root(key) for key in self._full}
        performers = frozenset(full[key] for key in self.performers if key in full)
        single = {key: single_of(key) for key in rest}
        names = SingleNames(full, performers)
        names.look_for(single.values())
        owners = {key: names.owners(word) for key, word in single.items()}
        for key, roots in owners.items():
            if len(roots) == 1:
                self.groups.join(key, *roots)
        join_addressed((key for key, roots in owners.items() if not roots), self.groups)
        self._several = {
            key: frozenset(self.groups.root(root) for root in roots)
            for key, roots in owners.items()
            if len(roots) > 1
        }
        join_single_names(
            (key for key, roots in owners.items() if not roots), self._texts_of(), self.groups
        )

    def _texts_of(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, mentions in enumerate(self.texts):
            for mention in mentions:
                found[spelling_key(mention.surface)].add(number)
        return found


def _nearest(start: int, full: Sequence[tuple[int, str]], roots: frozenset[str]) -> str | None:
    """The root that is mentioned in full last before a place, or else first after it."""
    fitting = [each for each in full if each[1] in roots]
    if not fitting:
        return None
    place = bisect_right(fitting, (start, "")) - 1
    return fitting[max(place, 0)][1]


def _kinds_of_spellings(
    texts: Sequence[Sequence[Mention]], performers: frozenset[str]
) -> dict[str, NameKind]:
    counts: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for mentions in texts:
        for mention in mentions:
            counts[spelling_key(mention.surface)][mention.kind] += 1
    return {key: _kind_of(counts[key], performs=key in performers) for key in counts}


def _kind_of(counts: Counter[NameKind], *, performs: bool) -> NameKind:
    """What is told outright goes before what a given name makes likely, and that before nothing."""
    if counts["title"]:
        return "title"
    if performs:
        return "person"
    if counts["character"]:
        return "character"
    if counts["place"] and counts["place"] >= counts["person"] + counts["name"]:
        return "place"
    return "person" if counts["person"] else "name"


def _keys(mentions: Sequence[Placed]) -> set[str]:
    return {spelling_key(surface) for surface in {placed.mention.surface for placed in mentions}}


def _named(mentions: list[Placed], performers: frozenset[str], shared: frozenset[str]) -> Gathered:
    """One name; `shared` are the keys of single names that other names have mentions of as well:
    they tell none from another, so that one is a label only where there is nothing else."""
    spellings = Counter(placed.mention.surface for placed in mentions)
    texts: dict[str, set[int]] = defaultdict(set)
    for placed in mentions:
        texts[placed.mention.surface].add(placed.text)

    def fullness(surface: str) -> tuple[int, int, int, str]:
        words = len(surface.split())
        full = words + surface.count("-") if words <= MOST_WORDS_IN_LABEL else 1
        return full, len(texts[surface]), spellings[surface], surface

    kinds = Counter(placed.mention.kind for placed in mentions)
    performs = any(spelling_key(surface) in performers for surface in spellings)
    kind = _kind_of(kinds, performs=performs)
    own = [surface for surface, _ in spellings.most_common() if spelling_key(surface) not in shared]
    fitting = own or [surface for surface, _ in spellings.most_common()]
    label = fitting[0] if kind == "title" else max(fitting, key=fullness)
    return Gathered(" ".join(label.split()), kind, tuple(mentions), dict(spellings.most_common()))
