"""Drawing the paragraphs of a text that a change touches."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from accounts.statements import statement_cursor
from annotations.cards import colour_of, label_of
from annotations.codebook import Codebook
from annotations.codes import TagsShown
from annotations.marks import Marking
from annotations.models import Notebook
from annotations.reading import sheet_of
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
    review: Review, places: Iterable[tuple[int, int]], notebook: Notebook, codebook: Codebook
) -> SafeString:
    """The paragraphs of the review's current text that any of the places [start, end) touches, in
    order, with all of the notebook's highlights over them; in one query.

    Each is set to take the old one's place in the page.
    """
    sheet = sheet_of(review)
    starts = {paragraph.start for place in places for paragraph in sheet.touched(*place)}
    touched = [paragraph for paragraph in sheet.paragraphs if paragraph.start in starts]
    if not touched:
        return mark_safe("")
    markings = _markings(review, touched[0].start, touched[-1].end, notebook, codebook)
    # The drawing escapes every word of the text and the labels.
    return mark_safe("".join(sheet.draw(markings, only=touched, oob=True)))  # noqa: S308


def _markings(
    review: Review, start: int, end: int, notebook: Notebook, codebook: Codebook
) -> list[Marking]:
    """The notebook's standing highlights that have a code point in [start, end)."""
    tags_of = TagsShown(codebook)
    with statement_cursor() as cursor:
        cursor.execute(_OVER, [review.pk, notebook.pk, review.current_id, end, start])
        rows = cursor.fetchall()
    return [
        Marking(pk, first, last, colour_of(tags), label_of(tags, name or username))
        for pk, first, last, name, username, ids in rows
        for tags in (tags_of[tuple(ids)],)
    ]
