"""Incoming reviews on their way to the database: with what is kept beside their texts, with what
they are of, and as the rows that `copy_rows` takes.

As rows, not as instances: to make these of each review and its text, and to take their values out
again, takes longer than all else that is asked of them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from reviews.actions.kept_readings import Text
from reviews.formatting import to_json
from reviews.importing.records import IncomingReview
from reviews.models import Critic, Publication, Work
from reviews.text import count_words, digest, incipit
from reviews.veil import name_under_veil

Row = Sequence[Any]

REVIEW: Final = (
    *("id", "work_id", "critic_id", "publication_id", "current_id", "language"),
    *("headline", "published_on", "published_precision", "rating_written", "rating", "url"),
    *("text_digest", "incipit", "word_count", "added_at", "added_by_id"),
)
VERSION: Final = (
    *("id", "review_id", "number", "text", "formatting", "digest", "created_at"),
    "created_by_id",
)

_OPENING: Final = 110
"""Code points of a text that its review keeps to be listed with."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A review with what is kept of its text beside the text."""

    one: IncomingReview
    digest: bytes
    incipit: str
    word_count: int

    @classmethod
    def of(cls, one: IncomingReview) -> "Arrived":
        opening = incipit(one.text, _OPENING, strokes=True)
        return cls(one, digest(one.text), opening, count_words(one.text))


@dataclass(frozen=True, slots=True)
class Placed:
    """A review with whose it is and of what, and the ids of its rows."""

    arrived: Arrived
    work: Work
    critic: Critic | None
    publication: Publication | None
    review_id: int
    version_id: int

    def __str__(self) -> str:
        """As `Review` says it."""
        signed = self.critic.name if self.critic else "Unsigned"
        return f"{name_under_veil(self.review_id) or signed} on {self.work}"

    def text(self) -> Text:
        one = self.arrived.one
        formatting = to_json(one.formatting)
        return Text(self.version_id, one.text, formatting, one.language, basis=None, found=None)

    def review_row(self, added_at: datetime, added_by: int | None) -> Row:
        """In the order of REVIEW."""
        arrived, one = self.arrived, self.arrived.one
        critic = self.critic.pk if self.critic else None
        publication = self.publication.pk if self.publication else None
        day, precision = (
            (one.published.first_day, one.published.precision) if one.published else (None, "")
        )
        return (
            *(self.review_id, self.work.pk, critic, publication, self.version_id, one.language),
            *(one.headline, day, precision, one.rating.written, one.rating.value, one.url),
            *(arrived.digest, arrived.incipit, arrived.word_count, added_at, added_by),
        )

    def version_row(self, created_at: datetime, created_by: int | None) -> Row:
        """In the order of VERSION."""
        one = self.arrived.one
        formatting = json.dumps(to_json(one.formatting), ensure_ascii=False)
        return (
            *(self.version_id, self.review_id, 1, one.text, formatting, self.arrived.digest),
            *(created_at, created_by),
        )
