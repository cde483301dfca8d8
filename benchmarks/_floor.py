"""The bare SQL of marking: the transaction that stores a highlight with two tags, and nothing else.

Three INSERT statements as anybody would write them, whatever the view sends to the same end.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from annotations.models import Change, Highlight

_HIGHLIGHT = """
INSERT INTO annotations_highlight (notebook_id, review_id, version_id, start, "end",
    quote, prefix, suffix, note, author_id, created_at, updated_at, revision)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 1) RETURNING id
"""
_TAGS = """
INSERT INTO annotations_highlighttag (highlight_id, tag_id, notebook_id)
VALUES (%s, %s, %s), (%s, %s, %s)
"""
_CHANGE = """
INSERT INTO annotations_change (notebook_id, author_id, kind, about, steps, made_at)
VALUES (%s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True)
class Marking:
    """What a marking stored, to be stored again as often as one likes, each time anew."""

    highlight: Highlight
    change: Change

    def store(self, bare: psycopg.Connection) -> None:
        made, change, now = self.highlight, self.change, datetime.now(UTC)
        place = [made.notebook_id, made.review_id, made.version_id, made.start, made.end]
        words = [made.quote, made.prefix, made.suffix, made.note]
        [[row, _, before, after]] = change.steps
        one, two = after["tags"]
        with bare.cursor() as cursor:
            cursor.execute(_HIGHLIGHT, [*place, *words, made.author_id, now, now])
            pk: Any = (cursor.fetchone() or [None])[0]
            cursor.execute(_TAGS, [pk, one, made.notebook_id, pk, two, made.notebook_id])
            steps = Jsonb([[row, pk, before, after]])
            done = [change.kind, change.about, steps, now]
            cursor.execute(_CHANGE, [made.notebook_id, made.author_id, *done])
        bare.commit()
