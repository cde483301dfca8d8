"""The works, critics and outlets that incoming reviews name, found or made for many at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from reviews.importing.records import IncomingReview
from reviews.models import Critic, Publication, Work
from reviews.models.slugs import add_under_free_slugs
from reviews.names import slug_for, sort_key

Named = TypeVar("Named", Critic, Publication)
WorkKey = tuple[str, int | None, str]
"""The key of a work's title, the year that a review tells of it, and its kind."""

# Reviews of one work, critic and outlet come one after the other.
_key = lru_cache(maxsize=10_000)(sort_key)


@dataclass
class KnownRows:
    """Of one import. First `meet` some reviews, then ask what each is of.

    To meet them takes a few queries, however many they are. What is not as plain, such as a title
    of which there are works of several years, is asked for by itself.
    """

    made: set[int] = field(default_factory=set)
    """The works that were new."""
    _works: dict[WorkKey, Work] = field(default_factory=dict)
    _critics: dict[str, Critic] = field(default_factory=dict)
    _publications: dict[str, Publication] = field(default_factory=dict)

    def meet(self, reviews: Sequence[IncomingReview]) -> None:
        """Find what these reviews name, and make what is surely new."""
        self._meet_works(reviews)
        _meet_named(self._critics, Critic, (one.critic for one in reviews))
        _meet_named(self._publications, Publication, (one.publication for one in reviews))

    def work_of(self, one: IncomingReview) -> Work:
        key = _work_key(one)
        if key not in self._works:
            self._know_one(key, one.work_title)
        return self._works[key]

    def critic_of(self, one: IncomingReview) -> Critic | None:
        return _named(self._critics, Critic, one.critic)

    def publication_of(self, one: IncomingReview) -> Publication | None:
        return _named(self._publications, Publication, one.publication)

    def _meet_works(self, reviews: Sequence[IncomingReview]) -> None:
        titles: dict[WorkKey, str] = {}
        for one in reviews:
            titles.setdefault(_work_key(one), one.work_title)
        unknown = {key: title for key, title in titles.items() if key not in self._works}
        alike = _works_like(unknown)
        told = Counter(folded for folded, _, _ in unknown)
        new: dict[WorkKey, Work] = {}
        for key, title in unknown.items():
            folded, year, kind = key
            same = [work for work in alike.get(folded, ()) if work.kind == kind]
            if dated := next((work for work in same if year and work.year == year), None):
                self._know(key, dated)
            elif not same and told[folded] == 1:
                new[key] = Work(title=title, key=folded, year=year, kind=kind)
            else:
                # Who comes first has the shorter address.
                self._add(new)
                new = {}
                self._know_one(key, title)
        self._add(new)

    def _add(self, new: Mapping[WorkKey, Work]) -> None:
        added = add_under_free_slugs(Work, [(work, _slugs(work)) for work in new.values()])
        self._works.update({(work.key, work.year, work.kind): work for work in added})
        self.made.update(work.pk for work in added)

    def _know_one(self, key: WorkKey, title: str) -> None:
        _, year, kind = key
        self._know(key, Work.objects.titled(title, year=year, kind=kind))

    def _know(self, key: WorkKey, work: Work) -> None:
        title, _, kind = key
        undated = self._works.get((title, None, kind))
        if undated == work:
            # Those that came without a year are told by it too.
            undated.year = work.year
        self._works[key] = work


def _work_key(one: IncomingReview) -> WorkKey:
    return _key(one.work_title), one.work_year, one.kind


def _works_like(keys: Collection[WorkKey]) -> Mapping[str, list[Work]]:
    """The works of these titles, by the title's key."""
    found: dict[str, list[Work]] = defaultdict(list)
    for work in Work.objects.filter(key__in={title for title, _, _ in keys}) if keys else ():
        found[work.key].append(work)
    return found


def _slugs(work: Work) -> list[str]:
    slug = slug_for(work.title, fallback=work.kind)
    return [slug, f"{slug}-{work.year}"] if work.year else [slug]


def _meet_named(met: dict[str, Named], model: type[Named], names: Iterable[str]) -> None:
    new: dict[str, str] = {}
    for name in names:
        if name and _key(name) not in met:
            new.setdefault(_key(name), name)
    met.update({row.key: row for row in model.objects.filter(key__in=new)} if new else {})
    rows = [model(name=name, key=key) for key, name in new.items() if key not in met]
    fallback = model._meta.model_name or ""
    candidates = [(row, [slug_for(row.name, fallback=fallback)]) for row in rows]
    met.update({row.key: row for row in add_under_free_slugs(model, candidates)})


def _named(met: dict[str, Named], model: type[Named], name: str) -> Named | None:
    if not name:
        return None
    key = _key(name)
    if key not in met:
        met[key] = model.objects.named(name)
    return met[key]
