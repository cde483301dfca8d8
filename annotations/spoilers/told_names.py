"""What may be told of the names in a work's reviews while some of their words are hidden."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.functions import Substr

from annotations.spoilers.spoilers import Spoilers
from reviews.mentions.spellings import spelling_key
from reviews.models import Mention


@dataclass(frozen=True)
class ToldNames:
    """Of names that stand in hidden words, by their ids: `spellings` says how they are written
    where nothing is hidden, and how often; `secret` has the keys of the spellings that stand in
    hidden words alone. Of other names, all may be told."""

    spellings: Mapping[int, Counter[str]] = field(default_factory=dict)
    secret: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def tells(self, name: int) -> bool:
        """Whether it stands in words that are not hidden."""
        return name not in self.spellings or bool(self.spellings[name])

    def label(self, name: int, label: str) -> str:
        """The label, unless hidden words alone spell it so: then the longest, of these the most
        frequent, of the other spellings."""
        if spelling_key(label) not in self.secret.get(name, ()):
            return label
        spellings = self.spellings[name]
        return max(spellings, key=lambda each: (len(each.split()), spellings[each]), default=label)

    @property
    def secrets(self) -> frozenset[str]:
        """The keys of all spellings that stand in hidden words alone."""
        return frozenset().union(*self.secret.values())


def told_names_of(works: Collection[int], spoilers: Spoilers) -> ToldNames:
    """For the current texts of the works of these ids: in no query where nothing is hidden, in one
    where no name is, else in two."""
    versions = [] if spoilers.are_shown else list(spoilers.places)
    if not versions or not works:
        return ToldNames()
    rows = Mention.objects.filter(version__in=versions, name__work__in=works).order_by()
    hidden = {
        name
        for name, *place in rows.values_list("name_id", "version_id", "start", "end")
        if spoilers.covers(*place)
    }
    return _told(hidden, spoilers) if hidden else ToldNames()


def _told(names: Collection[int], spoilers: Spoilers) -> ToldNames:
    told: dict[int, Counter[str]] = {name: Counter() for name in names}
    hidden: dict[int, set[str]] = defaultdict(set)
    surface = Substr("version__text", F("start") + 1, F("end") - F("start"))
    rows = Mention.objects.filter(name__in=names).order_by("version", "start")
    for name, version, start, end, written in rows.values_list(
        "name_id", "version_id", "start", "end", surface
    ):
        spelling = " ".join(written.split())
        if spoilers.covers(version, start, end):
            hidden[name].add(spelling_key(spelling))
        else:
            told[name][spelling] += 1
    secret = {
        name: frozenset(keys - set(map(spelling_key, told[name]))) for name, keys in hidden.items()
    }
    return ToldNames(told, secret)
