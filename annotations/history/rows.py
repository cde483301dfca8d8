"""How each kind of row is read for the history, and put back as it was.

Reading locks the rows until the transaction ends, in the order of their ids, so that two people
who change the same ones wait for each other and never in a circle. The lock leaves others free to
refer to the rows meanwhile.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, Func, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat, JSONArray
from django.utils import timezone

from annotations.anchors.anchoring import Selector
from annotations.history.steps import RowKind, State
from annotations.models import FormerPlace, Highlight, HighlightTag, Link, Reply, Tag

States = dict[int, State]
Row = TypeVar("Row", bound=Model)

# Before the key of a tag that has let go of its name, with its id; no name holds it.
_ASIDE = ">"

PLACE = ("version_id", "start", "end", "quote", "prefix", "suffix")
"""The fields of a highlight, or of a former place of one, that say where it stands, in the order in
which a state lists them."""

_TAG = ("notebook_id", "parent_id", "name", "key", "colour", "description", "shortcut")
_LINK = ("notebook_id", "source_id", "target_id", "relation", "author_id")
_REPLY = ("notebook_id", "highlight_id", "body", "author_id")


def read(row: RowKind, ids: Collection[int]) -> States:
    """The whole state of each of these rows that is there, by id; locked."""
    return _READ[row](ids)


def write(row: RowKind, states: Mapping[int, State | None]) -> None:
    """Give these rows the fields of their states: made where new, deleted where None.

    Raises IntegrityError and ProtectedError where the database refuses.
    """
    gone = [pk for pk, state in states.items() if state is None]
    kept = {pk: state for pk, state in states.items() if state is not None}
    if kept:
        _WRITE[row](kept)
    if gone:
        _MODEL[row]._default_manager.filter(pk__in=gone).delete()


def let_go_of_names(tags: Collection[int]) -> None:
    """Free the names of these tags, which may pass from one to another.

    To be called before they are written, and `take_names_back` once all are.
    """
    own = Concat(Value(_ASIDE), Cast("pk", CharField()), Value(_ASIDE), "key")
    Tag.objects.filter(pk__in=tags).update(key=own)


def take_names_back(tags: Collection[int]) -> None:
    """Give those of the tags their names again that nothing else was written to."""
    aside = Tag.objects.filter(pk__in=tags, key__startswith=_ASIDE)
    aside.update(key=Func("key", Value(_ASIDE), Value(3), function="split_part"))


def read_highlights(ids: Collection[int]) -> States:
    # By itself, and first: a query that had to wait for a row would see its tags as they were
    # before the wait.
    _lock(Highlight, ids)
    tag_ids = HighlightTag.objects.filter(highlight=OuterRef("pk")).order_by("tag_id")
    former = FormerPlace.objects.filter(highlight=OuterRef("pk")).order_by("version_id")
    found = (
        Highlight.objects.filter(pk__in=ids)
        .order_by("pk")
        .annotate(
            tag_ids=ArraySubquery(tag_ids.values("tag_id")),
            former=ArraySubquery(former.values_list(JSONArray(*PLACE))),
        )
        .values_list("pk", "removed_at", "note", "is_spoiler", "tag_ids", "former", *PLACE)
    )
    return {
        pk: {
            "removed": removed_at is not None,
            "note": note,
            "spoiler": is_spoiler,
            "tags": tags,
            "former": former,
            "place": place,
        }
        for pk, removed_at, note, is_spoiler, tags, former, *place in found
    }


def place_of(version: int, selector: Selector) -> list[Any]:
    """A place on the version of this id, as a state holds it."""
    return [version, *astuple(selector)]


def _lock(model: type[Model], ids: Collection[int]) -> None:
    list(_locking(model._default_manager.filter(pk__in=ids)).values_list("pk"))


def _locking(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.order_by("pk").select_for_update(of=("self",), no_key=True)


def _write_highlights(states: Mapping[int, State]) -> None:
    now = timezone.now()
    for removed, removed_at in ((True, now), (False, None)):
        ids = [pk for pk, state in states.items() if state.get("removed") is removed]
        Highlight.objects.filter(pk__in=ids).update(removed_at=removed_at)
    noted = [Highlight(pk=pk, note=each["note"]) for pk, each in states.items() if "note" in each]
    Highlight.objects.bulk_update(noted, ["note"], batch_size=500)
    for is_spoiler in (True, False):
        ids = [pk for pk, state in states.items() if state.get("spoiler") is is_spoiler]
        Highlight.objects.filter(pk__in=ids).update(is_spoiler=is_spoiler)
    moved = [
        Highlight(pk=pk, **dict(zip(PLACE, state["place"], strict=True)))
        for pk, state in states.items()
        if "place" in state
    ]
    Highlight.objects.bulk_update(moved, PLACE, batch_size=500)
    FormerPlace.objects.filter(highlight__in=moved).delete()
    FormerPlace.objects.bulk_create(
        FormerPlace(highlight=each, **dict(zip(PLACE, place, strict=True)))
        for each in moved
        for place in states[each.pk].get("former", ())
    )
    _write_tags_of({pk: state["tags"] for pk, state in states.items() if "tags" in state})
    count_changes(states)


def count_changes(ids: Iterable[int]) -> None:
    """Let whoever has one of these highlights open see that it has changed since."""
    changed = Highlight.objects.filter(pk__in=list(ids))
    changed.update(revision=F("revision") + 1, updated_at=timezone.now())


def _write_tags_of(tags_of: Mapping[int, Collection[int]]) -> None:
    there = HighlightTag.objects.filter(highlight__in=tags_of).values_list("highlight", "tag", "pk")
    surplus = [pk for highlight, tag, pk in there if tag not in tags_of[highlight]]
    HighlightTag.objects.filter(pk__in=surplus).delete()
    notebooks = dict(Highlight.objects.filter(pk__in=tags_of).values_list("pk", "notebook_id"))
    HighlightTag.objects.bulk_create(
        (
            HighlightTag(highlight_id=pk, tag_id=tag, notebook_id=notebooks[pk])
            for pk, tags in tags_of.items()
            for tag in tags
        ),
        ignore_conflicts=True,
    )


def _write_tags(states: Mapping[int, State]) -> None:
    there = set(Tag.objects.filter(pk__in=states).values_list("pk", flat=True))
    _make(Tag, {pk: state for pk, state in states.items() if pk not in there})
    changed = {pk: state for pk, state in states.items() if pk in there}
    # A key may pass from one tag to another: both let go of it first.
    handed_on = [pk for pk, state in changed.items() if "shortcut" in state]
    Tag.objects.filter(pk__in=handed_on).update(shortcut="")
    for pk, state in changed.items():
        Tag.objects.filter(pk=pk).update(**state)


def _make(model: type[Tag] | type[Link] | type[Reply], states: Mapping[int, State]) -> None:
    for pk, state in states.items():
        fields = dict(state)
        created_at = datetime.fromisoformat(fields.pop("created_at"))
        model(pk=pk, **fields).save(force_insert=True)
        model.objects.filter(pk=pk).update(created_at=created_at)


def _reader(model: type[Tag] | type[Link] | type[Reply], names: tuple[str, ...]) -> Any:
    def reading(ids: Collection[int]) -> States:
        rows = _locking(model.objects.filter(pk__in=ids))
        return {
            pk: dict(zip(names, fields, strict=True)) | {"created_at": created_at.isoformat()}
            for pk, created_at, *fields in rows.values_list("pk", "created_at", *names)
        }

    return reading


_MODEL: dict[RowKind, type[Model]] = {
    "highlight": Highlight,
    "tag": Tag,
    "link": Link,
    "reply": Reply,
}
_READ: dict[RowKind, Callable[[Collection[int]], States]] = {
    "highlight": read_highlights,
    "tag": _reader(Tag, _TAG),
    "link": _reader(Link, _LINK),
    "reply": _reader(Reply, _REPLY),
}
_WRITE: dict[RowKind, Callable[[Mapping[int, State]], None]] = {
    "highlight": _write_highlights,
    "tag": _write_tags,
    "link": lambda states: _make(Link, states),
    "reply": lambda states: _make(Reply, states),
}
