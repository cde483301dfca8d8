"""Gathering passages and reviews, and putting them in order."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from annotations.models import Collection, Entry, Highlight, Notebook
from annotations.models.collection import LINE_LENGTH, TITLE_LENGTH
from annotations.refusals import Refused
from reviews.models import Review


def start_collection(title: str, description: str, *, notebook: Notebook, by: User) -> Collection:
    """Raises Refused for an empty or overlong title or an overlong description."""
    return Collection.objects.create(
        notebook=notebook,
        title=_clean_title(title),
        description=_clean_line(description),
        author=by,
    )


def rename(collection: Collection, title: str, description: str) -> None:
    """Raises Refused for an empty or overlong title or an overlong description."""
    collection.title = _clean_title(title)
    collection.description = _clean_line(description)
    collection.save(update_fields=["title", "description", "updated_at"])


@transaction.atomic
def gather(collection: Collection, chosen: Iterable[Highlight | Review]) -> None:
    """Add each at the end, in their order; what is in the collection already stays in its place.

    Raises Refused for a highlight of another notebook.
    """
    chosen = list(chosen)
    if any(
        isinstance(one, Highlight) and one.notebook_id != collection.notebook_id for one in chosen
    ):
        raise Refused("A mark belongs to another notebook than the collection.")
    _lock(collection)
    there = set(collection.entries.values_list("highlight", "review"))
    last = _last_position(collection)
    arriving = [
        Entry(
            collection=collection,
            notebook_id=collection.notebook_id,
            highlight=one if isinstance(one, Highlight) else None,
            review=one if isinstance(one, Review) else None,
        )
        for one in chosen
    ]
    new = [entry for entry in arriving if (entry.highlight_id, entry.review_id) not in there]
    for position, entry in enumerate(new, start=last + 1):
        entry.position = position
    Entry.objects.bulk_create(new)
    _touch(collection)


@transaction.atomic
def add_line(collection: Collection, line: str) -> Entry:
    """Raises Refused for an empty or overlong line."""
    line = _clean_line(line)
    if not line:
        raise Refused("Write something in the line before you add it.")
    _lock(collection)
    entry = Entry.objects.create(
        collection=collection,
        notebook_id=collection.notebook_id,
        position=_last_position(collection) + 1,
        line=line,
    )
    _touch(collection)
    return entry


@transaction.atomic
def rewrite_line(entry: Entry, line: str) -> None:
    """Raises Refused for an empty or overlong line, or an entry that is not a line."""
    line = _clean_line(line)
    if not entry.line or not line:
        raise Refused("Write something in the line, or take it out.")
    _lock_entry(entry)
    entry.line = line
    entry.save(update_fields=["line"])
    _touch(entry.collection)


@transaction.atomic
def move(entry: Entry, *, to: int) -> None:
    """Put the entry at this place, counted from 1 among those shown; beyond an end is that end."""
    _lock_entry(entry)
    order = list(entry.collection.entries.order_by("position").exclude(pk=entry.pk))
    # Those of removed highlights stay between their neighbours: they may come back.
    standing = entry.collection.entries.standing().in_bulk()
    places = [place for place, one in enumerate(order) if one.pk in standing]
    places.append(len(order))
    order.insert(places[min(max(to, 1), len(places)) - 1], entry)
    for position, one in enumerate(order, start=1):
        one.position = position
    Entry.objects.bulk_update(order, ["position"])
    _touch(entry.collection)


@transaction.atomic
def shift(entry: Entry, *, by: int) -> None:
    """Move the entry by so many places, up where negative, from wherever it is by now."""
    _lock_entry(entry)
    before = entry.collection.entries.standing().filter(position__lt=entry.position)
    move(entry, to=before.count() + 1 + by)


@transaction.atomic
def take_out(entry: Entry) -> None:
    """The entry goes; what it showed stays in its notebook and library."""
    _lock_entry(entry)
    entry.delete()
    _touch(entry.collection)


def _last_position(collection: Collection) -> int:
    last: int | None = collection.entries.aggregate(last=Max("position"))["last"]
    return last or 0


def _lock(collection: Collection) -> None:
    """Let writers to one collection wait for each other, so that positions stay apart.

    It comes before any entry is written: who holds an entry and then waits here could have the
    one who holds the collection wait for that entry.
    """
    Collection.objects.select_for_update().get(pk=collection.pk)


def _lock_entry(entry: Entry) -> None:
    """Lock its collection, and see where it stands by now.

    Raises Refused where somebody else has taken it out.
    """
    _lock(entry.collection)
    try:
        entry.refresh_from_db(fields=["position"])
    except Entry.DoesNotExist:
        raise Refused("This entry was taken out meanwhile. Load the page again.") from None


def _touch(collection: Collection) -> None:
    collection.save(update_fields=["updated_at"])


def _clean_line(line: str) -> str:
    line = line.replace("\r\n", "\n").replace("\0", "").strip()
    if len(line) > LINE_LENGTH:
        raise Refused(
            f"The text is too long: {len(line):,} characters, where {LINE_LENGTH:,} is the most."
        )
    return line


def _clean_title(title: str) -> str:
    title = " ".join(title.replace("\0", "").split())
    if not title:
        raise Refused("Give the collection a title.")
    if len(title) > TITLE_LENGTH:
        raise Refused(f"The title is {len(title)} characters long; {TITLE_LENGTH} is the most.")
    return title
