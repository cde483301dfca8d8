"""What marks that were found can be narrowed to, with counts."""

from typing import Final

from django.core.exceptions import EmptyResultSet
from django.db import connection

from annotations.own_marks.found import FoundMarks
from reviews.facets import Facet

FACETED: Final = 2_000
"""Of more marks than this, only so many are counted."""

MOST_SHOWN: Final = 30
"""A list longer than this is no help to choose from."""

# {found} is another query.
_COUNTED: Final = """
WITH found AS MATERIALIZED ({found}),
reviewed AS (SELECT r.work_id, r.critic_id, r.publication_id
    FROM found JOIN reviews_review r ON r.id = found.review_id),
works AS (SELECT work_id AS id, count(*) FROM reviewed
    GROUP BY work_id ORDER BY count DESC, id LIMIT {most}),
critics AS (SELECT critic_id AS id, count(*) FROM reviewed WHERE critic_id IS NOT NULL
    GROUP BY critic_id ORDER BY count DESC, id LIMIT {most}),
outlets AS (SELECT publication_id AS id, count(*) FROM reviewed WHERE publication_id IS NOT NULL
    GROUP BY publication_id ORDER BY count DESC, id LIMIT {most}),
authors AS (SELECT author_id AS id, count(*) FROM found
    GROUP BY author_id ORDER BY count DESC, id LIMIT {most})
SELECT 'work', slug, title || coalesce(' (' || year || ')', ''), count, key, year
FROM works JOIN reviews_work USING (id)
UNION ALL SELECT 'critic', slug, name, count, key, 0 FROM critics JOIN reviews_critic USING (id)
UNION ALL SELECT 'publication', slug, name, count, key, 0
FROM outlets JOIN reviews_publication USING (id)
UNION ALL SELECT 'by', username, coalesce(nullif(name, ''), username), count,
    lower(coalesce(nullif(name, ''), username)), 0
FROM authors JOIN accounts_user USING (id)
ORDER BY 5, 6
"""
_FACETS: Final = ("work", "critic", "publication", "by")
_TELLING: Final = ("critic", "publication")


def facets_of(found: FoundMarks, *, blind: bool) -> dict[str, list[Facet]]:
    """The works, critics, outlets and authors of the latest FACETED marks, each with its count
    among these; where reviews are read `blind`, nothing that tells whose those are."""
    offered: dict[str, list[Facet]] = {
        name: [] for name in _FACETS if not (blind and name in _TELLING)
    }
    latest = found.rows.order_by("-id").values("review_id", "author_id")[:FACETED]
    try:
        sql, values = latest.query.sql_with_params()
    except EmptyResultSet:
        return offered
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(found=sql, most=MOST_SHOWN), values)
        for name, value, label, count, *_ in cursor.fetchall():
            if name in offered:
                offered[name].append(Facet(value, label, count))
    return offered
