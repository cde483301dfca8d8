"""The readings of works' texts: those that are kept, and new ones where these will not do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from reviews.actions.copying import copy_rows
from reviews.formatting import from_json
from reviews.mentions.kept import basis, kept_from_json, read_to_keep
from reviews.mentions.lower_case import LowerCase, lower_case_of
from reviews.mentions.values import Reading
from reviews.models import KeptReading, Work

_KEEP = """
UPDATE reviews_keptreading AS kept SET basis = new.basis, found = new.found
FROM unnest(%s::bigint[], %s::bytea[], %s::jsonb[]) AS new (version_id, basis, found)
WHERE kept.version_id = new.version_id
"""
_CLEAR = """
DELETE FROM reviews_keptreading AS kept
USING reviews_version AS read, reviews_review AS review, reviews_version AS version
WHERE read.id = ANY(%s) AND review.id = read.review_id AND version.review_id = review.id
AND kept.version_id = version.id AND version.id <> review.current_id
"""


class Text(NamedTuple):
    """A review's current text, with what is kept of it; both parts of that may be None."""

    version: int
    text: str
    formatting: object
    language: str
    basis: bytes | None
    found: dict[str, object] | None


FIELDS = (
    *("current_id", "current__text", "current__formatting", "language"),
    *("current__kept_reading__basis", "current__kept_reading__found"),
)
"""Of a review, what makes a `Text`, in its order."""


@dataclass
class KeptReadings:
    """First ask for the readings `of` each work, then `write` the new ones, in three queries."""

    _new: list[tuple[int, bytes, str]] = field(default_factory=list)
    _changed: list[tuple[int, bytes, str]] = field(default_factory=list)

    def of(self, work: Work, texts: Sequence[Text]) -> list[Reading]:
        """The readings of all current texts of the work, in their order.

        The same as if each were read anew (`reviews.mentions.kept` says why).
        """
        lower = lower_case_of([each.text for each in texts])
        return [self._reading(work, each, lower) for each in texts]

    def write(self) -> None:
        """Keep what is new, in the place of what was kept of older texts of these reviews."""
        if self._new:
            copy_rows(KeptReading, ("version_id", "basis", "found"), self._new)
        if self._changed:
            columns = [list(column) for column in zip(*self._changed, strict=True)]
            with connection.cursor() as cursor:
                cursor.execute(_KEEP, columns)
        if versions := [version for version, *_ in (*self._new, *self._changed)]:
            with connection.cursor() as cursor:
                cursor.execute(_CLEAR, [versions])

    def _reading(self, work: Work, text: Text, lower: LowerCase) -> Reading:
        wanted = basis(text.language, work.title)
        if text.basis is not None and bytes(text.basis) == wanted and text.found is not None:
            kept = kept_from_json(text.found, text.text)
            if kept.answers.hold(lower):
                return kept.reading
        new = read_to_keep(
            text.text,
            lower,
            language=text.language,
            formatting=from_json(text.formatting, len(text.text)),
            work=work.title,
        )
        kept_here = self._new if text.basis is None else self._changed
        kept_here.append((text.version, wanted, json.dumps(new.to_json(), ensure_ascii=False)))
        return new.reading
