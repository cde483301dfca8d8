"""The filters of a query as conditions on marks."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from annotations.blind.searching import asks_whose
from annotations.codebook import Codebook
from annotations.codes import asked_for
from annotations.models import Highlight, HighlightTag, Link, Notebook, Reply
from reviews.asking import Days, Field, Filter, Note, Query
from reviews.filtering import Narrowed, narrowed_by, of_the_library
from reviews.names import sort_key

ME: Final = "me"
"""What `by:` means the reader with."""

LEFT_OUT: Final = (
    "Marks in reviews that you still read blind are left out: what you ask would tell whose "
    "those are."
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The marks that a reader looks through: a notebook, its codebook, and the ids of the reviews
    whose critic, outlet and rating are hidden from the reader."""

    notebook: Notebook
    codebook: Codebook
    reader: User
    hidden: Collection[int] = field(default_factory=tuple)


def narrowed_on(shelf: Shelf, query: Query) -> Narrowed:
    """The condition of the query's filters, but for where its words are to stand; asks the
    database for names."""
    filters = [each for each in query.filters if each.field is not Field.IN]
    narrowed = narrowed_by(filters, lambda each: _condition(shelf, each))
    if not shelf.hidden or not asks_whose(query):
        return narrowed
    told = narrowed.condition & ~Q(review__in=list(shelf.hidden))
    return Narrowed(told, (*narrowed.notes, Note(LEFT_OUT, "")))


def _condition(shelf: Shelf, each: Filter) -> Narrowed:
    match each.field, each.value:
        case Field.TAG, str() as path:
            return _tagged(shelf, path)
        case Field.BY, str() as name:
            return _made_by(shelf, name)
        case Field.MARKED, Days() as days:
            return Narrowed(_made_on(days))
        case ((Field.IS | Field.HAS), str() as what) if what in _OWN:
            return Narrowed(_OWN[what]())
    return _on_marks(of_the_library(each))


def _on_marks(narrowed: Narrowed) -> Narrowed:
    """A condition on reviews as one on the marks in them."""
    return Narrowed(_moved(narrowed.condition), narrowed.notes)


def _moved(condition: Q) -> Q:
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    moved.children = [_moved_child(child) for child in condition.children]
    return moved


def _moved_child(child: Any) -> Any:
    if isinstance(child, Q):
        return _moved(child)
    lookup, value = child
    return f"review__{lookup}", value


def _tagged(shelf: Shelf, path: str) -> Narrowed:
    """Those with the tag, or with one under it."""
    tags = asked_for(shelf.codebook, path)
    if not tags:
        return Narrowed(Q(pk__in=[]), (Note(f"No tag is called “{path}”.", path),))
    tagged = HighlightTag.objects.filter(notebook=shelf.notebook, tag__in=tags)
    return Narrowed(Q(pk__in=tagged.values("highlight")))


def _made_by(shelf: Shelf, name: str) -> Narrowed:
    """Made by who has the name; if nobody has, by those in whose name a word begins with it."""
    key = sort_key(name)
    if key == ME:
        return Narrowed(Q(author=shelf.reader))
    called = [(user.pk, (sort_key(str(user)), sort_key(user.username))) for user in _authors(shelf)]
    found = [pk for pk, keys in called if key in keys] or [
        pk for pk, keys in called if any(f" {key}" in f" {each}" for each in keys)
    ]
    if not found:
        sentence = f"Nobody called “{name}” has marked anything here."
        return Narrowed(Q(pk__in=[]), (Note(sentence, name),))
    return Narrowed(Q(author__in=found))


def _authors(shelf: Shelf) -> QuerySet[User]:
    """Everybody who made a standing mark in the notebook."""
    own = Highlight.objects.filter(notebook=shelf.notebook, author=OuterRef("pk")).standing()
    return User.objects.filter(Exists(own))


def _made_on(days: Days) -> Q:
    """Made on one of the days, as they are where the reader is."""
    made = Q()
    if days.first:
        made &= Q(created_at__gte=_midnight(days.first))
    if days.last and days.last < date.max:
        made &= Q(created_at__lt=_midnight(days.last + timedelta(days=1)))
    return made


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _linked() -> Q:
    own = Link.objects.filter(Q(source=OuterRef("pk")) | Q(target=OuterRef("pk")))
    return Q(Exists(own))


_OWN: Final[dict[str, Callable[[], Q]]] = {
    "notes": lambda: ~Q(note=""),
    "tags": lambda: Q(Exists(HighlightTag.objects.filter(highlight=OuterRef("pk")))),
    "replies": lambda: Q(Exists(Reply.objects.filter(highlight=OuterRef("pk")))),
    "links": _linked,
    "orphaned": lambda: ~Q(version=F("review__current")),
    "spoiler": lambda: Q(is_spoiler=True),
}
