"""Drawing the paragraphs of a text that a change touches."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from accounts.statements import statement_cursor
from annotations.cards import colour_of, label_of
from annotations.codebook import Codebook
from annotations.codes import TagsShown
from annotations.marks import Marking
from annotations.models import Notebook
from annotations.reading import sheet_of
from reviews.models import Review

STANDING = """
SELECT json_agg(json_build_array(h.id, h.start, h."end", coalesce(nullif(u.name, ''), u.username),
    ARRAY(SELECT ht.tag_id FROM annotations_highlighttag ht WHERE ht.highlight_id = h.id)))
FROM annotations_highlight h
JOIN accounts_user u ON u.id = h.author_id
WHERE h.review_id = %(review)s AND h.notebook_id = %(notebook)s AND h.removed_at IS NULL
    AND h.version_id = %(version)s AND h.start < %(stretch_end)s AND h."end" > %(stretch_start)s
"""
"""A query for the notebook's standing highlights that have a code point of a text's stretch, each
as a Standing; null where there is none."""


class Standing(NamedTuple):
    """A highlight over [start, end) as it is drawn: with its author's name and its tags' ids."""

    id: int
    start: int
    end: int
    author: str
    tags: Sequence[int]


def touched_stretch(review: Review, start: int, end: int) -> tuple[int, int]:
    """From the first to the last code point, exclusive, of the paragraphs that [start, end) of the
    review's current text touches; [start, end) itself where it touches none."""
    found = sheet_of(review).touched(start, end)
    return (found[0].start, found[-1].end) if found else (start, end)


def redraw(
    review: Review,
    places: Iterable[tuple[int, int]],
    notebook: Notebook,
    codebook: Codebook,
    standing: Iterable[Standing] | None = None,
) -> SafeString:
    """The paragraphs of the review's current text that any of the places [start, end) touches, in
    order, with all of the notebook's highlights over them; these are `standing`, or are read by one
    query.

    Each is set to take the old one's place in the page.
    """
    sheet = sheet_of(review)
    starts = {paragraph.start for place in places for paragraph in sheet.touched(*place)}
    touched = [paragraph for paragraph in sheet.paragraphs if paragraph.start in starts]
    if not touched:
        return mark_safe("")
    if standing is None:
        standing = _standing(review, notebook, touched[0].start, touched[-1].end)
    tags_of = TagsShown(codebook)
    markings = [
        Marking(pk, start, end, colour_of(tags), label_of(tags, author))
        for pk, start, end, author, ids in standing
        for tags in (tags_of[tuple(ids)],)
    ]
    # The drawing escapes every word of the text and the labels.
    return mark_safe("".join(sheet.draw(markings, only=touched, oob=True)))  # noqa: S308


def _standing(review: Review, notebook: Notebook, start: int, end: int) -> list[Standing]:
    values = {
        "review": review.pk,
        "notebook": notebook.pk,
        "version": review.current_id,
        "stretch_start": start,
        "stretch_end": end,
    }
    with statement_cursor() as cursor:
        cursor.execute(STANDING, values)
        [rows] = cursor.fetchone()
    return [Standing(*row) for row in rows or ()]
