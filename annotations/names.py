"""The names that open reviews share, and where each of them mentions the chosen one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from annotations.drawing.paragraphs import Named
from annotations.params import ids_in
from annotations.spoilers import Spoilers
from annotations.spoilers.told_names import told_names_of
from reviews.models import Mention, Review
from reviews.present_names import present_name

MOST_NAMES = 60
"""How many names a strip has at most: the most shared ones."""


@dataclass(frozen=True)
class SharedName:
    """A name and its places in the open reviews: by review, [start, end) in code points, in order.

    `ids` are its rows, the most often mentioned first: the reviews may be of several works, and
    each work has names of its own. `kind` is a `NameKind`, that of the first row. `hidden_in` are
    the reviews that mention it in hidden words alone, which are none of its places.
    """

    label: str
    kind: str
    ids: tuple[int, ...]
    places: Mapping[int, Sequence[tuple[int, int]]]
    hidden_in: frozenset[int] = frozenset()

    @property
    def id(self) -> int:
        return self.ids[0]

    @property
    def review_count(self) -> int:
        return len(self.places)

    @property
    def mention_count(self) -> int:
        return sum(map(len, self.places.values()))


@dataclass(frozen=True)
class OpenNames:
    """The names of some open reviews: those that two or more of them share, the most shared first.

    `chosen` is the one that the address asks for, shared or not.
    """

    reviews: Sequence[Review] = ()
    shared: Sequence[SharedName] = ()
    chosen: SharedName | None = None
    asked: bool = False

    @property
    def review_ids(self) -> list[int]:
        return [review.pk for review in self.reviews]

    @property
    def groups(self) -> list[tuple[int, list[SharedName]]]:
        """The shared names by how many of the reviews have them."""
        groups = groupby(self.shared, key=lambda name: name.review_count)
        return [(count, list(names)) for count, names in groups]

    @property
    def silent(self) -> list[Review]:
        """The reviews that never mention the chosen name."""
        if self.chosen is None:
            return []
        return [review for review in self.reviews if self.is_silent(review.pk)]

    @property
    def firsts(self) -> list[tuple[Review, str]]:
        """The reviews that mention the chosen name, each with the id of the first place there."""
        if self.chosen is None:
            return []
        return [
            (review, self.named_in(review.pk)[0].anchor(review.pk))
            for review in self.reviews
            if review.pk in self.chosen.places
        ]

    def is_silent(self, review: int) -> bool:
        return self.chosen is not None and not (
            review in self.chosen.places or self.is_hidden_in(review)
        )

    def is_hidden_in(self, review: int) -> bool:
        """Whether a review mentions the chosen name in words alone that a spoiler hides."""
        return self.chosen is not None and review in self.chosen.hidden_in

    def named_in(self, review: int) -> tuple[Named, ...]:
        """Where the chosen name stands in a review."""
        places = self.chosen.places.get(review, ()) if self.chosen else ()
        return tuple(Named(start, end) for start, end in places)


@dataclass
class _Found:
    label: str
    kinds: dict[int, str] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    places: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    hidden_in: set[int] = field(default_factory=set)


def open_names(reviews: Iterable[Review], spoilers: Spoilers, asked: str = "") -> OpenNames:
    """The names of these reviews' current texts, as far as `spoilers` do not hide them; `asked` is
    the id of the chosen one, as it stands in the address. In one query, and in more only where no
    name of theirs has the id; what is no id of theirs, nor was one, chooses nothing."""
    reviews = list(reviews)
    names = with_told_labels(names_in(reviews, spoilers), reviews, spoilers)
    chosen = name_among(names, next(iter(ids_in([asked])), None))
    shared = [name for name in names if name.review_count > 1]
    return OpenNames(reviews, shared[:MOST_NAMES], chosen, asked=bool(asked))


def name_among(names: Iterable[SharedName], asked: int | None) -> SharedName | None:
    """That of these names which has the id, or which is spelled today as the name was that had it.

    None where there is none, or no id.
    """
    if asked is None:
        return None
    by_id = {pk: name for name in names for pk in name.ids}
    if asked in by_id:
        return by_id[asked]
    present = present_name(asked)
    return by_id.get(present.pk) if present else None


def names_in(reviews: Iterable[Review], spoilers: Spoilers | None = None) -> list[SharedName]:
    """All names of these reviews' current texts, those of more reviews first, then those that are
    mentioned more often; mentions that `spoilers` hide are none. In one query."""
    found: dict[str, _Found] = {}
    review_of = {review.current_id: review.pk for review in reviews}
    rows = Mention.objects.filter(version__in=review_of).order_by("version", "start")
    for version, start, end, pk, label, key, kind in rows.values_list(
        "version_id", "start", "end", "name_id", "name__label", "name__key", "name__kind"
    ):
        name = found.setdefault(key, _Found(label))
        if spoilers and spoilers.hide(version, start, end):
            name.hidden_in.add(review_of[version])
            continue
        name.kinds[pk] = kind
        name.counts[pk] += 1
        name.places[review_of[version]].append((start, end))
    names = [_shared(each) for each in found.values() if each.places]
    return sorted(names, key=lambda name: (-name.review_count, -name.mention_count, name.label))


def with_told_labels(
    names: Iterable[SharedName], reviews: Iterable[Review], spoilers: Spoilers
) -> list[SharedName]:
    """The same names of these reviews, none called as hidden words alone of its work spell it."""
    told = told_names_of({review.work_id for review in reviews}, spoilers)
    return [replace(name, label=told.label(name.id, name.label)) for name in names]


def _shared(found: _Found) -> SharedName:
    ids = tuple(pk for pk, _ in found.counts.most_common())
    hidden_in = frozenset(found.hidden_in - found.places.keys())
    return SharedName(found.label, found.kinds[ids[0]], ids, found.places, hidden_in)
