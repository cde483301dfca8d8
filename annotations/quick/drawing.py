"""Drawing the paragraphs of a text that a change touches."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection
from django.utils.safestring import SafeString, mark_safe

from annotations.cards import colour_of, label_of
from annotations.codebook import Codebook
from annotations.codes import TagsShown
from annotations.marks import Marking
from annotations.models import Notebook
from annotations.reading import sheet_of
from annotations.shown_marks import ALL_MARKS, ShownMarks
from reviews.models import Review

_OVER = """
SELECT h.id, h.start, h."end", u.name, u.username,
    ARRAY(SELECT ht.tag_id FROM annotations_highlighttag ht WHERE ht.highlight_id = h.id)
FROM annotations_highlight h
JOIN accounts_user u ON u.id = h.author_id
WHERE h.review_id = %s AND h.notebook_id = %s AND h.removed_at IS NULL
    AND h.version_id = %s AND h.start < %s AND h."end" > %s
"""


def redraw(
    review: Review,
    places: Iterable[tuple[int, int]],
    notebook: Notebook,
    codebook: Codebook,
    shown: ShownMarks = ALL_MARKS,
) -> SafeString:
    """The paragraphs of the review's current text that any of the places [start, end) touches, in
    order, with those of the notebook's highlights over them that are shown; in one query.

    Each is set to take the old one's place in the page.
    """
    sheet = sheet_of(review)
    starts = {paragraph.start for place in places for paragraph in sheet.touched(*place)}
    touched = [paragraph for paragraph in sheet.paragraphs if paragraph.start in starts]
    if not touched:
        return mark_safe("")
    stretch = touched[0].start, touched[-1].end
    tags_of = TagsShown(codebook)
    markings = [
        Marking(each.id, each.start, each.end, colour_of(tags), label_of(tags, each.author))
        for each in _over(review, stretch, notebook)
        if shown.include(each.id, each.tags, each.username)
        for tags in (tags_of[tuple(each.tags)],)
    ]
    # The drawing escapes every word of the text and the labels.
    return mark_safe("".join(sheet.draw(markings, only=touched, oob=True)))  # noqa: S308


class _Row(NamedTuple):
    id: int
    start: int
    end: int
    name: str
    username: str
    tags: list[int]

    @property
    def author(self) -> str:
        return self.name or self.username


def _over(review: Review, stretch: tuple[int, int], notebook: Notebook) -> list[_Row]:
    """The notebook's standing highlights that have a code point in the stretch [start, end)."""
    start, end = stretch
    with connection.cursor() as cursor:
        cursor.execute(_OVER, [review.pk, notebook.pk, review.current_id, end, start])
        return [_Row(*row) for row in cursor.fetchall()]
