"""Highlights whose text is edited: carried along, found again, or orphaned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from django.db import connection
from django.db.models import F

from annotations.anchors.anchoring import Selector, describe
from annotations.anchors.carrying import Carried, Found, Kept, Orphan, carry
from annotations.models import FormerPlace, Highlight
from reviews.models import Review, Version
from reviews.text import digest

_PLACE = ("version_id", "start", "end", "quote", "prefix", "suffix")
_PUT = """
UPDATE annotations_highlight SET version_id = %s, start = place.start, "end" = place."end",
    quote = place.quote, prefix = place.prefix, suffix = place.suffix
FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::text[], %s::text[], %s::text[])
    AS place (id, start, "end", quote, prefix, suffix)
WHERE annotations_highlight.id = place.id
"""

Becomes = Literal["kept", "returned", "found", "back", "lost", "still lost"]
"""What an edit does to a highlight: it stays on its words; it comes back to where it stood, or, as
an orphan, to its very words; it is found elsewhere or with other words; as an orphan it is found
so; it becomes an orphan; it stays one."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What an edit does to a highlight, which stands on `version` so far.

    `selector` is where it would stand in the new text; None where it would be an orphan. `stood`
    tells that it stood there when this text was there before.
    """

    highlight: Highlight
    version: Version
    carried: Carried
    selector: Selector | None
    was_orphan: bool
    stood: bool

    @property
    def becomes(self) -> Becomes:
        if self.selector is None:
            return "still lost" if self.was_orphan else "lost"
        if isinstance(self.carried, Kept):
            return "returned" if self.was_orphan else "kept"
        if self.stood:
            return "returned"
        return "back" if self.was_orphan else "found"


def fates(review: Review, new_text: str) -> list[Fate]:
    """What would become of each standing highlight of the review, in all notebooks, were this its
    text; in the order of the text. Nothing is changed."""
    standing = Highlight.objects.standing().filter(review=review).with_tags()
    return _fates(list(standing.in_text_order()), review.current_id, new_text)


def carry_highlights(review: Review, old: Version, new: Version) -> None:
    """Carry all highlights of the review, removed ones too, from their texts to the new one.

    Where the new text is one that was there before, each stands exactly where it stood then.
    What cannot be carried keeps its place on the older version: it is an orphan, and is tried again
    with the next edit. Whoever looks at a highlight that got other words, or came back, sees at
    their next change of it that it is no longer what they saw.
    """
    of_review = Highlight.objects.filter(review=review).order_by("pk")
    highlights = list(of_review.select_for_update(no_key=True))
    FormerPlace.objects.bulk_create(map(_former, highlights), ignore_conflicts=True)
    moved = [each for each in _fates(highlights, old.pk, new.text) if each.selector is not None]
    changed = [each.highlight.pk for each in moved if each.becomes != "kept"]
    _put({each.highlight.pk: each.selector for each in moved if each.selector}, new)
    Highlight.objects.filter(pk__in=changed).update(revision=F("revision") + 1)


def _fates(highlights: Sequence[Highlight], current: int, new_text: str) -> list[Fate]:
    """In the order of the highlights; `current` is the id of the version that was edited."""
    former = _former_places(highlights, new_text)
    versions = Version.objects.in_bulk({each.version_id for each in highlights})
    carried: dict[int, Carried] = {}
    for pk, version in versions.items():
        on_it = [each for each in highlights if each.version_id == pk and each.pk not in former]
        answers = carry(version.text, new_text, [each.selector for each in on_it])
        carried |= {each.pk: answer for each, answer in zip(on_it, answers, strict=True)}
    return [
        Fate(
            highlight=each,
            version=versions[each.version_id],
            carried=carried.get(each.pk) or _stood(each, former[each.pk]),
            selector=former.get(each.pk) or _selector(carried[each.pk], new_text),
            was_orphan=each.version_id != current,
            stood=each.pk in former,
        )
        for each in highlights
    ]


def _former_places(highlights: Iterable[Highlight], text: str) -> dict[int, Selector]:
    """Where highlights stood on this very text, if it was there before, by their ids."""
    found = FormerPlace.objects.filter(highlight__in=highlights, version__digest=digest(text))
    return {
        each.highlight_id: Selector(each.start, each.end, each.quote, each.prefix, each.suffix)
        for each in found.order_by("version__number")
    }


def _stood(highlight: Highlight, there: Selector) -> Carried:
    if highlight.quote == there.quote:
        return Kept(there.start, there.end)
    return Found(there.start, there.end, score=100.0, gap=100.0)


def _selector(carried: Carried, text: str) -> Selector | None:
    return None if isinstance(carried, Orphan) else describe(text, carried.start, carried.end)


def _former(highlight: Highlight) -> FormerPlace:
    place = {name: getattr(highlight, name) for name in _PLACE}
    return FormerPlace(highlight=highlight, **place)


def _put(places: Mapping[int, Selector], version: Version) -> None:
    """Let the highlights of these ids stand there, in one statement: by `bulk_update` an edit under
    a thousand highlights took 1.8 seconds, this way 0.4."""
    columns = zip(*((pk, *astuple(place)) for pk, place in places.items()), strict=True)
    if places:
        with connection.cursor() as cursor:
            cursor.execute(_PUT, [version.pk, *map(list, columns)])
