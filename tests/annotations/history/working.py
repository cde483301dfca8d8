"""People at work in a notebook: what they can do, each drawn by hypothesis.

An action that comes to the site later is one line in ACTIONS.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model
from hypothesis import strategies as st

from accounts.models import User
from annotations.actions.codebook import TagFields, change_tag, delete_tag, make_tag
from annotations.actions.conversation import link, reply, take_reply_away, unlink
from annotations.actions.finding import Hit, mark_all
from annotations.actions.highlights import (
    Bodies,
    Target,
    change,
    mark,
    move_edges,
    remove,
    restore,
    set_tag,
)
from annotations.actions.merging import merge
from annotations.anchors.anchoring import describe
from annotations.history.steps import from_json
from annotations.models import Highlight, Kind, Link, Notebook, Reply, Tag
from reviews.models import Review

TEXT = "A film of few words. She laughs, and nobody in row five was ready for it."
TAGS = ["pace", "irony", "sound"]
EDGES = [0, 2, 7, 10, 14, 20, 24, 31, 33, 37, 44, 47, 51, 55]
HITS = {"a ": [(2, 6), (7, 9)], "b ": [(21, 24), (25, 31)]}
"""Places to find, other ones for each sign: one marks again what stands exactly there."""

Choice = TypeVar("Choice")
Row = TypeVar("Row", bound=Model)


@dataclass
class Person:
    """Somebody at work. Their tags begin with `sign`; `others` are whose marks they touch, too."""

    user: User
    sign: str
    notebook: Notebook
    review: Review
    data: st.DataObject
    others: list[User] = field(default_factory=list)

    def pick(self, choices: Sequence[Choice]) -> Choice:
        return self.data.draw(st.sampled_from(choices))

    def some(self, choices: Sequence[Choice], *, least: int = 0, most: int = 2) -> list[Choice]:
        one = st.sampled_from(choices)
        return self.data.draw(st.lists(one, min_size=least, max_size=most, unique=True))

    @property
    def name(self) -> str:
        return self.sign + self.pick(TAGS)

    @property
    def bodies(self) -> Bodies:
        names = tuple(self.sign + name for name in self.some(TAGS))
        return Bodies(names, self.pick(["", "Why?", "Hm."]))

    @property
    def target(self) -> Target:
        start, end = sorted(self.some(EDGES, least=2))
        return Target(self.review, 1, describe(TEXT, start, end))

    @property
    def hits(self) -> list[Hit]:
        return [Hit(self.review.pk, 1, *place) for place in self.some(HITS[self.sign], least=1)]

    @property
    def fields(self) -> TagFields:
        above = self.pick([None, *self.tags])
        return TagFields(self.name, above, self.pick([1, 2]), self.pick(["", "When it is loud."]))

    @property
    def tags(self) -> list[Tag]:
        return list(self.notebook.tags.filter(name__startswith=self.sign).order_by("pk"))

    @property
    def highlights(self) -> list[Highlight]:
        """Marks that are there or were removed; none of those whose marking was taken back."""
        marked = self.notebook.highlights.filter(author__in=[self.user, *self.others])
        return list(marked.exclude(pk__in=taken_back(self.notebook)).order_by("pk"))

    @property
    def links(self) -> list[Link]:
        return list(self.notebook.links.filter(author=self.user).order_by("pk"))

    @property
    def replies(self) -> list[Reply]:
        return list(self.notebook.replies.filter(author=self.user).order_by("pk"))


def taken_back(notebook: Notebook) -> set[int]:
    """The ids of the highlights whose marking is undone."""
    undone = notebook.changes.undone().filter(kind__in=[Kind.MARK, Kind.FIND])
    return {step.id for each in undone for step in from_json(each.steps) if _is_new(step.before)}


def _is_new(before: object) -> bool:
    return isinstance(before, dict) and before.get("removed") is True


def on(
    rows: Callable[[Person], Iterable[Row]], act: Callable[[Person, Row], object]
) -> Callable[[Person], object]:
    """The action on one of these rows; nothing happens where there is none."""

    def acting(who: Person) -> object:
        found = list(rows(who))
        return act(who, who.pick(found)) if found else None

    return acting


def on_mark(act: Callable[[Person, Highlight], object]) -> Callable[[Person], object]:
    return on(lambda who: who.highlights, act)


def on_tag(act: Callable[[Person, Tag], object]) -> Callable[[Person], object]:
    return on(lambda who: who.tags, act)


def delete(who: Person, tag: Tag) -> object:
    with_passages, with_children = who.pick([True, False]), who.pick([True, False])
    return delete_tag(tag, with_passages=with_passages, with_children=with_children, by=who.user)


def link_two(who: Person, one: Highlight) -> object:
    return link(one, who.pick(who.highlights), who.pick(["agrees", "echoes"]), by=who.user)


ACTIONS: dict[str, Callable[[Person], object]] = {
    "mark": lambda who: mark(who.target, who.bodies, notebook=who.notebook, by=who.user),
    "change": on_mark(lambda who, one: change(one, who.bodies, seen=one.revision, by=who.user)),
    "put on": on_mark(lambda who, one: set_tag(one, who.name, on=True, by=who.user)),
    "take off": on_mark(lambda who, one: set_tag(one, who.name, on=False, by=who.user)),
    "move": on_mark(lambda who, one: move_edges(one, who.target, seen=one.revision, by=who.user)),
    "remove": on_mark(lambda who, one: remove(one, by=who.user)),
    "restore": on_mark(lambda who, one: restore(one, by=who.user)),
    "find": lambda who: mark_all(who.hits, who.bodies, notebook=who.notebook, by=who.user),
    "make tag": lambda who: make_tag(who.notebook, who.fields, by=who.user),
    "change tag": on_tag(lambda who, tag: change_tag(tag, who.fields, by=who.user)),
    "merge tags": on_tag(lambda who, tag: merge(tag, who.pick(who.tags), by=who.user)),
    "delete tag": on_tag(delete),
    "link": on_mark(link_two),
    "unlink": on(lambda who: who.links, lambda who, one: unlink(one, by=who.user)),
    "reply": on_mark(lambda who, one: reply(one, "Yes.", by=who.user)),
    "unreply": on(lambda who: who.replies, lambda who, one: take_reply_away(one, by=who.user)),
}
