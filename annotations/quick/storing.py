"""Storing a new highlight."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.statements import statement_cursor
from annotations.history.recording import shortened
from annotations.history.steps import Step, to_json
from annotations.models import Change, Highlight, Kind
from annotations.quick.drawing import STANDING, Standing, touched_stretch

# The last step is the new highlight's, whose id nobody knows before it is stored.
_STORE = f"""
WITH made AS (
    INSERT INTO annotations_highlight (notebook_id, review_id, version_id, start, "end",
        quote, prefix, suffix, note, is_spoiler, author_id, created_at, updated_at, revision)
    VALUES (%(notebook)s, %(review)s, %(version)s, %(start)s, %(end)s,
        %(quote)s, %(prefix)s, %(suffix)s, %(note)s, %(spoiler)s, %(author)s, %(now)s, %(now)s,
        1)
    RETURNING id
), tagged AS (
    INSERT INTO annotations_highlighttag (highlight_id, tag_id, notebook_id)
    SELECT made.id, tag, %(notebook)s FROM made, unnest(%(tags)s::bigint[]) AS tag
), kept AS (
    INSERT INTO annotations_change (notebook_id, author_id, kind, about, steps, made_at)
    SELECT %(notebook)s, %(author)s, %(kind)s, %(about)s,
        jsonb_set(%(steps)s::jsonb, '{{-1,1}}', to_jsonb(made.id)), %(now)s FROM made
    RETURNING id
)
SELECT made.id, kept.id, ({STANDING}) FROM made, kept
"""  # noqa: S608


class Stored(NamedTuple):
    """The change that storing was, and the highlights over the paragraphs that it touches, the new
    one among them."""

    change: Change
    standing: Sequence[Standing]


def store(highlight: Highlight, tags: Sequence[int], steps: Sequence[Step]) -> Stored:
    """Write a new highlight, its tags and the change that it is, wholly or not at all.

    It is one statement, and so one transaction where none is open. `tags` are ids; the last of
    `steps` is the highlight's, which gets its id here, as the highlight itself does. Raises
    IntegrityError where the database refuses.
    """
    first, last = touched_stretch(highlight.review, highlight.start, highlight.end)
    now, about, rows = timezone.now(), shortened(highlight.quote), to_json(steps)
    values: dict[str, Any] = {
        "notebook": highlight.notebook_id,
        "review": highlight.review_id,
        "version": highlight.version_id,
        "start": highlight.start,
        "end": highlight.end,
        "quote": highlight.quote,
        "prefix": highlight.prefix,
        "suffix": highlight.suffix,
        "note": highlight.note,
        "spoiler": highlight.is_spoiler,
        "author": highlight.author_id,
        "tags": list(tags),
        "kind": Kind.MARK.value,
        "about": about,
        "steps": json.dumps(rows),
        "now": now,
        "stretch_start": first,
        "stretch_end": last,
    }
    with statement_cursor() as cursor:
        cursor.execute(_STORE, values)
        highlight.pk, change_id, others = cursor.fetchone()
    rows[-1][1] = highlight.pk
    highlight.created_at = highlight.updated_at = now
    change = Change(
        id=change_id,
        notebook=highlight.notebook,
        author=highlight.author,
        kind=Kind.MARK.value,
        about=about,
        steps=rows,
        made_at=now,
    )
    for stored in (highlight, change):
        stored._state.adding = False
    by = highlight.author
    place = highlight.start, highlight.end
    named = by.name or by.username, by.username
    new = Standing(highlight.pk, *place, *named, tags, highlight.is_spoiler)
    return Stored(change, [new, *(Standing(*other) for other in others or ())])
