"""Drawing the paragraphs of a text that a change touches."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from accounts.statements import statement_cursor
from annotations.codebook import Codebook
from annotations.codes import TagsShown
from annotations.drawing.cards import colour_of, label_of
from annotations.drawing.marks import Marking
from annotations.drawing.paragraphs import Sheet, paragraphs_of, touched
from annotations.models import Notebook
from annotations.reading import sheet_of
from annotations.spoilers import Range, merged
from reviews.models import Review
from reviews.text import Paragraph

STANDING = """
SELECT json_agg(json_build_array(h.id, h.start, h."end", coalesce(nullif(u.name, ''), u.username),
    u.username,
    ARRAY(SELECT ht.tag_id FROM annotations_highlighttag ht WHERE ht.highlight_id = h.id),
    h.is_spoiler))
FROM annotations_highlight h
JOIN accounts_user u ON u.id = h.author_id
WHERE h.review_id = %(review)s AND h.notebook_id = %(notebook)s AND h.removed_at IS NULL
    AND h.version_id = %(version)s AND h.start < %(stretch_end)s AND h."end" > %(stretch_start)s
"""
"""A query for the notebook's standing highlights that have a code point of a text's stretch, each
as a Standing; null where there is none."""


class Standing(NamedTuple):
    """A highlight over [start, end) as it is drawn: with the name to show of its author, their
    username, and its tags' ids."""

    id: int
    start: int
    end: int
    author: str
    username: str
    tags: Sequence[int]
    is_spoiler: bool = False


def touched_stretch(review: Review, start: int, end: int) -> tuple[int, int]:
    """From the first to the last code point, exclusive, of the paragraphs that [start, end) of the
    review's current text touches; [start, end) itself where it touches none."""
    found = touched(paragraphs_of(review.current.text), start, end)
    return (found[0].start, found[-1].end) if found else (start, end)


def redraw(
    review: Review,
    places: Iterable[tuple[int, int]],
    codebook: Codebook,
    standing: Iterable[Standing],
    hidden: Iterable[Range] = (),
) -> SafeString:
    """The paragraphs of the review's current text that any of the places [start, end) touches, in
    order, with these highlights over them, and these ranges hidden.

    Each is set to take the old one's place in the page.
    """
    sheet = sheet_of(review, hidden=hidden)
    touched = _touched(sheet, places)
    tags_of = TagsShown(codebook)
    markings = [
        Marking(each.id, each.start, each.end, colour_of(tags), label_of(tags, each.author))
        for each in standing
        for tags in (tags_of[tuple(each.tags)],)
    ]
    # The drawing escapes every word of the text and the labels.
    return mark_safe("".join(sheet.draw(markings, only=touched, oob=True)))  # noqa: S308


def standing_over(
    review: Review, places: Iterable[tuple[int, int]], notebook: Notebook
) -> list[Standing]:
    """The notebook's standing highlights over the paragraphs of the review's current text that any
    of the places touches, and over those between; in one query."""
    touched = _touched(sheet_of(review), places)
    if not touched:
        return []
    values = {
        "review": review.pk,
        "notebook": notebook.pk,
        "version": review.current_id,
        "stretch_start": touched[0].start,
        "stretch_end": touched[-1].end,
    }
    with statement_cursor() as cursor:
        cursor.execute(STANDING, values)
        [rows] = cursor.fetchone()
    return [Standing(*row) for row in rows or ()]


def spoilers_among(standing: Iterable[Standing]) -> tuple[Range, ...]:
    """What these highlights hide of their text."""
    return merged((each.start, each.end) for each in standing if each.is_spoiler)


def _touched(sheet: Sheet, places: Iterable[tuple[int, int]]) -> list[Paragraph]:
    starts = {paragraph.start for place in places for paragraph in sheet.touched(*place)}
    return [paragraph for paragraph in sheet.paragraphs if paragraph.start in starts]
