"""Making the search documents of marks anew."""

from collections.abc import Collection
from typing import Final

from django.db import connection, transaction

from annotations.models import Highlight

_INDEX: Final = """
INSERT INTO annotations_highlightdocument (highlight_id, notebook, config, document)
SELECT h.id, h.notebook_id, c.name, annotations_words(c.name, h.quote, h.note)
FROM annotations_highlight h JOIN reviews_review r ON r.id = h.review_id
CROSS JOIN LATERAL (SELECT reviews_search_config(r.language)) AS c (name)
WHERE h.id = ANY(%s)
ON CONFLICT (highlight_id) DO UPDATE SET config = excluded.config, document = excluded.document
WHERE annotations_highlightdocument IS DISTINCT FROM excluded
"""


@transaction.atomic
def index_marks(reviews: Collection[int]) -> None:
    """Read every mark in the reviews of these ids anew, removed ones too."""
    marks = Highlight.objects.filter(review__in=reviews).order_by("pk")
    # Who changes one of them has to be done with it, or the words of its old note would come last.
    ids = list(marks.select_for_update(no_key=True).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_INDEX, [ids])
